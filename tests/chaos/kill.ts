/**
 * kill -9 of center, agent and browser at random moments of submissions. What was killed comes back, the next citizen comes, and
 * at the end every case that a citizen was told of lies at the center, once: none lost, none twice.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { goOn } from '../e2e/walk.ts';
import { type CenterBooks, openCenterBooks } from '../rig/center-books.ts';
import { openStage } from '../rig/stage.ts';
import { countOutbox, readTerminalStore } from '../rig/terminal-store.ts';
import { type KioskWindow, openKioskWindow } from './kiosk-window.ts';
import { createRandom } from './random.ts';
import { walkOut, walkToSummary } from './visit.ts';

const victims = ['center', 'agent', 'browser'] as const;
type Victim = (typeof victims)[number];

export interface ChaosOptions {
	kills: number;
	seed: number;
	print(line: string): void;
	/** Ends the killing early; what was done until then is checked all the same. */
	signal?: AbortSignal;
}

export interface ChaosReport {
	kills: Record<Victim, number>;
	visits: number;
	/** Cases whose code stood on a screen, and those of them that the center does not have. */
	told: number;
	/** How often each screen told a code. */
	toldOn: Record<string, number>;
	lost: string[];
	/** Submissions and bookings at the center. */
	submissions: number;
	bookings: number;
	/** Cases with more than one booking, visits with more than one case, submissions that came with other bytes. */
	doubleCases: string[];
	doubleVisits: string[];
	keptAside: number;
	/** Submissions whose predecessor in their case is missing. */
	gaps: string[];
	leftInOutbox: number;
}

/** Kills fall in this long after the press that confirms: storing, sending, printing, rating, wiping. */
const momentsMs = 2500;
/** How long one that was killed stays away. */
const awayMs = 1200;
const visitMs = 60_000;
const drainMs = 150_000;
const flags = '?shownMs=50&goodbyeMs=50&restartMs=200';

export async function killAtRandom({ kills, seed, print, signal }: ChaosOptions): Promise<ChaosReport> {
	const random = createRandom(seed);
	const stage = await openStage();
	const userDataDir = mkdtempSync(join(tmpdir(), 'lawpost-chaos-'));
	const told = new Map<string, Set<string>>();
	const report = { center: 0, agent: 0, browser: 0 };
	let window: KioskWindow | null = null;
	let books: CenterBooks | null = null;
	let visits = 0;

	const openWindow = () =>
		openKioskWindow({
			userDataDir,
			url: `${stage.agentUrl}/kiosk/${flags}`,
			onTold: ({ screen, caseCode }) => told.set(caseCode, (told.get(caseCode) ?? new Set()).add(screen)),
		});

	/** Ends when what was killed is back. */
	const returning: Record<Victim, Promise<void>> = {
		center: Promise.resolve(),
		agent: Promise.resolve(),
		browser: Promise.resolve(),
	};
	function kill(victim: Victim): void {
		returning[victim] = returning[victim].then(() => killOnce(victim));
		// Looked at before the next visit or at the end.
		returning[victim].catch(() => undefined);
	}
	async function killOnce(victim: Victim): Promise<void> {
		report[victim] += 1;
		if (victim === 'browser') {
			await window?.kill();
			window = await openWindow();
			return;
		}
		await stage[victim]().kill('SIGKILL');
		await pause(random() * awayMs);
		await (victim === 'center' ? stage.startCenter() : stage.startAgent({ withCodes: false }));
	}

	try {
		window = await openWindow();
		await settle(window);
		books = await openCenterBooks(stage);
		await books.widenSlots(Math.ceil(kills / 4));
		for (let done = 0; done < kills && !signal?.aborted; visits += 1) {
			await walkToSummary(window.page, makePhone(visits + 1));
			const planned = planKills(random, kills - done, findSpared(report));
			done += planned.length;
			const began = Date.now();
			const { page } = window;
			const walk = goOn(page)
				.then(() => walkOut(page, visitMs))
				.catch((error: unknown) => (window?.page === page ? (error as Error) : null));
			for (const { victim, atMs } of planned) {
				await pause(Math.max(0, began + atMs - Date.now()));
				kill(victim);
			}
			const hasNewWindow = planned.some(({ victim }) => victim === 'browser');
			const fault = await (hasNewWindow ? null : walk);
			if (fault) throw fault;
			// Center and agent may be on their way back while the next citizen comes.
			await returning.browser;
			print(`${done}/${kills} kills, ${visits + 1} visits, ${told.size} cases told`);
		}
		await Promise.all(Object.values(returning));
		// After all that a citizen is served as on any day.
		visits += 1;
		await walkToSummary(window.page, makePhone(visits));
		await goOn(window.page);
		await walkOut(window.page, visitMs);
		const leftInOutbox = await drain(window);
		return { kills: report, visits, leftInOutbox, ...(await compare(books, told)) };
	} finally {
		await Promise.allSettled(Object.values(returning));
		await window?.close().catch(() => undefined);
		await books?.close();
		await stage.stop();
		rmSync(userDataDir, { recursive: true, force: true });
	}
}

/** One visit, one number: two cases under it would be one visit sent twice. */
function makePhone(visit: number): string {
	return `1390000${String(visit).padStart(4, '0')}`;
}

/** Whoever was killed least often so far; null when all were as often. */
function findSpared(kills: Record<Victim, number>): Victim | null {
	const least = Math.min(...Object.values(kills));
	return victims.find((victim) => kills[victim] === least && kills[victim] < Math.max(...Object.values(kills))) ?? null;
}

/** One or two of them, not the same twice, in order of their moments; whoever was spared until now comes first. */
function planKills(random: () => number, most: number, spared: Victim | null): { victim: Victim; atMs: number }[] {
	const shuffled = victims
		.map((victim) => ({ victim, at: victim === spared ? -1 : random() }))
		.sort((a, b) => a.at - b.at);
	const count = Math.min(most, 1 + Math.floor(random() * 2));
	return shuffled
		.slice(0, count)
		.map(({ victim }) => ({ victim, atMs: random() * momentsMs }))
		.sort((a, b) => a.atMs - b.atMs);
}

/** Enrolled, with the app in the cache: from here on it opens without anybody. */
async function settle({ page }: KioskWindow): Promise<void> {
	for (let tries = 0; tries < 200; tries += 1) {
		const isCached = await page.evaluate(
			async () => (await navigator.serviceWorker.getRegistration())?.active?.state === 'activated',
		);
		if (isCached && (await readTerminalStore(page, 'profile')).length > 0) return;
		await pause(100);
	}
	throw new Error('the kiosk was not enrolled');
}

/** Resolves with what is still in the outbox when nothing is, or when it has taken too long. */
async function drain({ page }: KioskWindow): Promise<number> {
	// A page that starts again looks at its outbox at once and does not wait for its next try.
	await page.reload();
	const deadline = Date.now() + drainMs;
	for (;;) {
		const left = await countOutbox(page);
		if (left === 0 || Date.now() > deadline) return left;
		await pause(500);
	}
}

async function compare(books: CenterBooks, told: Map<string, Set<string>>) {
	const received = await books.read();
	const bookings = received.filter(({ kind }) => kind === 'booking');
	const places = new Set(received.map(({ caseCode, sequence }) => `${caseCode}-${sequence}`));
	const before = received.filter(({ sequence }) => sequence > 1);
	return {
		told: told.size,
		toldOn: countScreens(told),
		lost: [...told.keys()].filter((caseCode) => !bookings.some((booking) => booking.caseCode === caseCode)),
		submissions: received.length,
		bookings: bookings.length,
		doubleCases: findDoubles(bookings.map(({ caseCode }) => caseCode)),
		doubleVisits: findDoubles(bookings.map(({ body }) => (body as { phone: string }).phone)),
		keptAside: await books.countKeptAside(),
		gaps: before
			.filter(({ caseCode, sequence }) => !places.has(`${caseCode}-${sequence - 1}`))
			.map(({ caseCode, sequence }) => `${caseCode}-${sequence}`),
	};
}

function countScreens(told: Map<string, Set<string>>): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const screens of told.values()) for (const screen of screens) counts[screen] = (counts[screen] ?? 0) + 1;
	return counts;
}

function findDoubles(values: string[]): string[] {
	return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

export function isWhole(report: ChaosReport): boolean {
	const { lost, doubleCases, doubleVisits, gaps, keptAside, leftInOutbox } = report;
	return lost.length + doubleCases.length + doubleVisits.length + gaps.length + keptAside + leftInOutbox === 0;
}
