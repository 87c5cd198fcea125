import { expect, test } from './fixtures.ts';
import { expectScreen, goOn, openHome, press, walkToSummary } from './walk.ts';

test('the lamp shows free, in use and help wanted', async ({ page, stage, dock }) => {
	await openHome(page, stage.agentUrl);
	await expect.poll(async () => (await dock.state()).light).toBe('busy');
	await page.locator('.dock-key').last().click();
	await expectScreen(page, 'help');
	await expect.poll(async () => (await dock.state()).light).toBe('attention');
	await page.goto('about:blank');
	await expect.poll(async () => (await dock.state()).light).toBe('off');
});

test('an unplugged pad leaves the rating on the screen', async ({ page, stage, dock }) => {
	await openHome(page, stage.agentUrl, '?goodbyeMs=60000');
	await walkToSummary(page);
	await goOn(page);
	await expectScreen(page, 'rate');
	await dock.act({ act: 'pad.plugged', plugged: false });
	await dock.act({ act: 'presence.stepped', present: true });
	await expect(page.locator('[data-screen="rate"]')).toBeVisible();
	await press(page, /不评了/);
	await expectScreen(page, 'goodbye');
	await dock.act({ act: 'presence.stepped', present: false });
	await expectScreen(page, 'attract');
	await expect.poll(async () => (await dock.state()).light).toBe('ready');
});
