/**
 * `npm run pictures [-- --mocks <folder of pictures>] [--keep] [--only kiosk|slips|desk|tv]`: every screen of kiosk, TV and desk and every slip, shot from what is
 * built and laid on sheets in `test-results/pictures/sheets`; with `--mocks` each that has a mock of its name stands beside it.
 * `--keep` writes the sheets to `docs/pictures/sheets`.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import playwrightConfig from '../playwright.config.ts';
import { openStage } from '../tests/rig/stage.ts';
import { shootDesk } from './pictures/desk.ts';
import { shootKiosk, shootSlips } from './pictures/kiosk.ts';
import { layPairs, laySheet } from './pictures/sheet.ts';
import { shootTv } from './pictures/tv.ts';

const { values: options } = parseArgs({
	options: { mocks: { type: 'string' }, keep: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const root = resolve(import.meta.dirname, '..');
const folder = resolve(root, 'test-results/pictures');
const sheets = options.keep ? resolve(root, 'docs/pictures/sheets') : resolve(folder, 'sheets');
rmSync(folder, { recursive: true, force: true });
for (const made of [folder, sheets]) mkdirSync(made, { recursive: true });

const stage = await openStage();
const browser = await chromium.launch(playwrightConfig.use?.launchOptions ?? {});
const stop = async () => {
	await browser.close();
	await stage.stop();
};
try {
	const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
	const page = await context.newPage();
	const wanted = (part: string) => options.only === undefined || options.only === part;
	const shots = [
		...(wanted('kiosk') ? await shootKiosk(page, stage.agentUrl, folder) : []),
		...(wanted('slips') ? await shootSlips(page, stage.agentUrl, folder) : []),
		...(wanted('desk') ? await shootDesk(page, stage, folder) : []),
		// Last: it takes the center away.
		...(wanted('tv') ? await shootTv(page, stage, folder) : []),
	];
	const kinds = new Set(shots.map(({ sheet }) => sheet));
	for (const kind of kinds) {
		const own = shots.filter(({ sheet }) => sheet === kind);
		await laySheet(page, own, resolve(sheets, `${kind}.jpg`));
		console.log(`${kind}: ${own.length} pictures`);
	}
	if (options.mocks) {
		const pairs = await layPairs(page, shots, resolve(options.mocks), sheets);
		console.log(`${pairs.paired} beside their mocks; mocks without a picture: ${pairs.alone.join(', ') || 'none'}`);
	}
	console.log(`sheets in ${sheets}`);
} finally {
	await stop();
}
