/** A case made at a kiosk goes on in a pocket: code and PIN, another time, a photo, a rating; the desk sees it. */
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import AxeBuilder from '@axe-core/playwright';
import { type BrowserContext, expect, type Page, test } from '@playwright/test';
import type { OrderAct, OrderDetail } from '../../center/desk/order-protocol.ts';
import { photos, withSegment } from '../../center/testing/photos.ts';
import { openDesk } from '../rig/desk.ts';
import { openStage, type Stage } from '../rig/stage.ts';
import { signInAtDesk } from './desk-page.ts';
import { chooseTimeAndPhone, expectScreen, goOn, openHome, press, readCaseCode } from './walk.ts';

let stage: Stage;
test.beforeAll(async () => {
	test.setTimeout(120_000);
	stage = await openStage({ phonePage: true });
});
test.afterAll(() => stage.stop());

/** The slip on the screen, as where the paper has run out. */
async function bookAtKiosk(page: Page): Promise<{ caseCode: string; pin: string }> {
	await openHome(page, stage.agentUrl);
	await press(page, /人民调解/);
	await press(page, /不报身份/);
	await chooseTimeAndPhone(page, '13900000126', 0, /人民调解委员会/);
	await goOn(page);
	await expectScreen(page, 'printing');
	await press(page, /手机/);
	await expectScreen(page, 'slipOnScreen');
	const pin = ((await page.locator('.pin b').textContent()) ?? '').replace(/\D/g, '');
	return { caseCode: await readCaseCode(page), pin };
}

async function openPhone(context: BrowserContext, caseCode: string): Promise<{ phone: Page; complaints: string[] }> {
	const phone = await context.newPage();
	const complaints: string[] = [];
	phone.on('pageerror', (error) => complaints.push(error.message));
	phone.on('console', (line) => line.type() === 'error' && complaints.push(line.text()));
	await phone.goto(`${stage.centerUrl}/phone/#${caseCode}`);
	return { phone, complaints };
}

/** Contrast, names, roles: of whatever the page shows now. */
async function findBarriers(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page }).analyze();
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** What a page of this address left in the browser. */
const readTraces = (page: Page) =>
	page.evaluate(async () => ({
		stored: localStorage.length + sessionStorage.length,
		bases: (await indexedDB.databases()).length,
		caches: (await caches.keys()).length,
		cookies: document.cookie,
		address: location.href.replace(location.origin, ''),
	}));
const noTraces = { stored: 0, bases: 0, caches: 0, cookies: '', address: '/phone/' };

test('a kiosk case goes on in a pocket', async ({ page, browser }) => {
	const { caseCode, pin } = await bookAtKiosk(page);
	expect(pin).toMatch(/^\d{6}$/);
	await page.close();
	const pocket = await browser.newContext({
		viewport: { width: 360, height: 800 },
		locale: 'zh-CN',
		timezoneId: 'Asia/Shanghai',
	});
	const { phone, complaints } = await openPhone(pocket, caseCode);
	await expect(phone.getByLabel('编号')).toHaveValue(caseCode.replace(/(\d{3})(?=\d)/g, '$1 '));
	expect(await findBarriers(phone)).toEqual([]);
	const wrong = String((Number(pin) + 1) % 1_000_000).padStart(6, '0');
	await phone.getByLabel('密码').fill(wrong);
	await phone.getByRole('button', { name: '看办到哪了' }).click();
	await expect(phone.getByRole('alert')).toHaveText(/对不上/);
	// That the center said no is in the console of every browser; nothing else is.
	expect(complaints.splice(0)).toEqual([expect.stringContaining('401')]);
	await phone.getByLabel('密码').fill(pin);
	await phone.getByLabel('密码').press('Enter');
	await expect(phone.getByText('已确认')).toBeVisible();
	const before = await phone.locator('.when').textContent();

	await phone.getByRole('button', { name: '换个时间' }).click();
	await phone.locator('.times').last().locator('button').last().click();
	await phone.getByRole('button', { name: '就这个时间' }).click();
	await expect(phone.getByText('已确认')).toBeVisible();
	expect(await phone.locator('.when').textContent()).not.toBe(before);

	// As a camera makes it, with the place in it; the phone takes that off, or the center would not have it.
	const told = withSegment(0xe1, 'Exif\0\0MM\0*\0\0\0\x08', photos.jpeg);
	await phone.locator('input[type=file]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: told });
	await expect(phone.getByText('这张看得清吗？')).toBeVisible();
	await phone.getByRole('button', { name: '交上去' }).click();
	await expect(phone.getByText('照片一张')).toBeVisible();
	const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><a/></svg>');
	await phone.locator('input[type=file]').setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: svg });
	await expect(phone.getByRole('alert')).toHaveText('这张照片打不开，重拍一张');

	const desk = await openDesk(stage);
	const act = async (what: OrderAct) => {
		const { seq } = await desk.ask<OrderDetail>('POST', `orders/${caseCode}/open`);
		await desk.ask('POST', `orders/${caseCode}/act`, { seq, act: what });
	};
	await act({ act: 'answer', outcome: 'answered', words: '已经约好双方。', articles: [] });
	await phone.getByRole('button', { name: '再看一次' }).click();
	await expect(phone.getByText('已经约好双方。')).toBeVisible();
	expect(await findBarriers(phone)).toEqual([]);
	await phone.getByRole('button', { name: '非常满意', exact: true }).click();
	await expect(phone.getByText('您评了：非常满意')).toBeVisible();
	await phone.screenshot({ path: 'test-results/phone.png', fullPage: true });
	expect((await desk.ratings()).items[0]).toMatchObject({ level: 5, by: 'phone', service: 'mediation' });

	await phone.getByRole('button', { name: '看完了，收起来' }).click();
	await expect(phone.getByLabel('密码')).toHaveValue('');
	expect(await phone.locator('body').textContent()).not.toContain('已经约好双方');
	expect(await readTraces(phone)).toEqual(noTraces);
	expect(await pocket.cookies()).toEqual([]);
	expect(complaints).toEqual([]);
	await pocket.close();

	const office = await browser.newPage();
	await signInAtDesk(office, stage);
	await office.getByLabel('编号').fill(caseCode);
	await office.getByRole('button', { name: /^等对方/ }).click();
	await office
		.locator('.queue')
		.getByText(caseCode.replace(/(\d{3})(?=\d)/g, '$1 '))
		.click();
	const sent = office.getByRole('region', { name: '本人从手机交的照片' });
	await sent.getByRole('button', { name: '打开' }).click();
	await expect.poll(() => sent.locator('img').evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(24);
	await office.screenshot({ path: 'test-results/desk-photo.png' });
	await office.close();
});

test('upright words keep their size on a phone', async ({ browser }) => {
	const viewport = { width: 390, height: 844 };
	const pocket = await browser.newContext({ viewport, isMobile: true, hasTouch: true, deviceScaleFactor: 2 });
	const phone = await pocket.newPage();
	await phone.goto(`${stage.centerUrl}/phone/`);
	await phone.locator('.tongues [lang="mn-Mong"]').click();
	await expect(phone.locator('.phone.upright')).toBeVisible();
	// Columns go on to the right: the page scrolls there, and is not drawn small until all of it fits.
	await expect.poll(() => phone.evaluate(() => document.documentElement.scrollWidth)).toBeGreaterThan(700);
	expect(await phone.evaluate(() => [innerWidth, visualViewport?.width])).toEqual([390, 390]);
	await pocket.close();
});

test('the page is small enough for a village', () => {
	const folder = 'dist/phone/assets';
	const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
	const bytes = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(`${folder}/${name}`)).length, 0);
	expect(bytes).toBeGreaterThan(10_000);
	expect(bytes).toBeLessThanOrEqual(40 * 1024);
});
