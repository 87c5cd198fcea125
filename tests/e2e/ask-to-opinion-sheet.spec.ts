/** From a plain sentence over guide and questions to the opinion sheet on paper. */
import { expect, test } from './fixtures.ts';
import { expectScreen, goBack, openHome, press, readScreen } from './walk.ts';

const mostQuestions = 40;

test('a question ends in a printed opinion sheet', async ({ page, stage, dock }) => {
	const before = (await dock.state()).printed.length;
	await openHome(page, stage.agentUrl);
	await press(page, /想问的/);
	await expectScreen(page, 'ask');
	for (const letter of 'laobanqianwogongzi') await page.getByRole('button', { name: letter, exact: true }).click();
	await page.locator('.cands button').filter({ hasText: '老板欠我工资' }).first().click();
	await press(page, /查答案/);
	await expectScreen(page, 'noAnswer');
	await press(page, /工资被拖欠/);
	await expectScreen(page, 'answer');
	await expect(page.locator('.sign-title')).toContainText('工资');
	await press(page, /一问一答/);
	await expectScreen(page, 'interview');
	for (let asked = 0; asked < mostQuestions && (await readScreen(page)) === 'interview'; asked++) {
		const title = await page.locator('.sign-title').textContent();
		await press(page, /说不清|我看完了/);
		await expect
			.poll(
				async () =>
					(await readScreen(page)) !== 'interview' || (await page.locator('.sign-title').textContent()) !== title,
			)
			.toBe(true);
	}
	await expectScreen(page, 'opinion');
	await press(page, /打印带走/);
	await expect(page.getByText('打好了')).toBeVisible({ timeout: 30_000 });
	const printed = (await dock.state()).printed;
	expect(printed).toHaveLength(before + 1);
	expect(printed[before]?.pages).toBeGreaterThanOrEqual(1);
	await goBack(page);
	await expectScreen(page, 'interview', 'answer');
});
