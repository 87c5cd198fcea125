/**
 * Finger up → the next screen is painted, in the built kiosk with the processor slowed to a quarter. Timed inside the page: from the
 * touch's own time stamp to the first task after the frame that shows another `data-screen`.
 */
import { type CDPSession, chromium, type Locator, type Page } from 'playwright-core';
import { expectScreen } from '../e2e/walk.ts';
import { openStage } from '../rig/stage.ts';
import { type BenchRow, percentile } from './table.ts';

const slowDown = 4;
const limitMs = 50;
const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];

interface Taps {
	taken: { screen: string; ms: number }[];
}
declare global {
	var taps: Taps;
}

/** Runs in the page. */
function watchTaps(): void {
	let tappedAt: number | null = null;
	let shown: string | null = null;
	const readShown = () => document.querySelector('[data-screen]')?.getAttribute('data-screen') ?? null;
	globalThis.taps = { taken: [] };
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
		tappedAt = null;
		requestAnimationFrame(() => {
			const channel = new MessageChannel();
			channel.port1.onmessage = () => globalThis.taps.taken.push({ screen, ms: performance.now() - from });
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
	await page.waitForTimeout(120);
	const fingers = await fingersOf(page);
	const point = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 60) };
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
		const taken = await page.evaluate(() => globalThis.taps.taken);
		if (process.env.LAWPOST_VERBOSE) for (const { screen, ms } of taken) console.log(`${ms.toFixed(1)} ms → ${screen}`);
		const times = taken.map(({ ms }) => ms);
		const p95 = percentile(times, 0.95);
		return [
			{
				what: `tap → next screen painted, processor slowed ${slowDown} ×, p95 of ${times.length}`,
				measured: `${p95.toFixed(1)} ms (median ${percentile(times, 0.5).toFixed(1)} ms)`,
				limit: `≤ ${limitMs} ms`,
				holds: times.length >= 60 && p95 <= limitMs,
			},
		];
	} finally {
		await browser.close();
		await stage.stop();
	}
}
