/** A citizen at the kiosk, step by step, by what is on the screen and nothing else. */
import { expect, type Page } from '@playwright/test';
import type { Screen } from '../../shared/flows/screens.ts';

export async function expectScreen(page: Page, ...screens: Screen[]): Promise<void> {
	const selector = screens.map((screen) => `[data-screen="${screen}"]`).join(', ');
	await expect(page.locator(selector).first()).toBeVisible({ timeout: 20_000 });
}

export async function readScreen(page: Page): Promise<string | null> {
	return page.locator('[data-screen]').first().getAttribute('data-screen');
}

export async function press(page: Page, name: RegExp): Promise<void> {
	await page.locator('button').filter({ hasText: name }).first().click();
}

/** The yellow key: the one thing to do next. */
export async function goOn(page: Page): Promise<void> {
	await page.locator('button.key.lamp').first().click();
}

export async function openHome(page: Page, agentUrl: string): Promise<void> {
	await page.goto(`${agentUrl}/kiosk/`);
	await expectScreen(page, 'attract');
	await beginVisit(page);
}

export async function beginVisit(page: Page): Promise<void> {
	await page.locator('.poster-lamp').click();
	await expectScreen(page, 'language');
	await press(page, /汉语/);
	await expectScreen(page, 'home');
}

export async function typeDigits(page: Page, digits: string): Promise<void> {
	for (const digit of digits) await page.getByRole('button', { name: digit, exact: true }).first().click();
}

/** From `institution` to `summary`. */
export async function chooseTimeAndPhone(page: Page, phone: string, nth = 0): Promise<void> {
	await expectScreen(page, 'institution');
	await page.locator('.counter button.key.row:not(.none)').first().click();
	await expectScreen(page, 'slot', 'slotWish');
	if ((await readScreen(page)) === 'slot') await page.locator('button.hour:not(.none)').nth(nth).click();
	else {
		await page.locator('button.day:not(.none)').first().click();
		await press(page, /上午/);
	}
	await goOn(page);
	await expectScreen(page, 'phone');
	await typeDigits(page, phone);
	await goOn(page);
	await expectScreen(page, 'summary');
}

/** The case code as it stands on the screen: 18 digits. */
export async function readCaseCode(page: Page): Promise<string> {
	const groups = await page.locator('.code b').allTextContents();
	return groups.join('').replace(/\D/g, '');
}
