import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Stage } from '../../tests/rig/stage.ts';
import { settle } from './kiosk.ts';
import type { Shot } from './shot.ts';

const size = { width: 1280, height: 720 };

/** What is done at each screen of a walk; `mock` where one of that name was drawn. */
export type SeeScreen = (name: string, mock?: string) => Promise<void>;

function holdRemote(page: Page) {
	const stands = (screen: string) => page.locator(`[data-screen="${screen}"]`).first().waitFor();
	const keys = async (...names: string[]) => {
		for (const name of names) {
			await page.keyboard.press(name);
			await page.waitForTimeout(80);
		}
	};
	const home = async () => {
		for (let tries = 0; tries < 8 && !(await page.locator('[data-screen="home"]').isVisible()); tries += 1)
			await keys('Backspace');
		await stands('home');
	};
	return { stands, keys, home };
}

/** A TV enrolled and connected, at its home. */
export async function openTv(page: Page, stage: Stage): Promise<void> {
	await page.setViewportSize(size);
	const [code] = await stage.makeCodes(1);
	await page.goto(`${stage.centerUrl}/tv/?enrol=${code}`);
	await page.locator('[data-screen="home"]').waitFor();
	await page.getByText('已连中心').waitFor();
}

/** From home through every room, by the digits that are the same in each language, and home again. */
export async function walkRooms(page: Page, see: SeeScreen): Promise<void> {
	const { stands, keys, home } = holdRemote(page);
	await see('home', 'tv-home');
	await keys('1');
	await stands('watch');
	await see('watch', 'tv-watch');
	await home();
	await keys('3');
	await stands('ask');
	await see('ask', 'tv-ask');
	// What was typed before stays there: 1 clears it.
	await keys('1', '7', '4', '9');
	await see('ask-spelled');
	await keys('ArrowDown', 'Enter');
	await page.waitForTimeout(300);
	await see('answer', 'tv-answer');
	await home();
	await keys('2');
	await stands('choose');
	await see('choose');
	await keys('2');
	await stands('identityChoice');
	await see('identity');
	await keys('1');
	await stands('institution');
	await see('institution');
	await keys('Enter');
	await stands('slot');
	await see('slot');
	await keys('Enter', 'Enter');
	await stands('phone');
	await keys(...'1390000'.split(''));
	await see('phone');
	await home();
	await keys('5');
	await stands('help');
	await see('help');
	await keys('2');
	await stands('roomAsk');
	await page.locator('[data-spot="text"]').waitFor();
	await see('call');
	await home();
	await keys('6');
	await stands('danger');
	await see('danger');
	await home();
}

/** `digit` as the language screen numbers them. */
export async function chooseTongue(page: Page, digit: '1' | '2' | '3', see?: SeeScreen): Promise<void> {
	const { keys, home } = holdRemote(page);
	await keys('4');
	await see?.('language');
	await keys(digit);
	await home();
}

/** The TV walked by keys, as a remote does; the last picture is taken with the center gone. */
export async function shootTv(page: Page, stage: Stage, folder: string): Promise<Shot[]> {
	const shots: Shot[] = [];
	const see: SeeScreen = async (name, mock) => {
		const path = resolve(folder, `tv-${name}.png`);
		await settle(page);
		await page.screenshot({ path });
		shots.push({ sheet: 'tv', name: `tv-${name}`, path, ...size, ...(mock ? { mock } : {}) });
	};
	const { stands, keys, home } = holdRemote(page);
	await openTv(page, stage);
	await walkRooms(page, see);
	await chooseTongue(page, '2', see);
	await see('home-mn', 'tv-home-mn');
	await keys('3');
	await stands('ask');
	await see('ask-mn');
	await home();
	await chooseTongue(page, '1');
	await stage.center().kill('SIGTERM');
	await page.getByText('网断了').first().waitFor({ timeout: 60_000 });
	await keys('2', '2', '1');
	await stands('institution');
	await keys('Enter');
	await stands('slotWish');
	await see('slot-wish');
	await keys('1', '1');
	await stands('phone');
	await keys(...'13900000126'.split(''), 'Enter');
	await stands('summary');
	await see('summary');
	await keys('Enter');
	await stands('outcomeWaiting');
	await see('offline', 'tv-offline');
	return shots;
}
