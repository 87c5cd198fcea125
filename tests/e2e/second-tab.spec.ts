import { expect, test } from './fixtures.ts';
import { expectScreen, openHome, press } from './walk.ts';

test('a second tab waits until the first closes', async ({ page, context, stage }) => {
	await openHome(page, stage.agentUrl);
	const second = await context.newPage();
	await second.goto(`${stage.agentUrl}/kiosk/`);
	await expect(second.getByRole('alert')).toContainText('这台机器已经在另一个窗口开着');
	await expect(second.getByRole('alert')).toContainText('请回到那个窗口接着办');
	await expect(second.locator('[data-screen]')).toHaveCount(0);

	await page.bringToFront();
	await press(page, /人民调解/);
	await expectScreen(page, 'identityChoice');
	await page.close();
	await expectScreen(second, 'attract');
});
