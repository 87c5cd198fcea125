/** The kiosk's browser with a profile on disk, in a process group of its own, so that it can be killed as a power cut kills it. */
import { readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import config from '../../playwright.config.ts';

export interface KioskWindow {
	page: Page;
	/** Kills every process of this browser; nothing gets to say goodbye. */
	kill(): Promise<void>;
	close(): Promise<void>;
}

export interface Told {
	screen: string;
	caseCode: string;
}

export interface KioskWindowOptions {
	userDataDir: string;
	url: string;
	/** A case code stood on a screen. */
	onTold(told: Told): void;
}

export async function openKioskWindow({ userDataDir, url, onTold }: KioskWindowOptions): Promise<KioskWindow> {
	const { launchOptions, viewport, locale, timezoneId } = config.use ?? {};
	const context = await chromium.launchPersistentContext(userDataDir, {
		...launchOptions,
		...(viewport === undefined ? {} : { viewport }),
		...(locale === undefined ? {} : { locale }),
		...(timezoneId === undefined ? {} : { timezoneId }),
	});
	const pid = findBrowser(userDataDir);
	const socketFolder = dirname(readlinkSync(join(userDataDir, 'SingletonSocket')));
	await watchCodes(context, onTold);
	const page = context.pages()[0] ?? (await context.newPage());
	page.setDefaultTimeout(15_000);
	await page.goto(url);
	return {
		page,
		async kill() {
			process.kill(-pid, 'SIGKILL');
			while (isAlive(pid)) await pause(10);
			// As a machine that starts again empties its temporary files.
			if (socketFolder.startsWith(join(tmpdir(), 'org.chromium.'))) rmSync(socketFolder, { recursive: true });
			await context.close().catch(() => undefined);
		},
		close: () => context.close(),
	};
}

/** What a citizen can read counts from the moment it stands there, whatever is killed next. */
async function watchCodes(context: BrowserContext, onTold: (told: Told) => void): Promise<void> {
	await context.exposeFunction('tellCase', (screen: string, caseCode: string) => onTold({ screen, caseCode }));
	// No function in here has a name: tsx would call a helper for it that the page does not have.
	await context.addInitScript(() => {
		const told: Record<string, true> = {};
		new MutationObserver(() => {
			const screen = document.querySelector('[data-screen]')?.getAttribute('data-screen') ?? '';
			let caseCode = '';
			for (const group of document.querySelectorAll('.code b'))
				caseCode += (group.textContent ?? '').replace(/\D/g, '');
			if (caseCode.length !== 18 || told[screen + caseCode]) return;
			told[screen + caseCode] = true;
			void (globalThis as unknown as { tellCase(screen: string, code: string): Promise<void> }).tellCase(
				screen,
				caseCode,
			);
		}).observe(document, { childList: true, subtree: true, characterData: true });
	});
}

/** Chromium's first process; its whole group carries its number. */
function findBrowser(userDataDir: string): number {
	for (const name of readdirSync('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		const words = readCommand(Number(name));
		const isFirst = !words.some((word) => word.startsWith('--type='));
		if (isFirst && words.includes(`--user-data-dir=${userDataDir}`) && isGroupLeader(Number(name))) return Number(name);
	}
	throw new Error('the browser that was started is not found');
}

function readCommand(pid: number): string[] {
	try {
		return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
	} catch {
		return [];
	}
}

function isGroupLeader(pid: number): boolean {
	return readStat(pid)?.[2] === String(pid);
}

function isAlive(pid: number): boolean {
	const state = readStat(pid)?.[0];
	return state !== undefined && state !== 'Z';
}

/** State, parent, group … as proc(5) lists them after the name; null when it is gone. */
function readStat(pid: number): string[] | null {
	try {
		const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return text.slice(text.lastIndexOf(')') + 2).split(' ');
	} catch {
		return null;
	}
}
