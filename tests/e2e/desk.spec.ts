/** The other side of the counter: a booking that waits is opened and confirmed; the terminal then knows. */
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { chooseTimeAndPhone, expectScreen, goOn, openHome, press, readCaseCode, typeDigits } from './walk.ts';

const spaced = (caseCode: string) => caseCode.replace(/(\d{3})(?=\d)/g, '$1 ');

/** A place that a person must answer for; resolves with the case code. */
async function bookAndWait(page: Page, agentUrl: string, phone: string, nth = 0): Promise<string> {
	await openHome(page, agentUrl);
	await press(page, /人民调解/);
	await press(page, /不报身份/);
	await chooseTimeAndPhone(page, phone, nth, /苏木/);
	await goOn(page);
	await expectScreen(page, 'outcomeWaiting');
	return readCaseCode(page);
}

async function lookUp(page: Page, agentUrl: string, caseCode: string): Promise<void> {
	// A page behind another takes no second press of the same key.
	await page.bringToFront();
	await openHome(page, agentUrl);
	await press(page, /查进度/);
	await press(page, /自己打编号/);
	await typeDigits(page, caseCode);
	await press(page, /查这个编号/);
	await expectScreen(page, 'caseShown');
}

test('a waiting booking is confirmed at the desk', async ({ page, stage, context }) => {
	const caseCode = await bookAndWait(page, stage.agentUrl, '13900000126');

	const desk = await context.newPage();
	await desk.setViewportSize({ width: 1440, height: 900 });
	await desk.goto(`${stage.centerUrl}/desk/`);
	await desk.getByLabel('名字').fill('admin');
	await desk.getByLabel('口令').fill('00000000');
	await desk.getByRole('button', { name: '进入' }).click();
	await expect(desk.getByRole('alert')).toBeVisible();
	await desk.getByLabel('口令').fill(stage.deskPasscode());
	await desk.getByRole('button', { name: '进入' }).click();
	await desk.getByText(spaced(caseCode)).first().click();
	await expect(desk.getByRole('heading', { name: '本人' })).toBeVisible();
	await expect(desk.getByText('139 **** 0126')).toBeVisible();
	await desk.screenshot({ path: 'test-results/desk.png' });
	const ask = desk.getByRole('region', { name: '查法律' });
	await ask.getByLabel('要查的话').fill('老板三个月没发工资怎么办');
	await ask.getByRole('button', { name: '查', exact: true }).click();
	await expect(ask.getByText('工资被拖欠')).toBeVisible();
	await ask.screenshot({ path: 'test-results/desk-ask.png' });
	await desk.getByRole('button', { name: '确认预约' }).click();
	await desk.getByRole('button', { name: '发答复' }).click();
	await expect(desk.getByText(/预约已确认/)).toBeVisible();
	await desk.getByRole('button', { name: /已确认/ }).click();
	await expect(desk.getByText(spaced(caseCode)).first()).toBeVisible();

	await lookUp(page, stage.agentUrl, caseCode);
	await expect(page.getByText('已确认')).toBeVisible();

	const refused = await bookAndWait(page, stage.agentUrl, '13900000127', 1);
	await desk.bringToFront();
	await desk.getByRole('button', { name: /待答复/ }).click();
	await desk.getByText(spaced(refused)).first().click();
	await desk.getByRole('button', { name: '约不上' }).click();
	await desk.locator('textarea').fill('那天调解员下乡，请换一天');
	await desk.getByRole('button', { name: '发答复' }).click();
	await desk.getByRole('button', { name: /没约上/ }).click();
	await expect(desk.getByText(spaced(refused)).first()).toBeVisible();
	await lookUp(page, stage.agentUrl, refused);
	await expect(page.getByText('没约上')).toBeVisible();
});
