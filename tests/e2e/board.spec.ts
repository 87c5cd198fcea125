/** The director's board in a browser: under the page's own policy, told without colour and without a mouse, printed on A4. */
import { readFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import { signInAtDesk } from './desk-page.ts';
import { expect, test } from './fixtures.ts';

test('a director reads, prints and takes the week', async ({ page, stage }) => {
	// What strict Trusted Types would stop is told, and nothing else is changed.
	await page.route('**/desk/', async (route) => {
		const answer = await route.fetch();
		const policy = `${answer.headers()['content-security-policy']}; require-trusted-types-for 'script'`;
		await route.fulfill({
			response: answer,
			headers: { ...answer.headers(), 'content-security-policy-report-only': policy },
		});
	});
	await page.addInitScript(() => {
		const told: string[] = [];
		Object.assign(window, { told });
		document.addEventListener('securitypolicyviolation', (event) => {
			told.push(`${event.violatedDirective} ${event.sourceFile}`);
		});
	});
	await signInAtDesk(page, stage);
	await page.getByRole('button', { name: '看板' }).click();
	await expect(page.getByRole('heading', { name: /周报/ })).toBeVisible();

	const waiting = page.getByRole('button', { name: /^等着办/ });
	await waiting.focus();
	await expect(waiting).toHaveAccessibleDescription('还没有人接手、也没有在等本人的工单');
	await expect(page.getByText('还没有人接手、也没有在等本人的工单')).toBeVisible();
	await expect(page.getByRole('img', { name: '收到和答复' }).locator('svg')).toBeVisible();
	await expect(page.getByRole('table', { name: '办件' }).getByRole('row')).toHaveCount(9);
	const { violations } = await new AxeBuilder({ page }).include('.board').analyze();
	expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);

	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: '报表 CSV' }).click(),
	]);
	expect(download.suggestedFilename()).toMatch(/^report-week-\d{4}-\d\d-\d\d\.csv$/);
	expect(readFileSync(await download.path(), 'utf8').slice(0, 12)).toBe('\ufeff段,项目,时间,数,怎');
	await page.emulateMedia({ media: 'print' });
	await expect(page.getByRole('navigation', { name: '报表' })).toBeHidden();
	await expect(page.getByRole('heading', { name: '每个数怎么算' })).toBeVisible();
	const told = await page.evaluate(() => (window as unknown as { told: string[] }).told);
	expect(told.filter((line) => /board|chart/.test(line))).toEqual([]);
});
