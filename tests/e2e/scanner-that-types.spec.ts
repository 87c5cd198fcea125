import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

interface Typed {
	gapMs: number;
	/** As with a Chinese input method on: no characters, only places on the keyboard. */
	hidden?: boolean;
	text: string;
}

const shiftBit = 8;

/** Trusted keys with times of their own, so that a busy machine types no slower than a scanner. */
async function type(keyboard: CDPSession, { text, gapMs, hidden }: Typed): Promise<void> {
	const begin = Date.now() / 1000;
	const sent = Array.from(text).flatMap((character, index) => {
		const isEnter = character === '\n';
		const code = isEnter ? 'Enter' : /\d/.test(character) ? `Digit${character}` : codeOf(character);
		const shift = /[A-Z:]/.test(character) ? shiftBit : 0;
		const key = hidden ? 'Process' : isEnter ? 'Enter' : character;
		const timestamp = begin + (index * gapMs) / 1000;
		const shared = { code, key, modifiers: shift, timestamp, windowsVirtualKeyCode: hidden ? 229 : isEnter ? 13 : 0 };
		const produced = isEnter ? '\r' : character;
		const down = hidden
			? { ...shared, type: 'rawKeyDown' as const }
			: { ...shared, type: 'keyDown' as const, text: produced };
		return [
			keyboard.send('Input.dispatchKeyEvent', down),
			keyboard.send('Input.dispatchKeyEvent', { ...shared, type: 'keyUp' }),
		];
	});
	await Promise.all(sent);
}

function codeOf(character: string): string {
	return character === ':' ? 'Semicolon' : character === ' ' ? 'Space' : `Key${character.toUpperCase()}`;
}

async function open(page: Page, agentUrl: string): Promise<CDPSession> {
	await page.goto(`${agentUrl}/kiosk/devices.html?try=wedge`);
	return page.context().newCDPSession(page);
}

const said = (page: Page) => page.locator('.said li').allTextContents();
const code = 'LAWPOST:159902001200341758';

test('a scan is told and lands in no field', async ({ page, stage }) => {
	const keyboard = await open(page, stage.agentUrl);
	const field = page.getByRole('textbox');
	await field.fill('before ');
	await type(keyboard, { text: `${code}\n`, gapMs: 8 });
	await expect.poll(() => said(page)).toEqual([`扫到：${code}`]);
	await expect(field).toHaveValue('before ');

	await page.getByRole('button').focus();
	await type(keyboard, { text: `${code}\n`, gapMs: 8 });
	await expect.poll(() => said(page)).toEqual([`扫到：${code}`, `扫到：${code}`]);
});

test('an input method hides no scan', async ({ page, stage }) => {
	const keyboard = await open(page, stage.agentUrl);
	const field = page.getByRole('textbox');
	await field.focus();
	await keyboard.send('Input.imeSetComposition', { text: 'la', selectionStart: 2, selectionEnd: 2 });
	await type(keyboard, { text: code, gapMs: 8, hidden: true });
	await expect.poll(() => said(page)).toEqual([`扫到：${code}`]);
	await expect(field).not.toBeFocused();
});

test('a person who types keeps every key', async ({ page, stage }) => {
	const keyboard = await open(page, stage.agentUrl);
	const field = page.getByRole('textbox');
	await field.focus();
	await type(keyboard, { text: 'slow typing 123', gapMs: 130 });
	await expect(field).toHaveValue('slow typing 123');
	await page.getByRole('button').focus();
	await type(keyboard, { text: '\n', gapMs: 130 });
	await expect.poll(() => said(page)).toEqual(['键被按了']);
});
