/** Somebody new at the desk: made by an administrator, a passcode of the own, codes of a phone; under a policy without inline script. */
import type { Page } from '@playwright/test';
import { findStep, makeCode, stepOf } from '../../center/accounts/totp.ts';
import { enrolTerminal } from '../../center/testing/terminal.ts';
import { openDesk as openStaffDesk } from '../rig/desk.ts';
import { expect, test } from './fixtures.ts';

async function signIn(desk: Page, url: string, name: string, password: string): Promise<void> {
	await desk.setViewportSize({ width: 1440, height: 900 });
	await desk.goto(`${url}/desk/`);
	await desk.getByLabel('名字').fill(name);
	await desk.getByLabel('口令').fill(password);
	await desk.keyboard.press('Enter');
}

function readBase32(text: string): Buffer {
	const bits = [...text].map((each) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(each).toString(2).padStart(5, '0'));
	return Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

test('who comes back from the bureau without a name is told', async ({ stage, page }) => {
	await page.goto(`${stage.centerUrl}/desk/?bureau=failed`);
	await expect(page.getByRole('alert')).toHaveText('统一登录没通，请用名字和口令');
	await signIn(page, stage.centerUrl, 'admin', stage.deskPasscode());
	await page.getByRole('button', { name: '退出' }).click();
	await expect(page.getByLabel('口令')).toBeVisible();
	await expect(page.getByRole('alert')).toHaveCount(0);
});

test('a new clerk gets in by the own passcode and phone', async ({ stage, browser }) => {
	await enrolTerminal(stage.centerUrl, (await stage.makeCodes(1))[0] ?? '');
	const admin = await (await browser.newContext()).newPage();
	const violations: string[] = [];
	admin.on('console', (message) => {
		if (/Content.Security.Policy|Trusted/i.test(message.text())) violations.push(message.text());
	});
	await signIn(admin, stage.centerUrl, 'admin', stage.deskPasscode());
	await admin.getByRole('button', { name: /管理员/ }).click();
	await expect(admin.getByText('还在用头一个口令，先换掉')).toBeVisible();
	await admin.getByRole('button', { name: '人员' }).click();
	await admin.getByRole('button', { name: '添人' }).click();
	await admin.getByLabel('登录名').fill('surina');
	await admin.getByLabel('姓名').fill('苏日娜');
	await admin.getByLabel('调解员').check();
	await admin.getByRole('button', { name: '添上' }).click();
	const given = (await admin.locator('.shown-once b').textContent()) ?? '';
	await admin.screenshot({ path: 'test-results/desk-people.png' });
	await admin.getByRole('button', { name: '终端' }).click();
	await admin.getByRole('button', { name: '停掉这台' }).first().click();
	await admin.getByRole('button', { name: '真的停掉' }).click();
	await expect(admin.getByText(/停的$/)).toBeVisible();
	await admin.screenshot({ path: 'test-results/desk-terminals.png' });

	const clerk = await (await browser.newContext()).newPage();
	await signIn(clerk, stage.centerUrl, 'surina', given);
	await expect(clerk.getByText('口令是别人给的，先换成自己的')).toBeVisible();
	await clerk.getByLabel('现在的口令').first().fill(given);
	await clerk.getByLabel('新口令').fill('驿站一共有九座不多不少');
	await clerk.getByLabel('再打一遍').fill('驿站一共有九座不多不少');
	await clerk.getByRole('button', { name: '换掉' }).click();
	await clerk.getByRole('button', { name: '苏日娜' }).click();
	await clerk.getByLabel('现在的口令').last().fill('驿站一共有九座不多不少');
	await clerk.getByRole('button', { name: '开验证码' }).click();
	const secret = readBase32(((await clerk.locator('.kept-form b.num').textContent()) ?? '').replace(/\s/g, ''));
	await clerk.screenshot({ path: 'test-results/desk-codes.png' });
	const code = makeCode(secret, stepOf(Date.now()));
	expect(findStep(secret, code, Date.now(), 0)).not.toBeNull();
	await clerk.getByLabel('六位数').fill(code);
	await clerk.getByRole('button', { name: '打开', exact: true }).click();
	await expect(clerk.locator('.shown-once li')).toHaveCount(10);
	const recovery = await clerk.locator('.shown-once li').allTextContents();
	await clerk.screenshot({ path: 'test-results/desk-recovery.png' });

	const other = await (await browser.newContext()).newPage();
	await signIn(other, stage.centerUrl, 'surina', '驿站一共有九座不多不少');
	await expect(other.getByLabel('手机验证码')).toBeFocused();
	await other.keyboard.type(recovery[0] ?? '');
	await other.keyboard.press('Enter');
	await expect(other.getByText('左边点一件，在这里打开')).toBeVisible();

	await admin.evaluate(() => {
		let refused = 0;
		try {
			document.body.innerHTML = '<img src=x>';
		} catch {
			refused = 1;
		}
		if (refused === 0) throw new Error('text became markup');
	});
	expect(violations.filter((text) => !/innerHTML|TrustedHTML/.test(text))).toEqual([]);
	for (const page of [admin, clerk, other]) await page.context().close();
});

test('a technician comes to the machines, not to the cases', async ({ stage, browser }) => {
	const staff = await openStaffDesk(stage);
	const { password } = await staff.ask<{ password: string }>('POST', 'accounts', {
		signInName: 'tulga',
		name: '图拉嘎',
		roles: ['technician'],
		nodeId: null,
		languages: ['zh-CN'],
		oidcSubject: null,
	});
	const own = '驿站一共有九座不多不少';
	const desk = await (await browser.newContext()).newPage();
	await signIn(desk, stage.centerUrl, 'tulga', password);
	await desk.getByLabel('现在的口令').first().fill(password);
	await desk.getByLabel('新口令').fill(own);
	await desk.getByLabel('再打一遍').fill(own);
	await desk.getByRole('button', { name: '换掉' }).click();
	await expect(desk.getByRole('button', { name: '终端' })).toHaveAttribute('aria-pressed', 'true');
	await expect(desk.getByText('连不上中心')).toHaveCount(0);
	await expect(desk.getByRole('button', { name: '工单' })).toHaveCount(0);
	await desk.getByRole('button', { name: '退出' }).click();
	await expect(desk.getByLabel('口令')).toBeVisible();
	await desk.context().close();
});

test('a slow sign-in says so and is sent once', async ({ stage, page }) => {
	let sent = 0;
	await page.route('**/desk/session', async (route) => {
		if (route.request().method() === 'POST') {
			sent += 1;
			await new Promise((resolve) => setTimeout(resolve, 1000));
		}
		await route.continue();
	});
	await page.goto(`${stage.centerUrl}/desk/`);
	await page.getByLabel('名字').fill('admin');
	await page.getByLabel('口令').fill('wrong');
	await page.getByLabel('口令').press('Enter');
	await page.getByLabel('口令').press('Enter');
	await expect(page.getByRole('button', { name: '正在进入' })).toBeVisible();
	await expect(page.getByRole('alert')).toBeVisible();
	expect(sent).toBe(1);
	await page.getByLabel('口令').fill(stage.deskPasscode());
	await page.getByRole('button', { name: '进入' }).click();
	await expect(page.locator('.desk-bar')).toBeVisible();
	expect(sent).toBe(2);
});

test('an administrator reads the log by day and act', async ({ stage, page }) => {
	await signIn(page, stage.centerUrl, 'admin', stage.deskPasscode());
	await page.getByRole('button', { name: /管理员/ }).click();
	await page.getByRole('button', { name: '查看记录' }).click();
	await expect(page.getByText(/记录没有被改过/)).toBeVisible();
	const rows = page.locator('.audit tbody tr');
	await expect(rows.first()).toContainText('看了记录');
	await page.getByLabel('做了什么').selectOption('account.signedIn');
	await expect(rows.first().locator('td').nth(3)).toHaveText('登录');
	await page.getByLabel('哪一天').fill('2001-01-01');
	await expect(page.getByText('没有记录')).toBeVisible();
	await expect(page.getByRole('link', { name: /CSV/ })).toHaveAttribute('href', /day=2001-01-01&act=account.signedIn/);
});

test('in Mongolian the bar is one line and the form has room', async ({ stage, page }) => {
	await signIn(page, stage.centerUrl, 'admin', stage.deskPasscode());
	const bar = page.locator('.desk-bar');
	await bar.waitFor();
	await page.goto(`${stage.centerUrl}/desk/?lang=mn-Mong`);
	await bar.waitFor();
	await page.evaluate('document.fonts.ready');
	await expect.poll(async () => (await bar.boundingBox())?.height).toBeLessThan(130);
	await page.getByRole('button', { name: /管理员/ }).click();
	await page.locator('.keeping > .tabs button').nth(1).click();
	await page.locator('.queue ol button').first().click();
	await expect(page.locator('.kept-form select')).toBeInViewport({ ratio: 1 });
	await expect(page.locator('.keeping-sheet .acts button').first()).toBeInViewport({ ratio: 1 });
});
