/** The other side of the counter: a booking that waits is opened and confirmed; the terminal then knows. */
import { expect, test } from './fixtures.ts';
import { chooseTimeAndPhone, expectScreen, goOn, openHome, press, readCaseCode } from './walk.ts';

test('a waiting booking is confirmed at the desk', async ({ page, stage, context }) => {
	await openHome(page, stage.agentUrl);
	await press(page, /人民调解/);
	await press(page, /不报身份/);
	await chooseTimeAndPhone(page, '13900000126', 0, /苏木/);
	await goOn(page);
	await expectScreen(page, 'outcomeWaiting');
	const caseCode = await readCaseCode(page);
	const spaced = caseCode.replace(/(\d{3})(?=\d)/g, '$1 ');

	const desk = await context.newPage();
	await desk.setViewportSize({ width: 1440, height: 900 });
	await desk.goto(`${stage.centerUrl}/desk/`);
	await desk.getByLabel('口令').fill('00000000');
	await desk.getByRole('button', { name: '进入' }).click();
	await expect(desk.getByRole('alert')).toBeVisible();
	await desk.getByLabel('口令').fill(stage.deskPasscode());
	await desk.getByRole('button', { name: '进入' }).click();
	await desk.getByText(spaced).first().click();
	await expect(desk.getByRole('heading', { name: '本人' })).toBeVisible();
	await expect(desk.getByText('139 **** 0126')).toBeVisible();
	await desk.screenshot({ path: 'test-results/desk.png' });
	await desk.getByRole('button', { name: '确认预约' }).click();
	await desk.getByRole('button', { name: '发答复' }).click();
	await expect(desk.getByText(/预约已确认/)).toBeVisible();
	await desk.getByRole('button', { name: /已确认/ }).click();
	await expect(desk.getByText(spaced).first()).toBeVisible();
});
