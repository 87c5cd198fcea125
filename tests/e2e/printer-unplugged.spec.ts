import { expect, test } from './fixtures.ts';
import { expectScreen, goOn, leave, openHome, press, readCaseCode, walkToSummary } from './walk.ts';

test('a printer plugged in again prints one slip', async ({ page, stage, dock }) => {
	const before = (await dock.state()).printed.length;
	await openHome(page, stage.agentUrl);
	await walkToSummary(page);
	await dock.act({ act: 'printer.plugged', plugged: false });
	await goOn(page);
	await expectScreen(page, 'printHeld');
	await expect(page.locator('.sign-title')).toContainText('约上了，只是打印机没连上');
	expect(await readCaseCode(page)).toMatch(/^\d{18}$/);
	await dock.act({ act: 'printer.plugged', plugged: true });
	await expectScreen(page, 'printed', 'rate');
	await leave(page);
	expect((await dock.state()).printed).toHaveLength(before + 1);
});

test('without a printer the visit ends with the code', async ({ page, stage, dock }) => {
	const before = (await dock.state()).printed.length;
	await openHome(page, stage.agentUrl);
	await walkToSummary(page);
	await dock.act({ act: 'printer.plugged', plugged: false });
	await goOn(page);
	await expectScreen(page, 'printHeld');
	await expect(page.locator('.scan')).toBeVisible();
	await press(page, /我拿到了/);
	await leave(page);
	// Nobody stands there any more: a slip that came now would be read by the next person.
	await dock.act({ act: 'printer.plugged', plugged: true });
	await page.waitForTimeout(6000);
	expect((await dock.state()).printed).toHaveLength(before);
});
