import { makeImpossibleNumber } from '../../device/simulators/test-persons.ts';
import { expect, test } from './fixtures.ts';
import { expectScreen, goOn, openHome, press, readTyped, typeDigits, walkToReader } from './walk.ts';

const right = makeImpossibleNumber('999999', '1962-03-08', '002');
const wrongLast = right.slice(0, 17) + (right.endsWith('5') ? '6' : '5');

test('with the reader unplugged the number is typed', async ({ page, stage, dock }) => {
	await openHome(page, stage.agentUrl);
	await walkToReader(page);
	await dock.act({ act: 'cardReader.plugged', plugged: false });
	await expectScreen(page, 'cardReaderGone');
	await expect(page.getByText('不耽误办事，换个办法就行。')).toBeVisible();
	await goOn(page);
	await expectScreen(page, 'typeNumber');

	await typeDigits(page, wrongLast);
	await expect(page.getByText('有一位填错了，对着证再看一遍')).toBeVisible();
	await page.getByRole('button', { name: /填好了/ }).click({ force: true });
	await expectScreen(page, 'typeNumber');
	expect(await readTyped(page)).toBe(wrongLast);

	for (let i = 0; i < 18; i++) await page.getByRole('button', { name: '删一个' }).click();
	await typeDigits(page, '99999919990230');
	await expect(page.getByText('第 7 到 14 位是生日，没有这一天')).toBeVisible();

	for (let i = 0; i < 14; i++) await page.getByRole('button', { name: '删一个' }).click();
	await typeDigits(page, right);
	await expect(page.getByText('18 位都对')).toBeVisible();
	await goOn(page);
	await expectScreen(page, 'institution');
});

test('a reader plugged in again reads', async ({ page, stage, dock }) => {
	await openHome(page, stage.agentUrl);
	await walkToReader(page);
	await dock.act({ act: 'cardReader.plugged', plugged: false });
	await expectScreen(page, 'cardReaderGone');
	await dock.act({ act: 'cardReader.plugged', plugged: true });
	await dock.act({ act: 'card.place', kind: 'resident' });
	await expect(async () => {
		if ((await page.locator('[data-screen="cardReaderGone"]').count()) > 0) await press(page, /再试一次读卡/);
		await expect(page.locator('[data-screen="identityShown"]')).toBeVisible({ timeout: 2000 });
	}).toPass({ timeout: 30_000 });
});
