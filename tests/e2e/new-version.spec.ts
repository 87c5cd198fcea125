/** A new version that comes while somebody is served waits for the end of the visit. No center: it is not asked. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { startBenchAgent } from '../../device/agent/agent-on-bench.ts';
import { expectScreen, openHome, press, readTyped, typeDigits } from './walk.ts';

/** As a build of the next day: another first page, and a list of files that knows it. */
function bringNewVersion(kioskFolder: string): void {
	const change = (name: string, from: RegExp, to: string) => {
		const path = join(kioskFolder, name);
		const before = readFileSync(path, 'utf8');
		const after = before.replace(from, to);
		if (after === before) throw new Error(`${name} stays as it was`);
		writeFileSync(path, after);
	};
	change('index.html', /<head>/, '<head><meta name="version" content="next">');
	change(
		'service-worker.js',
		/(url:\s*"\/kiosk\/index\.html",\s*revision:\s*")[0-9a-f]+|(revision:\s*")[0-9a-f]+(",\s*url:\s*"\/kiosk\/index\.html)/,
		'$1$20123456789abcdef$3',
	);
}

const readState = (page: Page) =>
	page.evaluate(async () => {
		const registration = await navigator.serviceWorker.getRegistration();
		return {
			samePage: 'samePage' in globalThis,
			version: document.querySelector('meta[name="version"]')?.getAttribute('content') ?? 'first',
			waits: registration?.waiting !== null,
			controlled: navigator.serviceWorker.controller === registration?.active,
		};
	});

test('a new version waits for the visit to end', async ({ page }) => {
	const kioskFolder = mkdtempSync(join(tmpdir(), 'lawpost-dist-'));
	cpSync(resolve('dist/kiosk'), kioskFolder, { recursive: true });
	const bench = await startBenchAgent({ kioskFolder, centerUrl: 'http://127.0.0.1:9' });
	try {
		await openHome(page, `http://127.0.0.1:${bench.agent.port}`, '?goodbyeMs=60000');
		await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
		await expect.poll(async () => (await readState(page)).controlled).toBe(true);
		await page.evaluate(() => Object.assign(globalThis, { samePage: true }));
		await press(page, /人民调解/);
		await press(page, /自己填身份证号/);
		await expectScreen(page, 'typeNumber');
		await typeDigits(page, '99999919');

		bringNewVersion(kioskFolder);
		await page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration?.update()));
		await expect.poll(async () => (await readState(page)).waits, { timeout: 20_000 }).toBe(true);
		await typeDigits(page, '62');
		expect(await readTyped(page)).toBe('9999991962');
		expect(await readState(page)).toEqual({ samePage: true, version: 'first', waits: true, controlled: true });

		await press(page, /返回/);
		await press(page, /返回/);
		await press(page, /结束/);
		await expectScreen(page, 'goodbye');
		expect(await readState(page)).toEqual({ samePage: true, version: 'first', waits: true, controlled: true });
		await press(page, /我走了/);
		await page.waitForSelector('meta[name="version"]', { state: 'attached', timeout: 20_000 });
		await expectScreen(page, 'attract');
		await expect
			.poll(() => readState(page))
			.toEqual({ samePage: false, version: 'next', waits: false, controlled: true });
	} finally {
		await bench.close();
		rmSync(kioskFolder, { recursive: true, force: true });
	}
});
