/** Danger said in plain words: the numbers and a person stand before anything else, whatever was found. */
import { expect, test } from './fixtures.ts';
import { expectScreen, goBack, openHome, press } from './walk.ts';

test('words of danger show the numbers first', async ({ page, stage }) => {
	await openHome(page, stage.agentUrl);
	await press(page, /想问的/);
	await expectScreen(page, 'ask');
	for (const letter of 'zisha') await page.getByRole('button', { name: letter, exact: true }).click();
	await page.locator('.cands button').filter({ hasText: '自杀' }).first().click();
	await press(page, /查答案/);
	await expectScreen(page, 'answer', 'noAnswer');
	const first = page.locator('.counter .items').locator('b, h2').first();
	await expect(first).toContainText('110 · 120 · 12338');
	await expect(page.locator('.counter .items').getByText('有危险，先打 110、120')).toBeVisible();
	await press(page, /110 · 120 · 12338/);
	await expectScreen(page, 'danger');
	await goBack(page);
	await expectScreen(page, 'answer', 'noAnswer');
});
