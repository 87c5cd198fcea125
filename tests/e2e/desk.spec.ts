/** The other side of the counter: a booking that waits is opened and confirmed; the terminal then knows. */
import type { BrowserContext, Page } from '@playwright/test';
import type { Stage } from '../rig/stage.ts';
import { expect, test } from './fixtures.ts';
import { chooseTimeAndPhone, expectScreen, goOn, openHome, press, readCaseCode, typeDigits } from './walk.ts';

const spaced = (caseCode: string) => caseCode.replace(/(\d{3})(?=\d)/g, '$1 ');

/** A place that a person must answer for; resolves with the case code. */
async function bookAndWait(page: Page, agentUrl: string, phone: string, nth = 0): Promise<string> {
	await openHome(page, agentUrl);
	await press(page, /人民调解/);
	await press(page, /不报身份/);
	await chooseTimeAndPhone(page, phone, nth, /苏木/);
	await goOn(page);
	await expectScreen(page, 'outcomeWaiting');
	return readCaseCode(page);
}

async function lookUp(page: Page, agentUrl: string, caseCode: string): Promise<void> {
	// A page behind another takes no second press of the same key.
	await page.bringToFront();
	await openHome(page, agentUrl);
	await press(page, /查进度/);
	await press(page, /自己打编号/);
	await typeDigits(page, caseCode);
	await press(page, /查这个编号/);
	await expectScreen(page, 'caseShown');
}

async function openDeskPage(context: BrowserContext, stage: Stage): Promise<Page> {
	const desk = await context.newPage();
	await desk.setViewportSize({ width: 1440, height: 900 });
	await desk.goto(`${stage.centerUrl}/desk/`);
	await desk.getByLabel('名字').fill('admin');
	await desk.getByLabel('口令').fill('00000000');
	await desk.getByRole('button', { name: '进入' }).click();
	await expect(desk.getByRole('alert')).toBeVisible();
	await desk.getByLabel('口令').fill(stage.deskPasscode());
	await desk.getByRole('button', { name: '进入' }).click();
	await expect(desk.getByRole('region', { name: '工单' })).toBeVisible();
	return desk;
}

test('a waiting booking is confirmed at the desk', async ({ page, stage, context }) => {
	const caseCode = await bookAndWait(page, stage.agentUrl, '13900000126');

	const desk = await openDeskPage(context, stage);
	await desk.getByText(spaced(caseCode)).first().click();
	await expect(desk.getByRole('heading', { name: '本人' })).toBeVisible();
	await expect(desk.getByText('139 **** 0126')).toBeVisible();
	await desk.screenshot({ path: 'test-results/desk.png' });
	await desk.getByRole('button', { name: '确认预约' }).click();
	await desk.getByRole('button', { name: '发答复' }).click();
	await desk.getByRole('button', { name: /等对方/ }).click();
	await expect(desk.locator('.history').getByText(/^约在/)).toBeVisible();
	await expect(desk.locator('.queue').getByText(spaced(caseCode))).toBeVisible();

	await lookUp(page, stage.agentUrl, caseCode);
	await expect(page.getByText('已确认')).toBeVisible();

	const refused = await bookAndWait(page, stage.agentUrl, '13900000127', 1);
	await desk.bringToFront();
	await desk.getByRole('button', { name: /待答复/ }).click();
	await desk.getByText(spaced(refused)).first().click();
	await desk.keyboard.press('s');
	await expect(desk.getByText('没有同级的单位可转；往下交，用交办')).toBeVisible();
	await desk.keyboard.press('Escape');
	await desk.getByRole('button', { name: '约不上' }).click();
	await expect(desk.locator('textarea')).toBeFocused();
	await desk.keyboard.type('那天调解员下乡，请换一天');
	await desk.getByRole('button', { name: '发答复' }).click();
	await desk.getByRole('button', { name: /已办结/ }).click();
	await expect(desk.locator('.queue').getByText(spaced(refused))).toBeVisible();
	await lookUp(page, stage.agentUrl, refused);
	await expect(page.getByText('没约上')).toBeVisible();
	await desk.close();
});

/** From the telephone to the spot check, by keyboard alone. */
test('a call goes round the closed loop', async ({ stage, context }) => {
	const desk = await openDeskPage(context, stage);
	const sheet = desk.locator('main.order');
	await desk.keyboard.press('h');
	await expect(desk.getByLabel('他说的话')).toBeFocused();
	await desk.keyboard.type('老板三个月没发工资');
	await desk.keyboard.press('Control+Enter');
	await expect(desk.getByRole('heading', { name: '把编号念给他听' })).toBeVisible();
	await desk.keyboard.press('Enter');
	await expect(sheet.getByRole('heading', { name: '老板三个月没发工资' })).toBeVisible();
	await expect(desk.locator('.reads').getByText('记下')).toBeVisible();
	await desk.keyboard.press('/');
	await desk.keyboard.type('999999');
	await expect(desk.getByText('没有找到')).toBeVisible();
	await desk.getByLabel('编号').fill('');
	await desk.keyboard.press('Escape');

	// Handed on, printed, given back.
	await desk.keyboard.press('s');
	await expect(desk.getByLabel('请对方办什么')).toBeFocused();
	await desk.keyboard.type('请查一查总包是哪家');
	await desk.keyboard.press('Control+Enter');
	await expect(sheet.locator('.history').getByText(/^转办给/)).toBeVisible();
	await desk.keyboard.press('p');
	const slip = desk.getByRole('dialog', { name: '转办单' });
	await expect(slip.getByText('请查一查总包是哪家')).toBeVisible();
	await expect(slip.getByRole('img', { name: '编号的二维码' })).toBeVisible();
	await slip.getByRole('button', { name: '回到工单' }).click();
	await sheet.getByRole('button', { name: '退回去' }).click();
	await expect(desk.getByLabel('写清楚')).toBeFocused();
	await desk.keyboard.type('查到了，是另一家');
	await desk.keyboard.press('Control+Enter');
	await expect(sheet.locator('.history').getByText(/^退回/)).toBeVisible();

	// Answered with the law in it.
	await desk.keyboard.press('l');
	await expect(desk.getByLabel('要查的话')).toBeFocused();
	await desk.keyboard.press('Control+A');
	await desk.keyboard.type('老板三个月没发工资怎么办');
	await desk.keyboard.press('Enter');
	await desk.getByRole('button', { name: '插入法条' }).first().click();
	const answer = desk.getByLabel('写给本人的话');
	await expect(answer).toHaveValue(/^《.+》第.+条$/);
	await expect(desk.getByRole('list', { name: '引用的法条' }).getByText(/\d{4}-\d\d-\d\d核对/)).toBeVisible();
	await desk.keyboard.type('，可以先去投诉。');
	await desk.keyboard.press('Control+Enter');
	await expect(sheet.getByText('答复了，等回话')).toBeVisible();
	await expect(sheet.locator('.quoted').first()).toBeVisible();

	// Called back, closed without word, confirmed later, spot-checked.
	await desk.keyboard.press('c');
	await desk.getByRole('button', { name: '没打通' }).click();
	await desk.getByRole('button', { name: '就这么办' }).click();
	await expect(sheet.locator('.history').getByText('电话没打通')).toBeVisible();
	await desk.keyboard.press('x');
	await desk.getByLabel('为什么').selectOption('notReached');
	await desk.getByRole('button', { name: '就这么办' }).click();
	await expect(sheet.getByText('办结，没有回话')).toBeVisible();
	await sheet.getByRole('button', { name: '本人认可' }).click();
	await expect(sheet.getByText('本人认可了')).toBeVisible();
	await sheet.getByRole('button', { name: '抽查' }).click();
	await desk.getByRole('button', { name: '就这么办' }).click();
	await expect(sheet.getByText('抽查过了')).toBeVisible();
	await desk.screenshot({ path: 'test-results/desk-closed.png' });

	await desk.keyboard.press('?');
	await expect(desk.getByRole('dialog', { name: '键盘' })).toBeVisible();
	await desk.keyboard.press('Escape');
	await expect(desk.getByRole('dialog')).toHaveCount(0);
	await desk.close();
});

test('a booking is dragged to another time', async ({ stage, context }) => {
	const desk = await openDeskPage(context, stage);
	await desk.keyboard.press('h');
	await expect(desk.getByLabel('他说的话')).toBeFocused();
	await desk.keyboard.type('邻居挪了围栏');
	await desk.keyboard.press('Control+Enter');
	await desk.getByRole('button', { name: '打开这一件' }).click();
	await desk.getByRole('button', { name: '约时间' }).click();
	await desk.getByLabel('哪一家').selectOption({ label: '白音塔拉旗人民调解委员会' });
	const send = desk.getByRole('button', { name: '就这么办' });
	await expect(send).toBeEnabled();
	await send.click();
	await expect(desk.locator('.history').getByText(/^约在/)).toBeVisible();

	await desk.keyboard.press('m');
	await desk.getByLabel('哪一家').selectOption({ label: '白音塔拉旗人民调解委员会' });
	// Another case may be booked there too: which chip is the first changes with a move.
	await expect(desk.locator('.chip').first()).toBeVisible();
	const caseCode = (await desk.locator('.chip').first().getAttribute('data-case')) ?? '';
	const chip = desk.locator(`.chip[data-case="${caseCode}"]`);
	const slotOf = () => chip.evaluate((element) => element.closest('.cell')?.getAttribute('data-slot') ?? '');
	const first = await slotOf();
	const free = desk.locator('.cell', { hasText: '空 1' });
	const target = (await free.nth(7).getAttribute('data-slot')) ?? '';
	await chip.dragTo(desk.locator(`[data-slot="${target}"]`));
	await expect(desk.getByRole('status')).toHaveText('改好了');
	await expect.poll(slotOf).toBe(target);
	expect(target).not.toBe(first);

	// And by keyboard: picked up, down one, put down.
	await chip.focus();
	await desk.keyboard.press('Enter');
	await expect(desk.getByRole('button', { name: '放到这里' }).first()).toBeFocused();
	await desk.keyboard.press('ArrowRight');
	await desk.keyboard.press('Enter');
	await expect.poll(slotOf).not.toBe(target);
	await desk.close();
});
