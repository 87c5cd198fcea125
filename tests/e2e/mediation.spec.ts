/** One party at the kiosk, the other before the TV at home, the mediator at the desk: one room. */
import { openStage } from '../rig/stage.ts';
import {
	answer,
	askAtBox,
	askAtKiosk,
	askToRecord,
	keys,
	listKept,
	openBox,
	openDesk,
	readFlow,
	setLive,
	stands,
} from './calls.ts';
import { expect, test } from './fixtures.ts';
import { readTracks, useFakeMedia } from './tracks.ts';
import { expectScreen, press } from './walk.ts';

test.use(useFakeMedia('--autoplay-policy=no-user-gesture-required'));

test('kiosk, TV and mediator meet, and record with both', async ({ browser }) => {
	const stage = await openStage();
	await setLive(stage, { recording: true });
	const hall = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
	const home = await browser.newContext({ viewport: { width: 1280, height: 720 } });
	const office = await browser.newContext({ viewport: { width: 1440, height: 900 } });
	try {
		const desk = await openDesk(office, stage);
		const kiosk = await hall.newPage();
		await askAtKiosk(kiosk, stage.agentUrl);
		await answer(desk);
		await expectScreen(kiosk, 'roomTalk');
		const box = await openBox(home, stage);
		await askAtBox(box, '1');
		await stands(box, 'roomWaiting');
		await desk.getByRole('button', { name: '请进来一起调解' }).click();
		await stands(box, 'roomTalk');
		// Two others each, of whom each is seen and heard.
		for (const one of [kiosk, box, desk])
			await expect.poll(() => readFlow(one), { timeout: 25_000 }).toEqual([true, true]);
		await expect(desk.getByText('正在录')).toBeHidden();

		await askToRecord(desk, stage);
		await expectScreen(kiosk, 'roomConsent');
		await stands(box, 'roomConsent');
		await kiosk.screenshot({ path: 'test-results/mediation-consent-kiosk.png' });
		await press(kiosk, /可以录/);
		await expectScreen(kiosk, 'roomTalk');
		await expect(kiosk.getByText('正在录')).toBeHidden();
		await expect(desk.getByText('正在录')).toBeHidden();
		expect(listKept(stage)).toEqual([]);
		await keys(box, '2');
		await expect(kiosk.getByText('正在录')).toBeVisible();
		await expect(box.getByText('正在录')).toBeVisible();
		await kiosk.waitForTimeout(2500);
		await kiosk.screenshot({ path: 'test-results/mediation-kiosk.png' });
		await box.screenshot({ path: 'test-results/mediation-tv.png' });
		await desk.screenshot({ path: 'test-results/mediation-desk.png' });

		await desk.getByRole('button', { name: '挂断' }).click();
		await expectScreen(kiosk, 'roomEnded');
		await stands(box, 'roomEnded');
		expect(listKept(stage)).toHaveLength(1);
		for (const one of [kiosk, box, desk]) await expect.poll(async () => (await readTracks(one)).live).toBe(0);
	} finally {
		for (const context of [hall, home, office]) await context.close();
		await stage.stop();
	}
});
