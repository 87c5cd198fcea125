import { expect, test } from './fixtures.ts';
import { expectScreen, goOn, leave, openHome, readCaseCode, walkToSummary } from './walk.ts';

test('paper runs out, one slip after refill', async ({ page, stage, dock }) => {
	const before = (await dock.state()).printed.length;
	await openHome(page, stage.agentUrl);
	await walkToSummary(page);
	await dock.act({ act: 'printer.condition', condition: 'paperOut' });
	await goOn(page);
	await expectScreen(page, 'printHeld');
	await expect(page.locator('.sign-title')).toContainText('约上了，只是纸用完了');
	await expect(page.getByText('修好了会自己接着打，不用重来')).toBeVisible();
	await expect(page.locator('.scan svg, .scan canvas, .scan img').first()).toBeVisible();
	expect(await readCaseCode(page)).toMatch(/^\d{18}$/);
	expect((await dock.state()).printed).toHaveLength(before);

	await dock.act({ act: 'printer.condition', condition: 'none' });
	await expectScreen(page, 'printed', 'rate');
	await leave(page);
	expect((await dock.state()).printed).toHaveLength(before + 1);
});
