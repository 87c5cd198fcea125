import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Shot } from './shot.ts';

/** Width of a sheet; a picture on it is at least this high. */
const sheetWidth = 1920;
const rowHeights: Record<string, number> = { tv: 300, desk: 480, slips: 560, gallery: 1800 };
const usualHeight = 460;
const pairHeight = 900;

/** One sheet with all of these, each under its name. */
export async function laySheet(page: Page, shots: readonly Shot[], path: string): Promise<void> {
	const height = rowHeights[shots[0]?.sheet ?? ''] ?? usualHeight;
	const figures = shots.map(({ name, path: file }) => figure(name, [file], height));
	await shootPage(page, figures.join(''), path);
}

/** Sheets of pairs, mock left and ours right, four pairs a sheet. */
export async function layPairs(page: Page, shots: readonly Shot[], mocks: string, folder: string) {
	const named = readdirSync(mocks)
		.filter((file) => file.endsWith('.png'))
		.map((file) => file.slice(0, -4));
	const paired = shots.filter(({ mock }) => mock !== undefined && named.includes(mock));
	for (const kind of new Set(paired.map(({ sheet }) => sheet.replace(/-forms$/, '')))) {
		const own = paired.filter(({ sheet }) => sheet.replace(/-forms$/, '') === kind);
		for (let from = 0; from < own.length; from += 4) {
			const rows = own.slice(from, from + 4).map((shot) => {
				const flat = shot.width > shot.height;
				return figure(shot.name, [resolve(mocks, `${shot.mock}.png`), shot.path], flat ? pairHeight / 2 : pairHeight);
			});
			await shootPage(page, rows.join(''), resolve(folder, `pairs-${kind}-${from / 4 + 1}.jpg`));
		}
	}
	return { paired: paired.length, alone: named.filter((name) => !paired.some(({ mock }) => mock === name)) };
}

function figure(name: string, files: string[], height: number): string {
	const images = files
		.filter((file) => existsSync(file))
		.map((file) => `<img height="${height}" src="${dataUrl(file)}">`);
	return `<figure><figcaption>${name}</figcaption>${images.join('')}</figure>`;
}

function dataUrl(file: string): string {
	return `data:image/png;base64,${readFileSync(file).toString('base64')}`;
}

async function shootPage(page: Page, body: string, path: string): Promise<void> {
	await page.setViewportSize({ width: sheetWidth, height: 600 });
	await page.goto('about:blank');
	await page.setContent(`<style>
		body { margin: 12px; background: #8a938f; font: 14px sans-serif; display: flex; flex-wrap: wrap; gap: 12px; }
		figure { margin: 0; } img { display: inline-block; margin-right: 4px; background: #fff; }
	</style>${body}`);
	await page.evaluate('Promise.all(Array.from(document.images, (image) => image.decode()))');
	await page.screenshot({ path, fullPage: true, type: 'jpeg', quality: 78 });
}
