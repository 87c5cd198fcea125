/** Every screen of the gallery, in every language, size and direction: no word is cut, no key too small or on another, nothing scrolls. */
import type { Page } from '@playwright/test';
import { findCut } from '../../kiosk/gallery/find-cut.ts';
import { fixtures } from '../../kiosk/gallery/fixtures.ts';
import { kioskCatalogue } from '../../shared/locale/catalogue/kiosk.ts';
import { languages } from '../../shared/protocol/language.ts';
import { expect, test } from './fixtures.ts';

const names = Object.keys(fixtures);
const upright = { width: 1080, height: 1920 };
const wide = { width: 1920, height: 1080 };

/** A key that was shrunk and a place that was made to scroll. */
function seeFaults(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		history.replaceState(null, '', '?show=home&lang=zh-CN');
		dispatchEvent(new PopStateEvent('popstate'));
		await new Promise((resolve) => setTimeout(resolve));
		const key = document.querySelector<HTMLElement>('.dock-key');
		if (key) key.style.cssText = 'width:40px;height:40px;min-width:0;min-height:0;flex:none;overflow:hidden';
		const place = document.createElement('div');
		place.className = 'planted';
		place.style.cssText = 'position:absolute;height:20px;overflow-y:scroll';
		const tall = document.createElement('p');
		tall.style.cssText = 'height:90px;width:1px';
		place.append(tall);
		document.querySelector('.kiosk')?.append(place);
		return (globalThis as unknown as { findCut(): string[] }).findCut();
	});
}

test('no screen cuts a word or scrolls', async ({ page, stage }) => {
	test.setTimeout(300_000);
	await page.emulateMedia({ reducedMotion: 'reduce' });
	// A function that has a name calls a helper of the compiler that the page does not have.
	await page.addInitScript('globalThis.__name = (named) => named');
	const found: string[] = [];
	page.on('pageerror', (error) => void found.push(error.message));
	await page.goto(`${stage.agentUrl}/kiosk/screens.html`);
	await page.evaluate(`globalThis.findCut = ${findCut}`);
	expect(await seeFaults(page), 'faults can be seen').toEqual(['small key 40×40 结束', 'scrolls down DIV.planted']);
	await page.reload();
	await page.evaluate(`globalThis.findCut = ${findCut}`);
	for (const size of [upright, wide]) {
		await page.setViewportSize(size);
		found.push(
			...(await page.evaluate(
				async ({ shown, tongues, direction }) => {
					const look = globalThis as unknown as { findCut(): string[] };
					const lines: string[] = [];
					for (const lang of tongues)
						for (const large of ['', '&large=1'])
							for (const name of shown) {
								history.replaceState(null, '', `?show=${name}&lang=${lang}${large}`);
								dispatchEvent(new PopStateEvent('popstate'));
								// Some screens are loaded when they are first shown, and pages are laid after that.
								for (let turn = 0; turn < 60; turn++) {
									await new Promise((resolve) => setTimeout(resolve));
									const waits =
										/^(case|room)/.test(name) && document.querySelector('.counter .items')?.children.length === 0;
									if (turn > 0 && !waits) break;
								}
								await document.fonts.ready;
								for (const line of look.findCut()) lines.push(`${name} ${lang}${large} ${direction}: ${line}`);
							}
					return lines;
				},
				{ shown: names, tongues: [...languages], direction: size === wide ? 'wide' : 'upright' },
			)),
		);
	}
	expect(found).toEqual([]);
});

test('a call is written to with its field in sight', async ({ page, stage }) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.addInitScript('globalThis.__name = (named) => named');
	const found: string[] = [];
	for (const size of [upright, wide])
		for (const lang of languages)
			for (const large of ['', '&large=1']) {
				await page.setViewportSize(size);
				await page.goto(`${stage.agentUrl}/kiosk/screens.html?show=roomTalk&lang=${lang}${large}`);
				await page.locator('.callkeys .key').nth(2).click();
				await expect(page.locator('.field')).toBeInViewport({ ratio: 1 });
				await page.evaluate('document.fonts.ready');
				for (const line of await page.evaluate(findCut)) found.push(`${lang}${large} ${size.width}: ${line}`);
			}
	expect(found).toEqual([]);
});

test('the upright sign says in words whether it is linked', async ({ page, stage }) => {
	await page.setViewportSize(upright);
	for (const [name, words] of [
		['home', 'link.online'],
		['roomUnreachable', 'link.offline'],
	] as const) {
		await page.goto(`${stage.agentUrl}/kiosk/screens.html?show=${name}&lang=mn-Mong`);
		const mark = page.locator('.mn-link');
		await expect(mark).toHaveText(kioskCatalogue[words].mn);
		await page.evaluate('document.fonts.ready');
		expect(await mark.locator('.mg').evaluate((node) => node.scrollHeight <= node.clientHeight)).toBe(true);
	}
});
