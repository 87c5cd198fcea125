import { makeCaseCode } from '../../shared/cases/case-code.ts';
import { drawQrPicture } from '../rig/camera-film.ts';
import { expect, test } from './fixtures.ts';
import { expectDark, openCamera, useCamera, watchTracks } from './tracks.ts';
import { expectScreen, openHome, readCaseCode } from './walk.ts';

const code = makeCaseCode('159902', 9876, 341);
test.use(useCamera(drawQrPicture(`LAWPOST:${code}`)));

test('its code is read and the camera goes dark', async ({ page, stage }) => {
	await watchTracks(page);
	await openHome(page, stage.agentUrl);
	await openCamera(page);
	await expectScreen(page, 'caseUnknown');
	expect(await readCaseCode(page)).toBe(code);
	await expectDark(page, 1);
});
