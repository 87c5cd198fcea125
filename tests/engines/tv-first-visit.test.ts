import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse as parseScript } from 'acorn';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Center, startCenter } from '../../center/server.ts';
import { computeCheckCharacter } from '../../shared/identity/resident-id.ts';
import { flags as browserFlags } from '../rig/content-page.ts';
import { firstLoadMost, measureFirstLoad } from './first-load.ts';
import { type OldTv, openOldTv } from './old-tv.ts';
import { buildTv } from './tv-build.ts';

// An invented person: area 999999 is no place, so that no real person can hold the number.
const invented = '99999919000101001';
const number = invented + computeCheckCharacter(invented);

/** Every store of the origin as one text in `window.storesRead`; sent as text, hence ES2017. */
const readStores = `(async () => {
	const texts = [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
	const ask = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result); });
	for (const name of ['lawpost-terminal', 'lawpost-content']) {
		const db = await ask(indexedDB.open(name));
		for (const store of Array.from(db.objectStoreNames)) {
			const values = await ask(db.transaction(store).objectStore(store).getAll());
			const keys = await ask(db.transaction(store).objectStore(store).getAllKeys());
			texts.push(JSON.stringify([keys, values], (key, value) =>
				value instanceof Uint8Array ? Array.from(value, (byte) => String.fromCharCode(byte)).join('') : value));
		}
		db.close();
	}
	for (const name of await caches.keys()) {
		const cache = await caches.open(name);
		for (const request of await cache.keys()) texts.push(request.url);
	}
	window.storesRead = texts.join(' ');
})()`;

let folder = '';
let center: Center;
let tv: OldTv;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'lawpost-tv-'));
	// The embedded database runs under a user of its own, who must be able to walk in.
	chmodSync(folder, 0o755);
	await buildTv(folder);
	center = await startCenter({ port: 0, dataDir: join(folder, 'data'), distFolder: folder });
	const [code] = await center.createCodes(1);
	tv = await openOldTv(`${center.url}/tv/?enrol=${code}`);
}, 300_000);

afterAll(async () => {
	await tv?.close();
	await center?.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function bookMediation(): Promise<void> {
	await tv.press('2');
	await tv.stands('choose');
	await tv.press('2');
	await tv.stands('identityChoice');
}

async function walkToSummary(): Promise<void> {
	await tv.stands('institution', 10_000);
	await tv.press('Enter');
	await tv.stands('slot', 10_000);
	await tv.shoot('slot-day');
	await tv.press('Enter');
	await tv.shoot('slot-hour');
	await tv.press('Enter');
	await tv.stands('phone');
	await tv.press(...'13900000126'.split(''));
	await tv.shoot('phone');
	await tv.press('Enter');
	await tv.stands('summary');
}

async function caseCodeOnScreen(): Promise<string> {
	return tv.page.evaluate<string>(`document.querySelector('[data-case-code]').getAttribute('data-case-code')`);
}

test('the first load of script fits a weak line', () => {
	const scripts = measureFirstLoad(join(folder, 'tv'));
	expect(scripts.length).toBe(2);
	expect(scripts.reduce((sum, script) => sum + script.gzipBytes, 0)).toBeLessThanOrEqual(firstLoadMost);
});

test('every script of the TV is ES5', () => {
	const assets = join(folder, 'tv', 'assets');
	const loaded = readdirSync(assets).filter((name) => name.endsWith('.js'));
	expect(loaded.length).toBeGreaterThan(2);
	for (const name of loaded) {
		const script = readFileSync(join(assets, name), 'utf8');
		expect(() => parseScript(script, { ecmaVersion: 5 }), name).not.toThrow();
		// A method that was given its key as a name hides an outer variable of that name from itself.
		expect(script.match(/[\w$]:function [\w$]+\(/g), name).toBe(null);
	}
});

test('Chromium 64 opens three boards with one focus', async () => {
	const home = await tv.stands('home', 20_000);
	await tv.shows('已连中心');
	await tv.shoot('home');
	expect(home).toMatchObject({ count: 1, spot: 'ask' });
	expect((await tv.press('ArrowLeft')).spot).toBe('choose');
	expect((await tv.press('ArrowLeft')).spot).toBe('watch');
	expect((await tv.press('ArrowUp')).spot).toBe('language');
	expect((await tv.press('ArrowDown')).spot).toBe('choose');
	expect((await tv.press('ArrowLeft', 'ArrowLeft')).spot).toBe('watch');
	await tv.press('Enter');
	expect((await tv.stands('watch')).screen).toBe('watch');
	await tv.shoot('watch');
	await tv.press('1');
	await tv.shoot('watch-reading');
	expect((await tv.press('Backspace')).screen).toBe('watch');
	expect(await tv.press('Backspace')).toMatchObject({ screen: 'home', spot: 'watch' });
});

test('digits spell a question and its answer opens', async () => {
	await tv.press('3');
	expect((await tv.stands('ask')).count).toBe(1);
	await tv.until(`document.querySelectorAll('.find').length > 1`, 20_000);
	const found = await tv.press('4', '9');
	expect(found.spot).toMatch(/^find-/);
	expect(found.words).toContain('工资');
	await tv.shoot('ask');
	await tv.press('Enter');
	const answer = await tv.stands('answer');
	expect(answer.count).toBe(1);
	await tv.shoot('answer');
	expect((await tv.press('Backspace')).spot).toBe(found.spot);
	expect((await tv.press('1')).screen).toBe('ask');
	await tv.press('2', '2');
	await tv.press('Enter');
	await tv.stands('answer');
	expect((await tv.press('Backspace', 'Backspace')).screen).toBe('home');
});

test('mediation is booked without a name, to the code on the screen', async () => {
	await bookMediation();
	await tv.shoot('identity');
	await tv.press('1');
	await walkToSummary();
	await tv.shoot('summary');
	expect((await tv.look()).spot).toBe('send');
	await tv.press('Enter');
	await tv.until(
		`/outcome/.test((document.querySelector('[data-screen]') || document.body).getAttribute('data-screen'))`,
		20_000,
	);
	const outcome = await tv.look();
	expect(outcome).toMatchObject({ count: 1, spot: 'code' });
	await tv.shoot('outcome');
	await tv.press('Enter');
	await tv.stands('slipOnScreen');
	await tv.shoot('slip-on-screen');
	const caseCode = await caseCodeOnScreen();
	expect(caseCode).toMatch(/^\d{18}$/);
	const held = await center.database.sql`select case_code from submissions where case_code = ${caseCode}`;
	expect(held.length).toBe(1);
	await tv.press('Enter');
	expect((await tv.stands('rate')).count).toBe(1);
	await tv.shoot('rate');
	await tv.press('5');
	await tv.stands('goodbye', 10_000);
	await tv.shoot('goodbye');
	await tv.press('Enter');
	expect((await tv.stands('home')).count).toBe(1);
});

test('Chromium 64 speaks in a session that the center takes', async () => {
	const numbers = await (await fetch(`${center.url}/metrics`)).text();
	const told = (event: string) =>
		Number(new RegExp(`lawpost_log_events_total{event="${event}"} (\\d+)`).exec(numbers)?.[1] ?? 0);
	expect([told('session.granted'), told('request.refused')]).toEqual([1, 0]);
});

test('a typed number is checked, and the wrong one named', async () => {
	await bookMediation();
	await tv.press('2');
	await tv.stands('typeNumber');
	const wrong = number.slice(0, 16) + String((Number(number.charAt(16)) + 1) % 10);
	await tv.press(...wrong.split(''), '0', 'Enter');
	expect((await tv.look()).screen).toBe('typeNumber');
	await tv.shoot('number-fault');
	for (let i = 0; i < 18; i++) await deleteOne();
	await typeNumber(number);
	await tv.press('Enter');
	await walkToSummary();
	await tv.shoot('summary-number');
	expect(await tv.page.evaluate<string>('document.body.textContent')).not.toContain(number);
	await tv.press('Enter');
	await tv.until(
		`/outcome/.test((document.querySelector('[data-screen]') || document.body).getAttribute('data-screen'))`,
		20_000,
	);
	await tv.press('Enter');
	await tv.stands('slipOnScreen');
	const caseCode = await caseCodeOnScreen();
	const held = await center.database.sql`select case_code from submissions where case_code = ${caseCode}`;
	expect(held.length).toBe(1);
	await tv.press('Enter');
	await tv.stands('rate');
	await tv.press('4');
	await tv.stands('goodbye', 10_000);
	await tv.press('Enter');
	await tv.stands('home');
});

test('what was typed lies in no store of the box', async () => {
	await tv.page.evaluate(readStores);
	await tv.until('typeof window.storesRead === "string"');
	const stores = await tv.page.evaluate<string>('window.storesRead');
	// The look finds what lies there: the terminal's own profile.
	expect(stores).toContain('白音塔拉旗');
	for (const secret of [number, number.slice(6, 14), '13900000126']) expect(stores).not.toContain(secret);
});

test('the page is laid out upright in Mongolian and fills a larger screen', async () => {
	await tv.page.setViewport({ width: 1920, height: 1080 });
	await tv.press('4', '2');
	expect(await tv.look()).toMatchObject({ count: 1, screen: 'home' });
	expect(await tv.page.evaluate<string>(`getComputedStyle(document.querySelector('.strip b')).writingMode`)).toBe(
		'vertical-lr',
	);
	expect(await tv.page.evaluate<boolean>(`document.fonts.check('40px "Noto Sans Mongolian"', 'ᠠᠰᠠᠭᠤᠬᠤ')`)).toBe(true);
	await tv.shoot('home-mn-1080');
	await tv.press('4', '1');
	await tv.shoot('home-1080');
	await tv.page.setViewport({ width: 1280, height: 720 });
});

test('today’s Chromium starts the TV with no network', async () => {
	const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: browserFlags });
	const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
	const page = await context.newPage();
	await page.goto(`${center.url}/tv/`);
	await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
	await context.setOffline(true);
	const other = await context.newPage();
	await other.goto(`${center.url}/tv/?enrol=used`);
	await other.locator('[data-screen="home"]').waitFor();
	await other.keyboard.press('3');
	await other.locator('[data-screen="ask"] .find').first().waitFor();
	const kept = await other.evaluate(async () => {
		const cache = await caches.open((await caches.keys())[0] ?? '');
		return (await cache.keys()).map((request) => new URL(request.url).pathname.replace(/-[\w-]{8}\.js$/, '.js'));
	});
	await browser.close();
	expect(kept).toContain('/tv/');
	expect(kept.filter((path) => path.includes('?') || path.includes('enrol'))).toEqual([]);
});

test('with the center gone it says so, asks, and keeps', async () => {
	await center.stop();
	await tv.shows('网断了', 60_000);
	await tv.press('3');
	await tv.press('Enter');
	await tv.stands('answer');
	await tv.press('Backspace', 'Backspace');
	await tv.press('2', '2');
	await tv.press('1');
	await tv.stands('institution', 20_000);
	await tv.press('Enter');
	expect((await tv.stands('slotWish', 20_000)).count).toBe(1);
	await tv.shoot('wish');
	await tv.press('1', '1');
	await tv.stands('phone');
	await tv.press(...'13900000126'.split('').slice(0, 11 - (await typedLength())));
	await tv.press('Enter');
	await tv.stands('summary');
	await tv.press('Enter');
	expect((await tv.stands('outcomeWaiting', 20_000)).count).toBe(1);
	await tv.shoot('kept');
	expect((await tv.look()).title).toContain('先存在盒子里');
	await tv.press('Enter');
	await tv.stands('slipOnScreen');
	expect(await caseCodeOnScreen()).toMatch(/^\d{18}$/);
	expect(tv.faults).toEqual([]);
});

test('Chromium 64 starts again with no network', async () => {
	await tv.until('!!navigator.serviceWorker.controller');
	await tv.page.goto(`${center.url}/tv/`);
	expect(await tv.stands('home', 20_000)).toMatchObject({ count: 1 });
	await tv.press('3');
	await tv.until(`document.querySelectorAll('.find').length > 1`, 20_000);
	await tv.press('4', '9');
	await tv.press('Enter');
	expect((await tv.stands('answer')).count).toBe(1);
	await tv.shoot('started-without-network');
	expect(tv.faults).toEqual([]);
});

async function typedLength(): Promise<number> {
	return tv.page.evaluate<number>(`document.querySelector('.entered').textContent.length`);
}

/** Delete is on the pad: right of the 0, under the 9. */
async function deleteOne(): Promise<void> {
	if ((await tv.look()).spot !== 'padDelete') {
		await tv.press('ArrowLeft');
		for (let i = 0; i < 4; i++) await tv.press('ArrowDown');
		for (let i = 0; i < 2; i++) await tv.press('ArrowRight');
		if ((await tv.look()).spot !== 'padDelete') await tv.press('ArrowLeft');
	}
	await tv.press('Enter');
}

/** X has no digit on a remote: it is on the pad. */
async function typeNumber(text: string): Promise<void> {
	for (const character of text.split('')) {
		if (character !== 'X') {
			await tv.press(character);
			continue;
		}
		while ((await tv.look()).spot !== 'padX') await tv.press('ArrowLeft');
		await tv.press('Enter');
	}
	for (let i = 0; i < 4; i++) if ((await tv.look()).spot !== 'done') await tv.press('ArrowRight');
}
