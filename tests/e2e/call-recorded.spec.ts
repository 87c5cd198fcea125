/** Recorded only for a case and after everybody said yes; heard at the case; gone the moment somebody takes the yes back. */
import {
	answer,
	askAtBox,
	askAtKiosk,
	askToRecord,
	enterCase,
	keys,
	listKept,
	openBox,
	openDesk,
	readFlow,
	setLive,
	stands,
} from './calls.ts';
import { expect, test } from './fixtures.ts';
import { useFakeMedia } from './tracks.ts';
import { expectScreen, press } from './walk.ts';

test.use(useFakeMedia('--autoplay-policy=no-user-gesture-required'));

test('a recorded call is heard at its case', async ({ page, stage, context }) => {
	await setLive(stage, { recording: true });
	const caseCode = await enterCase(stage);
	const kept = () => listKept(stage);
	const desk = await openDesk(context, stage);
	const askAgain = async () => {
		await desk.bringToFront();
		const field = desk.getByLabel('记在哪一件（编号）');
		if (await field.isVisible()) await field.fill(caseCode);
		await desk.getByRole('button', { name: '问能不能录音' }).click();
		await page.bringToFront();
		await expectScreen(page, 'roomConsent');
	};
	await page.bringToFront();
	await askAtKiosk(page, stage.agentUrl);
	await desk.bringToFront();
	await answer(desk);
	await expect.poll(() => readFlow(desk), { timeout: 20_000 }).toEqual([true]);
	await expect(desk.getByRole('button', { name: '问能不能录音' })).toBeDisabled();
	await askAgain();
	expect(kept()).toEqual([]);
	await press(page, /可以录/);
	await expect(page.getByText('正在录')).toBeVisible();
	await page.screenshot({ path: 'test-results/kiosk-call-recorded.png' });
	await desk.bringToFront();
	await expect(desk.getByText('正在录音，边录边存到中心')).toBeVisible();
	await desk.screenshot({ path: 'test-results/desk-call-recorded.png' });
	// Who looks at the case meanwhile goes on recording.
	await desk.keyboard.press('o');
	await desk.locator(`[data-case="${caseCode}"]`).click();
	const voices = desk.getByRole('region', { name: '通话录音' });
	await expect(voices.getByText('正在录')).toBeVisible();
	await desk.waitForTimeout(5000);
	await desk.getByRole('button', { name: /视频室/ }).click();
	await desk.getByRole('button', { name: '不录了' }).click();
	await page.bringToFront();
	await expect(page.getByText('正在录')).toHaveCount(0);
	expect(kept()).toHaveLength(1);
	await desk.bringToFront();
	await desk.keyboard.press('o');
	await desk.locator(`[data-case="${caseCode}"]`).click();
	await expect(desk.locator('.history').getByText(/^通话录音 0:0[3-9]/)).toBeVisible();
	await voices.getByRole('button', { name: '听' }).click();
	const audio = voices.locator('audio');
	await expect.poll(() => audio.evaluate((one) => (one as HTMLAudioElement).currentTime)).toBeGreaterThan(0.5);
	// A recorder writes no length ahead: the player finds it by looking for the end.
	const seconds = await audio.evaluate(
		(one) =>
			new Promise<number>((resolve) => {
				const player = one as HTMLAudioElement;
				player.ondurationchange = () => Number.isFinite(player.duration) && resolve(player.duration);
				player.currentTime = 1e7;
			}),
	);
	expect(seconds).toBeGreaterThan(3);
	expect(seconds).toBeLessThan(30);
	await desk.screenshot({ path: 'test-results/desk-recording.png' });
	await desk.getByRole('button', { name: /视频室/ }).click();

	// Again, and this time the citizen changes her mind.
	await askAgain();
	await press(page, /可以录/);
	await expect.poll(kept, { timeout: 15_000 }).toHaveLength(2);
	await press(page, /不录了/);
	await expect(page.getByText('正在录')).toHaveCount(0);
	await desk.bringToFront();
	await expect(desk.getByText('有人不愿意，不录')).toBeVisible();
	await expect.poll(kept).toEqual([]);
	await desk.getByRole('button', { name: '挂断' }).click();
	await page.close();
});

test('a TV takes its yes back', async ({ stage, context }) => {
	await setLive(stage, { recording: true });
	const desk = await openDesk(context, stage);
	const box = await openBox(context, stage);
	await box.setViewportSize({ width: 1280, height: 720 });
	await askAtBox(box, '1');
	await desk.bringToFront();
	await answer(desk);
	await askToRecord(desk, stage);
	await box.bringToFront();
	await stands(box, 'roomConsent');
	await keys(box, '2');
	await expect(box.getByText('正在录')).toBeVisible();
	await box.screenshot({ path: 'test-results/tv-call-recorded.png' });
	await keys(box, (await box.locator('[data-spot="unrecord"] i').textContent()) ?? '');
	await expect(box.getByText('正在录')).toHaveCount(0);
	await desk.bringToFront();
	await expect(desk.getByText('有人不愿意，不录')).toBeVisible();
	await desk.getByRole('button', { name: '挂断' }).click();
	await box.close();
});
