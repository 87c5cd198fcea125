/**
 * Finger up → the next screen, in the built kiosk with the processor slowed to a quarter, from the touch's own time stamp to two ends.
 * Painted: the first task after the screen's frame, so that the flow, layout and paint are in it, and what the touch brings in between;
 * raster and compositor are not. The slow-down holds for this part alone.
 * Presented: the duration of the lift in Event Timing, to the presentation of the frame that followed, raster and compositor included,
 * to 8 ms. A screen that comes later than its lift has no such entry and is timed as painted.
 */
import { type CDPSession, chromium, type Locator, type Page } from 'playwright-core';
import type { Screen } from '../../shared/flows/screens.ts';
import { expectScreen } from '../e2e/walk.ts';
import { openStage } from '../rig/stage.ts';
import { blankPages, copyStage, layOut, type StillTimes } from './still-pages.ts';
import { type BenchRow, percentile } from './table.ts';

const slowDown = 4;
const limitMs = 50;
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

interface Taps {
	/** `from`: time stamp of the lift; `shownAt`: the page has another `data-screen`; `ms`: to the first task after its frame. */
	taken: { screen: string; from: number; shownAt: number; ms: number }[];
	lifts: { from: number; handledAt: number; ms: number }[];
}
declare global {
	var taps: Taps;
}

/** Runs in the page. */
function watchTaps(): void {
	let tappedAt: number | null = null;
	let shown: string | null = null;
	const readShown = () => document.querySelector('[data-screen]')?.getAttribute('data-screen') ?? null;
	globalThis.taps = { taken: [], lifts: [] };
	const options: PerformanceObserverInit & { durationThreshold: number } = { type: 'event', durationThreshold: 16 };
	new PerformanceObserver((list) => {
		for (const entry of list.getEntriesByName('pointerup') as PerformanceEventTiming[])
			globalThis.taps.lifts.push({ from: entry.startTime, handledAt: entry.processingEnd, ms: entry.duration });
	}).observe(options);
	addEventListener(
		'pointerup',
		(event) => {
			shown = readShown();
			tappedAt = event.timeStamp;
		},
		{ capture: true },
	);
	new MutationObserver(() => {
		const screen = readShown();
		if (tappedAt === null || screen === shown || screen === null) return;
		const from = tappedAt;
		const shownAt = performance.now();
		tappedAt = null;
		requestAnimationFrame(() => {
			const channel = new MessageChannel();
			channel.port1.onmessage = () =>
				globalThis.taps.taken.push({ screen, from, shownAt, ms: performance.now() - from });
			channel.port2.postMessage(null);
		});
	}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-screen'] });
}

/** A light touch of a finger lasts this long; what the key shows while it is held is painted before it lifts. */
const touchMs = 80;

/** A finger, without the driver's own scripts running in the page while it is timed. */
async function tap(page: Page, target: Locator): Promise<void> {
	const box = await target.first().boundingBox();
	if (!box) throw new Error('nothing to tap');
	await touch(page, { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 60) });
}

async function touch(page: Page, point: { x: number; y: number }): Promise<void> {
	await page.waitForTimeout(120);
	const fingers = await fingersOf(page);
	await fingers.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [point] });
	await page.waitForTimeout(touchMs);
	await fingers.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
	await page.waitForTimeout(250);
}

const sessions = new WeakMap<Page, Promise<CDPSession>>();

function fingersOf(page: Page): Promise<CDPSession> {
	const known = sessions.get(page) ?? page.context().newCDPSession(page);
	sessions.set(page, known);
	return known;
}

const key = (page: Page, name: RegExp) => page.locator('button').filter({ hasText: name });
const back = (page: Page) => page.locator('.dock-key').first();
const lamp = (page: Page) => page.locator('button.key.lamp');

async function walkRound(page: Page): Promise<void> {
	await tap(page, page.locator('.poster-lamp'));
	await tap(page, key(page, /汉语/));
	await expectScreen(page, 'home');
	for (const tile of [/想问的/, /写文书/, /想看的/, /有人受伤害/]) {
		await tap(page, key(page, tile));
		await tap(page, back(page));
		await expectScreen(page, 'home');
	}
	await tap(page, key(page, /人民调解/));
	await tap(page, key(page, /自己填身份证号/));
	await tap(page, back(page));
	await tap(page, key(page, /放身份证/));
	await tap(page, key(page, /同意，/));
	await tap(page, back(page));
	await tap(page, key(page, /不报身份/));
	await expectScreen(page, 'institution');
	await tap(page, key(page, /旗人民调解委员会/));
	await expectScreen(page, 'slot');
	await tap(page, page.locator('button.hour:not(.none)'));
	await tap(page, lamp(page));
	await expectScreen(page, 'phone');
	for (const digit of '13900000126') {
		await page.getByRole('button', { name: digit, exact: true }).first().click();
	}
	await tap(page, lamp(page));
	await expectScreen(page, 'summary');
	for (const screen of ['phone', 'slot', 'institution', 'identityChoice', 'home'] as const) {
		await tap(page, back(page));
		await expectScreen(page, screen);
	}
	await tap(page, back(page));
	await page.waitForTimeout(500);
	await expectScreen(page, 'attract', 'goodbye');
	if ((await key(page, /我走了/).count()) > 0) await tap(page, key(page, /我走了/));
	await expectScreen(page, 'attract');
}

/** Copies of pages of one road, each as heavy as the next. */
async function copyPages(page: Page): Promise<string[]> {
	const copies: string[] = [];
	const steps: [Locator, Screen][] = [
		[page.locator('.poster-lamp'), 'language'],
		[key(page, /汉语/), 'home'],
		[key(page, /人民调解/), 'identityChoice'],
		[key(page, /不报身份/), 'institution'],
		[key(page, /旗人民调解委员会/), 'slot'],
	];
	for (const [target, screen] of steps) {
		await tap(page, target);
		await expectScreen(page, screen);
		copies.push(await copyStage(page));
	}
	return copies;
}

/** Event Timing where the screen came with its lift. A lift within 16 ms has no entry: its task is later than its frame. */
function timesOf({ taken, lifts }: Taps): { screen: string; ms: number }[] {
	return taken.map(({ screen, from, shownAt, ms }) => {
		const lift = lifts.find((entry) => entry.from === from);
		return { screen, ms: lift && shownAt <= lift.handledAt ? lift.ms : ms };
	});
}

/** One line a transition, slowest first. */
function printTransitions(taken: { screen: string; ms: number }[]): void {
	const screens = [...new Set(taken.map(({ screen }) => screen))];
	const rows = screens.map((screen) => {
		const times = taken.filter((tap) => tap.screen === screen).map(({ ms }) => ms);
		return { screen, taps: times.length, median: percentile(times, 0.5), slowest: Math.max(...times) };
	});
	console.log('\n| to | taps | median ms | slowest ms |\n|---|---|---|---|');
	for (const { screen, taps, median, slowest } of rows.sort((a, b) => b.median - a.median))
		console.log(`| ${screen} | ${taps} | ${median.toFixed(0)} | ${slowest.toFixed(0)} |`);
}

function rowOf(end: string, times: number[]): BenchRow {
	const p95 = percentile(times, 0.95);
	return {
		what: `tap → next screen ${end}; processor slowed ${slowDown} ×, p95 of ${times.length}`,
		measured: `${p95.toFixed(1)} ms (median ${percentile(times, 0.5).toFixed(1)} ms)`,
		limit: `≤ ${limitMs} ms`,
		holds: times.length >= 60 && p95 <= limitMs,
	};
}

/** As many lifts as were timed on the kiosk. */
async function timeStill(page: Page, copies: string[], lifts: number): Promise<StillTimes> {
	await layOut(page, copies);
	for (let i = 0; i < lifts; i++) await touch(page, { x: 540, y: 960 });
	return page.evaluate(() => globalThis.stillTimes);
}

function stillRow(peerName: string, end: string, still: number[], kiosk: number[]): BenchRow {
	const [own, peer] = [percentile(kiosk, 0.95), percentile(still, 0.95)];
	return {
		what: `the same against ${peerName}, ${end}, p95 of ${still.length}`,
		measured: `${(own / peer).toFixed(2)} × (they need ${peer.toFixed(1)} ms, median ${percentile(still, 0.5).toFixed(1)} ms)`,
		limit: 'none',
		holds: true,
	};
}

export async function benchTap(rounds: number): Promise<BenchRow[]> {
	const stage = await openStage();
	const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
	try {
		const context = await browser.newContext({
			viewport: { width: 1080, height: 1920 },
			hasTouch: true,
			locale: 'zh-CN',
			timezoneId: 'Asia/Shanghai',
		});
		const page = await context.newPage();
		// The loader that runs this file marks functions with their names; the page knows no such mark.
		await page.addInitScript('globalThis.__name = (it) => it');
		await page.addInitScript(watchTaps);
		await page.goto(`${stage.agentUrl}/kiosk/?goodbyeMs=60000`);
		await expectScreen(page, 'attract');
		await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
		await page.waitForTimeout(3000);
		const devTools = await fingersOf(page);
		await devTools.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
		for (let round = 0; round < rounds; round++) await walkRound(page);
		const taps = await page.evaluate(() => globalThis.taps);
		const taken = timesOf(taps);
		if (process.env.LAWPOST_VERBOSE) printTransitions(taken);
		const painted = taps.taken.map(({ ms }) => ms);
		const presented = taken.map(({ ms }) => ms);
		const copies = await copyPages(page);
		const still = await timeStill(page, copies, presented.length);
		const blank = await timeStill(page, blankPages, presented.length);
		const [copied, coloured] = ['still copies of its pages with no program behind', 'one blank colour for another'];
		return [
			rowOf('painted on the main thread, raster and compositor left out', painted),
			stillRow(copied, 'painted', still.painted, painted),
			stillRow(coloured, 'painted', blank.painted, painted),
			rowOf('presented, raster and compositor included', presented),
			stillRow(copied, 'presented', still.presented, presented),
			stillRow(coloured, 'presented', blank.presented, presented),
		];
	} finally {
		await browser.close();
		await stage.stop();
	}
}
