import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { openHome } from './walk.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Counts of events that reached the page's end, by whether the page had said no to what they do. */
function readHeard(page: Page): Promise<Record<string, string>> {
	return page.evaluate(() => (globalThis as unknown as { heard: Record<string, string> }).heard);
}

test('nothing is copied, dragged or zoomed', async ({ page, stage }) => {
	await openHome(page, stage.agentUrl);
	await page.evaluate(() => {
		const heard: Record<string, string> = {};
		Object.assign(globalThis, { heard });
		for (const type of ['copy', 'cut', 'contextmenu', 'dragstart', 'wheel'])
			addEventListener(type, (event) => {
				heard[type] = event.defaultPrevented ? 'prevented' : 'allowed';
			});
	});
	await page.evaluate(() => navigator.clipboard.writeText('before'));
	await page.evaluate(() => getSelection()?.selectAllChildren(document.body));
	await page.keyboard.press('Control+c');
	await page.keyboard.press('Control+x');
	expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('before');
	await page.locator('.sign-title').click({ button: 'right' });
	await page.mouse.wheel(0, 10);
	expect((await readHeard(page)).wheel).toBe('allowed');
	await page.keyboard.down('Control');
	await page.mouse.wheel(0, -100);
	await page.keyboard.up('Control');
	await page.evaluate(() =>
		document.body.dispatchEvent(new DragEvent('dragstart', { bubbles: true, cancelable: true })),
	);
	expect(await readHeard(page)).toEqual({
		copy: 'prevented',
		cut: 'prevented',
		contextmenu: 'prevented',
		dragstart: 'prevented',
		wheel: 'prevented',
	});
});

test('a field offers nothing typed before', async ({ page, stage }) => {
	await openHome(page, stage.agentUrl);
	await page.evaluate(() => document.body.append(document.createElement('input'), document.createElement('textarea')));
	for (const kind of ['input', 'textarea']) {
		const field = page.locator(kind);
		expect(await field.evaluate((node: HTMLInputElement) => [node.autocomplete, node.spellcheck])).toEqual(['', true]);
		await field.focus();
		expect(await field.evaluate((node: HTMLInputElement) => [node.autocomplete, node.spellcheck])).toEqual([
			'off',
			false,
		]);
	}
});
