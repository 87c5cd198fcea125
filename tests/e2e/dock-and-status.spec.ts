/** The pages of those who set a kiosk up: what is pressed on the dock is told on the status page, and nobody's name with it. */
import { residentPerson } from '../../device/simulators/test-persons.ts';
import { expect, test } from './fixtures.ts';
import { chooseTimeAndPhone, expectScreen, goOn, invented, openHome, press } from './walk.ts';

test('the dock is pressed and the log tells it live', async ({ page, stage, context, dock }) => {
	await dock.act({ act: 'card.remove' });
	const status = await context.newPage();
	await status.goto(`${stage.agentUrl}/status/`);
	await expect(status.locator('#devices')).toContainText('读卡器');
	await expect(status.locator('#log li').first()).toBeVisible();
	const tray = await context.newPage();
	await tray.goto(`${stage.agentUrl}/dock/`);
	// A page behind another takes keys late: the hand at the dock goes back to the kiosk each time.
	const pressOnDock = async (name: string | RegExp) => {
		await tray.bringToFront();
		await tray.getByRole('button', { name }).click();
		await page.bringToFront();
	};
	await page.bringToFront();

	await openHome(page, stage.agentUrl);
	await press(page, /人民调解/);
	await press(page, /放身份证/);
	await press(page, /同意，/);
	await expectScreen(page, 'cardPlace');
	const before = (await status.locator('#log').textContent()) ?? '';
	await pressOnDock('居民身份证');
	await expectScreen(page, 'identityShown');
	await expect(status.locator('#log')).not.toHaveText(before);
	await pressOnDock('拿走证件');
	await goOn(page);
	await chooseTimeAndPhone(page, invented.phone);
	const printed = (await dock.state()).printed.length;
	await goOn(page);
	await expectScreen(page, 'printed', 'rate');
	await expect(tray.locator('#tray a')).toHaveCount(printed + 1);
	await expectScreen(page, 'rate');
	await pressOnDock(/^4 满意/);
	await expectScreen(page, 'rated', 'goodbye');

	const whole = (await status.locator('#devices').textContent()) ?? '';
	await pressOnDock('拔下读卡器的线');
	await expect(status.locator('#devices')).not.toHaveText(whole);
	await pressOnDock('插上读卡器的线');
	await expect(status.locator('#devices')).toHaveText(whole, { timeout: 15_000 });
	const told = `${await status.locator('body').textContent()}${await tray.locator('body').textContent()}`;
	for (const secret of [residentPerson.name, residentPerson.number, residentPerson.address, invented.phone])
		expect(told).not.toContain(secret);
	await tray.screenshot({ path: 'test-results/dock.png' });
	await status.screenshot({ path: 'test-results/status.png' });
});
