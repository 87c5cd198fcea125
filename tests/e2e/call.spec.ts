/** A person by video: Chromium on both ends with fake cameras and microphones, real connections between them. */
import { answer, askAtKiosk, openDesk, readFlow, readOpen, setLoss } from './calls.ts';
import { expect, test } from './fixtures.ts';
import { expectDark, readTracks, useFakeMedia } from './tracks.ts';
import { expectScreen, press } from './walk.ts';

test.use(useFakeMedia('--autoplay-policy=no-user-gesture-required'));

test('a call flows, falls with the line, and ends dark', async ({ page, stage, context }) => {
	const desk = await openDesk(context, stage);
	await page.bringToFront();
	await askAtKiosk(page, stage.agentUrl);
	expect(await readTracks(page)).toEqual({ opened: 0, live: 0 });
	await desk.bringToFront();
	await answer(desk);
	await expectScreen(page, 'roomTalk');
	await expect(page.getByText('摄像头开着')).toBeVisible();
	await expect.poll(() => readFlow(page), { timeout: 20_000 }).toEqual([true]);
	await expect.poll(() => readFlow(desk), { timeout: 20_000 }).toEqual([true]);
	await desk.getByLabel('写给对方').fill('您好，我是值班律师。');
	await desk.getByLabel('写给对方').press('Enter');
	await expect(page.getByText('您好，我是值班律师。')).toBeVisible();
	await desk.screenshot({ path: 'test-results/desk-call.png' });
	await page.bringToFront();
	await page.screenshot({ path: 'test-results/kiosk-call.png' });

	await setLoss(page, 0.4);
	await expect(page.getByText('网不好，先只用声音')).toBeVisible({ timeout: 15_000 });
	await expect(page.getByText('摄像头关着')).toBeVisible();
	await expect(page.getByText('声音也过不来，先打字')).toBeVisible({ timeout: 15_000 });
	await expect(desk.getByText('只打字')).toBeVisible();
	await page.screenshot({ path: 'test-results/kiosk-call-text.png' });
	await press(page, /打字/);
	for (const key of ['1', '2']) {
		if (key === '1') await press(page, /数字|123/);
		await page.getByRole('button', { name: key, exact: true }).first().click();
	}
	await press(page, /送出/);
	await expect(desk.locator('.talk li').filter({ hasText: '12' })).toBeVisible();
	await page.locator('.dock-key').first().click();

	await press(page, /挂断/);
	await page.locator('.callkeys button').filter({ hasText: '挂断' }).click();
	await expectScreen(page, 'roomEnded');
	await expect.poll(() => readOpen(page)).toBe(0);
	await expect.poll(() => readOpen(desk)).toBe(0);
	expect((await readTracks(page)).live).toBe(0);
	await expect.poll(async () => (await readTracks(desk)).live).toBe(0);
	await press(page, /好了/);
	await expectScreen(page, 'rate');
	await press(page, /不评了/);
	await press(page, /我走了/);
	await expectScreen(page, 'attract');
	await expectDark(page, (await readTracks(page)).opened);
});

test('two parties and a mediator see each other', async ({ page, stage, context, browser }) => {
	const desk = await openDesk(context, stage);
	await page.bringToFront();
	await askAtKiosk(page, stage.agentUrl);
	await desk.bringToFront();
	await answer(desk);
	const elsewhere = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
	const second = await elsewhere.newPage();
	await askAtKiosk(second, stage.agentUrl);
	await desk.bringToFront();
	await desk.getByRole('button', { name: '请进来一起调解' }).click();
	await expectScreen(second, 'roomTalk');
	for (const one of [page, second, desk])
		await expect.poll(() => readFlow(one), { timeout: 25_000 }).toEqual([true, true]);
	await desk.screenshot({ path: 'test-results/desk-mediation.png' });
	await second.screenshot({ path: 'test-results/kiosk-mediation.png' });
	await desk.getByRole('button', { name: '挂断' }).click();
	await expectScreen(page, 'roomEnded');
	await expectScreen(second, 'roomEnded');
	for (const one of [page, second, desk]) await expect.poll(async () => (await readTracks(one)).live).toBe(0);
	await elsewhere.close();
});
