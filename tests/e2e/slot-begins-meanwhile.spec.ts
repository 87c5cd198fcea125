import { openCenterBooks } from '../rig/center-books.ts';
import { expect, test } from './fixtures.ts';
import { expectScreen, goOn, invented, leave, openHome, press, readCaseCode, typeDigits } from './walk.ts';

test('a slot that begins meanwhile is chosen anew', async ({ page, stage }) => {
	await openHome(page, stage.agentUrl);
	await press(page, /人民调解/);
	await press(page, /不报身份/);
	await expectScreen(page, 'institution');
	await press(page, /旗人民调解委员会/);
	await expectScreen(page, 'slot');
	const date = ((await page.locator('button.day.on').getAttribute('aria-label')) ?? '').slice(0, 10);
	await page.locator('button.hour:not(.none)').first().click();
	await goOn(page);
	await typeDigits(page, invented.phone);
	await goOn(page);
	await expectScreen(page, 'summary');
	const books = await openCenterBooks(stage);
	try {
		await books.passDay('mediation-committee', date);
	} finally {
		await books.close();
	}
	await goOn(page);
	await expectScreen(page, 'outcomeRefused');
	await expect(page.getByText('这个时间已经过了').first()).toBeVisible();
	const refused = await readCaseCode(page);
	await press(page, /换个时间再约/);
	await expectScreen(page, 'slot');
	await page.locator('button.hour:not(.none)').filter({ visible: true }).first().click();
	await goOn(page);
	await expectScreen(page, 'summary', 'phone');
	await goOn(page);
	await expectScreen(page, 'printing');
	await expect(page.getByText('已确认').first()).toBeVisible();
	expect(await readCaseCode(page)).not.toBe(refused);
	await leave(page);
});
