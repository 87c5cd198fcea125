/** A person by video on the TV: today's Chromium on both ends with fake cameras, the remote's keys alone; Chromium 64 is in tests/engines. */
import { openStage } from '../rig/stage.ts';
import {
	answer,
	askAtBox,
	askToRecord,
	keys,
	listKept,
	openBox,
	openDesk,
	readFlow,
	readOpen,
	setLive,
	setLoss,
	stands,
} from './calls.ts';
import { expect, test } from './fixtures.ts';
import { readTracks, useFakeMedia } from './tracks.ts';

test.use(useFakeMedia('--autoplay-policy=no-user-gesture-required'));

test('a TV sees the desk, falls with the line, and ends dark', async ({ stage, browser, context }) => {
	const elsewhere = await browser.newContext({ viewport: { width: 1280, height: 720 } });
	const desk = await openDesk(context, stage);
	const box = await openBox(elsewhere, stage);
	await askAtBox(box, '1');
	await stands(box, 'roomWaiting');
	expect(await readTracks(box)).toEqual({ opened: 0, live: 0 });
	await answer(desk);
	await stands(box, 'roomTalk');
	await expect(box.getByText('摄像头开着')).toBeVisible();
	await expect.poll(() => readFlow(box), { timeout: 20_000 }).toEqual([true]);
	await expect.poll(() => readFlow(desk), { timeout: 20_000 }).toEqual([true]);
	await desk.getByLabel('写给对方').fill('您好，我是值班律师。');
	await desk.getByLabel('写给对方').press('Enter');
	await expect(box.getByText('您好，我是值班律师。')).toBeVisible();
	await box.screenshot({ path: 'test-results/tv-call.png' });

	await setLoss(box, 0.4);
	await expect(box.getByText('网不好，先只用声音')).toBeVisible({ timeout: 15_000 });
	await expect(box.getByText('摄像头关着')).toBeVisible();
	await expect(box.getByText('声音也过不来，先打字')).toBeVisible({ timeout: 15_000 });
	await expect(desk.getByText('只打字')).toBeVisible();
	await box.screenshot({ path: 'test-results/tv-call-text.png' });
	await keys(box, '1', '1');
	await expect(desk.locator('.talk li').filter({ hasText: '听得见，请讲' })).toBeVisible();

	await keys(box, 'Backspace');
	await expect(box.getByText('说完了吗？')).toBeVisible();
	await keys(box, 'Backspace');
	await stands(box, 'roomEnded');
	await expect.poll(() => readOpen(box)).toBe(0);
	await expect.poll(() => readOpen(desk)).toBe(0);
	expect((await readTracks(box)).live).toBe(0);
	await expect.poll(async () => (await readTracks(desk)).live).toBe(0);
	await keys(box, 'Enter');
	await stands(box, 'rate');
	await keys(box, '5');
	await stands(box, 'goodbye');
	expect(await box.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))).not.toContain('值班');
	await elsewhere.close();
});

test('a page that leaves the screen leaves the call', async ({ stage, browser, context }) => {
	const elsewhere = await browser.newContext({ viewport: { width: 1280, height: 720 } });
	const desk = await openDesk(context, stage);
	const box = await openBox(elsewhere, stage);
	await askAtBox(box, '2');
	await answer(desk);
	await stands(box, 'roomTalk');
	await expect.poll(async () => (await readTracks(box)).live).toBe(1);
	await box.evaluate(() => {
		Object.defineProperty(document, 'hidden', { value: true });
		document.dispatchEvent(new Event('visibilitychange'));
	});
	await stands(box, 'roomEnded');
	expect((await readTracks(box)).live).toBe(0);
	await expect.poll(() => readOpen(desk)).toBe(0);
	await elsewhere.close();
});

test('two TVs meet a mediator, who records with both', async ({ browser }) => {
	const stage = await openStage({ startAgent: false });
	await setLive(stage, { recording: true });
	const rooms = await browser.newContext({ viewport: { width: 1280, height: 720 } });
	try {
		const desk = await openDesk(rooms, stage);
		const first = await openBox(rooms, stage);
		await askAtBox(first, '1');
		await answer(desk);
		await stands(first, 'roomTalk');
		const other = await browser.newContext({ viewport: { width: 1280, height: 720 } });
		const second = await openBox(other, stage);
		await keys(second, '4', '2');
		await askAtBox(second, '1');
		await stands(second, 'roomWaiting');
		await second.screenshot({ path: 'test-results/tv-call-waiting-mn.png' });
		await desk.getByRole('button', { name: '请进来一起调解' }).click();
		await stands(second, 'roomTalk');
		for (const one of [first, second, desk])
			await expect.poll(() => readFlow(one), { timeout: 25_000 }).toEqual([true, true]);
		await first.screenshot({ path: 'test-results/tv-mediation.png' });
		await second.screenshot({ path: 'test-results/tv-mediation-mn.png' });
		// Words are written across, in Chinese, whatever stands around them.
		await keys(second, '1');
		await expect(second.getByText('下一页')).toBeVisible();
		await second.screenshot({ path: 'test-results/tv-write-mn.png' });
		await keys(second, 'Backspace');

		await askToRecord(desk, stage);
		await stands(first, 'roomConsent');
		await stands(second, 'roomConsent');
		await first.screenshot({ path: 'test-results/tv-consent.png' });
		await second.screenshot({ path: 'test-results/tv-consent-mn.png' });
		expect(await first.locator('[data-focused]').getAttribute('data-spot')).toBe('no');
		await keys(first, '2');
		await stands(first, 'roomTalk');
		await expect(first.getByText('正在录')).toBeHidden();
		expect(listKept(stage)).toEqual([]);
		await keys(second, '2');
		await expect(first.getByText('正在录')).toBeVisible();
		await first.waitForTimeout(2500);
		await desk.getByRole('button', { name: '挂断' }).click();
		await stands(first, 'roomEnded');
		await stands(second, 'roomEnded');
		expect(listKept(stage)).toHaveLength(1);
		for (const one of [first, second, desk]) await expect.poll(async () => (await readTracks(one)).live).toBe(0);
		await other.close();
	} finally {
		await rooms.close();
		await stage.stop();
	}
});
