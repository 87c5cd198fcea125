/**
 * Pictures of the gallery and of every screen: `npx tsx kiosk/gallery/shoot.ts [name …] [--all] [--mn]`. Without `--all`
 * the three languages in portrait; with it also large text and landscape; `--mn`, `--en`, `--zh`: that one only. Every page is checked for words that are cut off.
 */
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { createServer } from 'vite';
import { findCut } from './find-cut.ts';
import { fixtures } from './fixtures.ts';

const folder = resolve(import.meta.dirname, '../../test-results/screens');
const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const all = process.argv.includes('--all');
const only = ['zh', 'mn', 'en'].find((mark) => process.argv.includes(`--${mark}`));
const chromiumPath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

interface Form {
	mark: string;
	language: string;
	large: boolean;
	wide: boolean;
}
const forms: Form[] = [];
for (const [mark, language] of [
	['zh', 'zh-CN'],
	['mn', 'mn-Mong'],
	['en', 'en'],
] as const)
	for (const large of [false, true])
		for (const wide of [false, true])
			if ((all || (!large && !wide)) && (!only || only === mark))
				forms.push({ mark: `${mark}${large ? '-large' : ''}${wide ? '-wide' : ''}`, language, large, wide });

async function shoot(page: Page, address: string, form: Form, name: string): Promise<number> {
	await page.setViewportSize(form.wide ? { width: 1920, height: 1080 } : { width: 1080, height: 1920 });
	await page.goto(`${address}kiosk/screens.html?show=${name}&lang=${form.language}${form.large ? '&large=1' : ''}`);
	await page.evaluate('document.fonts.ready');
	await page.waitForTimeout(60);
	const cut = await page.evaluate(findCut);
	for (const line of cut) console.log(`${name} ${form.mark}: ${line}`);
	await page.screenshot({ path: resolve(folder, `${name}.${form.mark}.png`) });
	return cut.length;
}

mkdirSync(folder, { recursive: true });
const server = await createServer({
	configFile: resolve(import.meta.dirname, '../vite.config.ts'),
	server: { port: 0, strictPort: false, hmr: false },
	logLevel: 'error',
});
await server.listen();
const bound = server.httpServer?.address();
const port = bound && typeof bound === 'object' ? bound.port : 0;
const address = `http://localhost:${port}/`;
const browser = await chromium.launch({
	executablePath: chromiumPath,
	args: [
		'--no-sandbox',
		'--disable-gpu',
		'--disable-quic',
		'--no-first-run',
		'--disable-background-networking',
		'--disable-component-update',
		'--disable-sync',
	],
});
let cuts = 0;
try {
	const context = await browser.newContext({ reducedMotion: 'reduce' });
	const page = await context.newPage();
	// esbuild names functions by a helper that the page does not have
	await context.addInitScript('globalThis.__name = (named) => named');
	page.on('pageerror', (error) => {
		cuts++;
		console.log(`page: ${error.message}`);
	});
	for (const name of names.length > 0 ? names : Object.keys(fixtures))
		for (const form of forms) cuts += await shoot(page, address, form, name);
	if (names.length === 0) {
		await page.setViewportSize({ width: 1080, height: 1920 });
		await page.goto(`${address}kiosk/gallery.html`);
		await page.evaluate('document.fonts.ready');
		await page.screenshot({ path: resolve(folder, 'gallery.png'), fullPage: true });
	}
} finally {
	await browser.close();
	await server.close();
}
console.log(cuts === 0 ? 'nothing is cut off' : `${cuts} things are cut off`);
process.exitCode = cuts === 0 ? 0 : 1;
