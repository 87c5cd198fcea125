/** No way out of a screen with a camera leaves the camera lit. */
import { makeCaseCode } from '../../shared/cases/case-code.ts';
import { drawQrPicture } from '../rig/camera-film.ts';
import { expect, test } from './fixtures.ts';
import { expectDark, openCamera, readTracks, useCamera, watchTracks } from './tracks.ts';
import { beginVisit, expectScreen, goBack, openHome, press, typeDigits } from './walk.ts';

const code = makeCaseCode('159902', 9876, 341);
test.use(useCamera(drawQrPicture('https://shop.example/6901234567892')));

test('every way out leaves the camera dark', async ({ page, stage }) => {
	await watchTracks(page);
	await openHome(page, stage.agentUrl, '?idleMs=6000&warningMs=1500');
	await openCamera(page);
	await expectScreen(page, 'caseCamera');
	await expect(page.getByText('扫到的不是我们的单子')).toBeVisible();
	await expect.poll(() => readTracks(page)).toEqual({ opened: 1, live: 1 });
	await goBack(page);
	await expectDark(page, 1);

	await press(page, /给摄像头看/);
	await expect.poll(() => readTracks(page)).toEqual({ opened: 2, live: 1 });
	await page.locator('.dock-key').last().click();
	await expectScreen(page, 'help');
	await expectDark(page, 2);
	await goBack(page);
	await expect.poll(() => readTracks(page)).toEqual({ opened: 3, live: 1 });
	await press(page, /自己打编号/);
	await expectScreen(page, 'caseType');
	await expectDark(page, 3);

	await goBack(page);
	await page.evaluate(() => {
		(globalThis as unknown as { hold: boolean }).hold = true;
	});
	await press(page, /给摄像头看/);
	await expectScreen(page, 'caseCamera');
	await goBack(page);
	await expectScreen(page, 'caseFind');
	await page.evaluate(() => {
		(globalThis as unknown as { hold: boolean }).hold = false;
	});
	await expectDark(page, 4);

	await press(page, /给摄像头看/);
	await expect.poll(() => readTracks(page)).toEqual({ opened: 5, live: 1 });
	await expectScreen(page, 'attract');
	await expectDark(page, 5);
});

test('a camera that is drawn leaves the digits', async ({ page, stage }) => {
	await watchTracks(page);
	await page.goto(`${stage.agentUrl}/kiosk/`);
	await beginVisit(page);
	await openCamera(page);
	await expect.poll(() => readTracks(page)).toEqual({ opened: 1, live: 1 });
	await page.evaluate(() => {
		const [track] = (globalThis as unknown as { tracks: MediaStreamTrack[] }).tracks;
		track?.stop();
		track?.dispatchEvent(new Event('ended'));
	});
	await expectScreen(page, 'caseCameraGone');
	await press(page, /自己打编号/);
	await typeDigits(page, code);
	await press(page, /查这个编号/);
	await expectScreen(page, 'caseUnknown');
	await expectDark(page, 1);
});
