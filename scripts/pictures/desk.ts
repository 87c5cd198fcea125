import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { chooseTimeAndPhone, expectScreen, goOn, openHome, press } from '../../tests/e2e/walk.ts';
import type { Stage } from '../../tests/rig/stage.ts';
import type { Shot } from './shot.ts';

const size = { width: 1440, height: 900 };

/** The desk with one booking that waits, made at the kiosk. */
export async function shootDesk(page: Page, stage: Stage, folder: string): Promise<Shot[]> {
	const shots: Shot[] = [];
	const shoot = async (name: string, mock?: string) => {
		const path = resolve(folder, `desk-${name}.png`);
		await page.screenshot({ path });
		shots.push({ sheet: 'desk', name, path, ...size, ...(mock ? { mock } : {}) });
	};
	await page.setViewportSize({ width: 1080, height: 1920 });
	await openHome(page, stage.agentUrl);
	await press(page, /人民调解/);
	await press(page, /不报身份/);
	await chooseTimeAndPhone(page, '13900000126', 0, /苏木/);
	await goOn(page);
	await expectScreen(page, 'outcomeWaiting');
	await page.setViewportSize(size);
	await page.goto(`${stage.centerUrl}/desk/`);
	await page.getByLabel('口令').waitFor();
	await shoot('sign-in');
	await page.getByLabel('名字').fill('admin');
	await page.getByLabel('口令').fill(stage.deskPasscode());
	await page.getByRole('button', { name: '进入' }).click();
	const first = page.locator('.queue ol button').first();
	await first.waitFor();
	await shoot('queue');
	await first.click();
	await page.getByRole('heading', { name: '本人' }).waitFor();
	await shoot('order', 'desk');
	return shots;
}
