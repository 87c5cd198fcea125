/** A citizen at the kiosk, step by step, by what is on the screen and nothing else. */
import { expect, type Page } from '@playwright/test';
import type { Screen } from '../../shared/flows/screens.ts';

export const invented = { phone: '13900000126' };

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

/** `query`: debug flags of the page, `?idleMs=4000`. */
export async function openHome(page: Page, agentUrl: string, query = ''): Promise<void> {
	await page.goto(`${agentUrl}/kiosk/${query}`);
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
export async function chooseTimeAndPhone(page: Page, phone: string, nth = 0, at = /./): Promise<void> {
	await expectScreen(page, 'institution');
	await page.locator('.counter button.key.row:not(.none)').filter({ hasText: at }).first().click();
	await expectScreen(page, 'slot', 'slotWish');
	if ((await readScreen(page)) === 'slot')
		await page.locator('button.hour:not(.none)').filter({ visible: true }).nth(nth).click();
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

/** 返回, or what stands in its place in the dock. */
export async function goBack(page: Page): Promise<void> {
	await page.locator('.dock-key').first().click();
}

/** From `home` to `summary` of a mediation without an identity. */
export async function walkToSummary(page: Page, nth = 0): Promise<void> {
	await press(page, /人民调解/);
	await expectScreen(page, 'identityChoice');
	await press(page, /不报身份/);
	await chooseTimeAndPhone(page, invented.phone, nth);
}

/** From `home` to the lit reader. */
export async function walkToReader(page: Page): Promise<void> {
	await press(page, /人民调解/);
	await expectScreen(page, 'identityChoice');
	await press(page, /放身份证/);
	await expectScreen(page, 'cardNotice');
	await press(page, /同意，/);
	await expectScreen(page, 'cardPlace');
}

/** From `rate` to the wiped poster. */
export async function leave(page: Page): Promise<void> {
	await expectScreen(page, 'rate');
	await press(page, /不评了/);
	await expectScreen(page, 'goodbye');
	await press(page, /我走了/);
	await expectScreen(page, 'attract');
}

/** Digits of the number field. */
export async function readTyped(page: Page): Promise<string> {
	return ((await page.locator('.field.number').textContent()) ?? '').replace(/[^\dX]/g, '');
}

/** The case code of the screen, on whichever of its pages: 18 digits, in six groups. Some screens are loaded when they are first shown. */
export async function readCaseCode(page: Page): Promise<string> {
	const groups = page.locator('.code b');
	await groups.nth(5).waitFor({ state: 'attached' });
	return (await groups.allTextContents()).join('').replace(/\D/g, '');
}
