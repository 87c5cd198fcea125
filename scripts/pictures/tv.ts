import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import type { Stage } from '../../tests/rig/stage.ts';
import { settle } from './kiosk.ts';
import type { Shot } from './shot.ts';

const size = { width: 1280, height: 720 };

/** The TV walked by keys, as a remote does; the last picture is taken with the center gone. */
export async function shootTv(page: Page, stage: Stage, folder: string): Promise<Shot[]> {
	const shots: Shot[] = [];
	const shoot = async (name: string, mock?: string) => {
		const path = resolve(folder, `tv-${name}.png`);
		await settle(page);
		await page.screenshot({ path });
		shots.push({ sheet: 'tv', name: `tv-${name}`, path, ...size, ...(mock ? { mock } : {}) });
	};
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
	await page.setViewportSize(size);
	const [code] = await stage.makeCodes(1);
	await page.goto(`${stage.centerUrl}/tv/?enrol=${code}`);
	await stands('home');
	await page.getByText('已连中心').waitFor();
	await shoot('home', 'tv-home');
	await keys('1');
	await stands('watch');
	await shoot('watch', 'tv-watch');
	await home();
	await keys('3');
	await stands('ask');
	await shoot('ask', 'tv-ask');
	await keys('7', '4', '9');
	await shoot('ask-spelled');
	await keys('ArrowDown', 'Enter');
	await page.waitForTimeout(300);
	await shoot('answer', 'tv-answer');
	await home();
	await keys('2');
	await stands('choose');
	await shoot('choose');
	await keys('2');
	await stands('identityChoice');
	await shoot('identity');
	await keys('1');
	await stands('institution');
	await shoot('institution');
	await keys('Enter');
	await stands('slot');
	await shoot('slot');
	await keys('Enter', 'Enter');
	await stands('phone');
	await keys(...'1390000'.split(''));
	await shoot('phone');
	await home();
	await keys('5');
	await stands('help');
	await shoot('help');
	await home();
	await keys('6');
	await stands('danger');
	await shoot('danger');
	await home();
	await keys('4');
	await shoot('language');
	await keys('2');
	await home();
	await shoot('home-mn', 'tv-home-mn');
	await keys('3');
	await stands('ask');
	await shoot('ask-mn');
	await home();
	await keys('4', '1');
	await home();
	await stage.center().kill('SIGTERM');
	await page.getByText('网断了').first().waitFor({ timeout: 60_000 });
	await keys('2', '2', '1');
	await stands('institution');
	await keys('Enter');
	await stands('slotWish');
	await shoot('slot-wish');
	await keys('1', '1');
	await stands('phone');
	await keys(...'13900000126'.split(''), 'Enter');
	await stands('summary');
	await shoot('summary');
	await keys('Enter');
	await stands('outcomeWaiting');
	await shoot('offline', 'tv-offline');
	return shots;
}
