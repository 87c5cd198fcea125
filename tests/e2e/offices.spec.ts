/** A director keeps the roster, the offices and the slots, by the keys of the page; a kiosk then offers what was planned. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { localDate, localTime } from '../../center/clock.ts';
import { enrolTerminal } from '../../center/testing/terminal.ts';
import type { SlotList } from '../../shared/protocol/center.ts';
import { signInAtDesk } from './desk-page.ts';
import { findCovered } from './find-covered.ts';
import { expect, test } from './fixtures.ts';

async function look(desk: Page, name: string): Promise<void> {
	await desk.screenshot({ path: `test-results/offices-${name}.png` });
	expect(await desk.evaluate(findCovered, '')).toEqual([]);
	const { violations } = await new AxeBuilder({ page: desk }).include('.offices').analyze();
	expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
}

test('a roster is kept without a mouse', async ({ page: desk, stage }) => {
	await signInAtDesk(desk, stage);
	await expect(desk.getByRole('region', { name: '工单' })).toBeVisible();
	await desk.keyboard.press('v');
	const cell = (at: string) => desk.locator(`[data-at="${at}"]`);
	// A key while the next week is still on its way changes nothing of this one.
	const week = desk.locator('.roster table');
	const present = await cell('0 0').textContent();
	let letWeekCome = () => {};
	const weekMayCome = new Promise<void>((resolve) => {
		letWeekCome = resolve;
	});
	await desk.route(/api\/roster\?/, async (route) => {
		await weekMayCome;
		await route.continue();
	});
	await cell('0 0').focus();
	await desk.getByRole('button', { name: '下一周' }).click();
	await expect(week).toHaveAttribute('inert');
	await cell('0 0').evaluate((each: HTMLElement) => each.focus());
	await desk.keyboard.press('0');
	await desk.keyboard.press('1');
	await expect(cell('0 0')).toHaveText(present ?? '');
	letWeekCome();
	await expect(week).not.toHaveAttribute('inert');
	await desk.unrouteAll({ behavior: 'wait' });
	await cell('0 0').focus();
	await desk.keyboard.press('0');
	await expect(cell('0 0')).toHaveText('');
	await desk.keyboard.press('1');
	await desk.keyboard.press('2');
	await expect(cell('0 0')).toHaveText('上午下午');
	await desk.keyboard.press('ArrowRight');
	await expect(cell('0 1')).toBeFocused();
	await desk.keyboard.press('Enter');
	await desk.keyboard.press('Control+A');
	await desk.keyboard.type('8:00-20:00 9:00-10:00');
	await desk.keyboard.press('Enter');
	// Hours that overlap are not taken, and nothing that was typed is lost.
	await expect(desk.locator('.roster td input')).toHaveAttribute('aria-invalid', 'true');
	await desk.keyboard.press('Control+A');
	await desk.keyboard.type('8:00-20:00');
	await desk.keyboard.press('Enter');
	await expect(cell('0 1')).toBeFocused();
	await expect(cell('0 1')).toHaveText('08:00–20:00');
	await expect(desk.getByRole('status')).toHaveText('存好了');
	await look(desk, 'roster');
	await desk.getByRole('button', { name: '下一周' }).click();
	await expect(cell('0 1')).not.toHaveText('08:00–20:00');
	await desk.getByRole('button', { name: '照上一周排' }).click();
	await expect(cell('0 1')).toHaveText('08:00–20:00');
	await expect(desk.getByRole('status')).toHaveText('存好了');
	await desk.setViewportSize({ width: 1920, height: 1080 });
	await look(desk, 'roster-wide');
});

test('a new office, a new counter and new slots', async ({ page: desk, stage }) => {
	await signInAtDesk(desk, stage);
	await desk.getByRole('button', { name: '站点', exact: true }).click();
	await desk.getByRole('button', { name: '站点和人' }).click();
	await desk.getByRole('button', { name: /苏木人民调解室/ }).click();
	await desk.getByRole('button', { name: '下面添一个站点' }).click();
	await desk.getByLabel('名称', { exact: true }).fill('乌兰嘎查公共法律服务工作室');
	await desk.getByRole('button', { name: '添上这个站点' }).click();
	await expect(desk.getByRole('alert')).toContainText('嘎查 12 位');
	await desk.getByLabel('区划代码').fill('159902101202');
	await desk.getByLabel('区划代码').press('Enter');
	await expect(desk.getByRole('heading', { name: '乌兰嘎查公共法律服务工作室' })).toBeVisible();
	await desk.getByRole('button', { name: /^添人/ }).click();
	await desk.getByLabel('姓名').fill('高娃');
	await desk.getByLabel('姓名').press('Enter');
	await expect(desk.getByRole('button', { name: '改 高娃' })).toBeVisible();
	await look(desk, 'office');

	await desk.getByRole('button', { name: '机构和号源' }).click();
	await desk.getByRole('button', { name: /司法鉴定所/ }).click();
	await desk.getByLabel('谁接待').fill('鉴定人其其格');
	await desk.getByLabel(/^每天几点/).fill('8:10 下午');
	await expect(desk.getByRole('button', { name: '存下，重排号源' })).toBeDisabled();
	await desk.getByLabel(/^每天几点/).fill('8:10 8:50');
	await look(desk, 'institution');
	await desk.getByRole('button', { name: '存下，重排号源' }).click();
	await expect(desk.getByRole('status')).toHaveText('存好了');
	const terminal = await enrolTerminal(stage.centerUrl, (await stage.makeCodes(1))[0] ?? '');
	const { value } = await terminal.get<SlotList>('/v1/slots?institution=appraisal-body&days=10');
	// What began today before the change stays what it was.
	const now = `${localDate(Date.now())} ${localTime(Date.now())}`;
	const free = value.slots.filter((slot) => slot.free > 0 && `${slot.date} ${slot.time}` > now);
	expect([...new Set(free.map(({ time, provider }) => `${time} ${provider.name}`))]).toEqual([
		'08:10 鉴定人其其格',
		'08:50 鉴定人其其格',
	]);
});
