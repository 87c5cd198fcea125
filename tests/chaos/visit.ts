/** A citizen in a hurry, who takes each screen as it comes. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { Screen } from '../../shared/flows/screens.ts';
import { beginVisit, expectScreen, goOn, press, readScreen, typeDigits } from '../e2e/walk.ts';

/** From the poster to `summary`; the phone tells this visit from every other. */
export async function walkToSummary(page: Page, phone: string): Promise<void> {
	await expectScreen(page, 'attract');
	await beginVisit(page);
	await press(page, /人民调解/);
	await press(page, /不报身份/);
	await expectScreen(page, 'institution');
	await page.locator('.counter button.key.row:not(.none)').first().click();
	await expectScreen(page, 'slot', 'slotWish');
	if ((await readScreen(page)) === 'slot') await page.locator('button.hour:not(.none)').first().click();
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

/** What is pressed on the way out; screens that are not named here pass by themselves. */
const wayOut: Partial<Record<Screen, (page: Page) => Promise<void>>> = {
	sendFailed: (page) => press(page, /再/),
	outcomeConfirmed: goOn,
	outcomeWaiting: goOn,
	outcomeRefused: (page) => press(page, /打印这张单子|存到手机/),
	slipOnScreen: goOn,
	printFailed: goOn,
	rate: (page) => press(page, /^满意/),
	goodbye: (page) => press(page, /我走了/),
};

/** From the press on `summary` to the poster. Throws when that takes longer than `withinMs`. */
export async function walkOut(page: Page, withinMs: number): Promise<void> {
	const deadline = Date.now() + withinMs;
	let screen: string | null = null;
	while (Date.now() < deadline) {
		screen = await readScreen(page);
		if (screen === 'attract') return;
		// A screen that has passed meanwhile lets nobody press anything on it.
		await wayOut[screen as Screen]?.(page).catch(() => undefined);
		await pause(30);
	}
	throw new Error(`the visit stands still at ${screen}`);
}
