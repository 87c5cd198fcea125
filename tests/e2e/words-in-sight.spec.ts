/** TV and desk, in every language: no word lies outside the window, under a key or on other words. */
import type { Page } from '@playwright/test';
import { chooseTongue, openTv, walkRooms } from '../../scripts/pictures/tv.ts';
import { signInAtDesk } from './desk-page.ts';
import { findCovered } from './find-covered.ts';
import { expect, test } from './fixtures.ts';

/** A line laid over the first heading, and one that hangs out of the window. */
const planted = ['outside +', 'on words '];

async function look(page: Page, skip = ''): Promise<string[]> {
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
	return page.evaluate<string[]>(`(${findCovered})(${JSON.stringify(skip)})`);
}

async function seePlanted(page: Page): Promise<void> {
	await page.evaluate(() => {
		const { left, top } = document.querySelector('h1, b')?.getBoundingClientRect() ?? { left: 0, top: 0 };
		for (const [x, y] of [
			[left, top],
			[innerWidth - 20, 300],
		]) {
			const line = document.createElement('p');
			line.className = 'planted';
			line.textContent = '盖住的字';
			line.style.cssText = `position:fixed;z-index:9;left:${x}px;top:${y}px;font-size:30px;white-space:nowrap`;
			document.body.append(line);
		}
	});
	const found = await look(page);
	for (const kind of planted)
		expect(
			found.some((line) => line.startsWith(kind)),
			kind,
		).toBe(true);
	await page.evaluate(() => {
		for (const line of Array.from(document.querySelectorAll('.planted'))) line.remove();
	});
}

test('a TV shows every word it says', async ({ page, stage }) => {
	test.setTimeout(240_000);
	await page.addInitScript('globalThis.__name = (named) => named');
	await openTv(page, stage);
	await seePlanted(page);
	const found: string[] = [];
	for (const digit of ['1', '2', '3'] as const) {
		const see = async (name: string) => {
			for (const line of await look(page)) found.push(`${name} ${digit}: ${line}`);
		};
		await chooseTongue(page, digit, see);
		await walkRooms(page, see);
	}
	expect(found).toEqual([]);
});

test('a desk shows every word it says', async ({ page, stage }) => {
	await page.addInitScript('globalThis.__name = (named) => named');
	await signInAtDesk(page, stage);
	await page.locator('.desk-bar').waitFor();
	await seePlanted(page);
	const found: string[] = [];
	for (const [at, width] of [1440, 1280, 1920].entries())
		for (const language of ['zh-CN', 'mn-Mong', 'en']) {
			await page.setViewportSize({ width, height: 900 });
			await page.locator(`button[lang="${language}"]`).click();
			const places = page.locator('.desk-bar nav button');
			for (let place = 0; place < (at === 0 ? await places.count() : 1); place++) {
				await places.nth(place).click();
				await page.waitForLoadState('networkidle');
				for (const line of await look(page)) found.push(`${width} ${language} place ${place}: ${line}`);
			}
		}
	expect(found).toEqual([]);
});
