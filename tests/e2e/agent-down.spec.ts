import { makeImpossibleNumber } from '../../device/simulators/test-persons.ts';
import { openDesk } from '../rig/desk.ts';
import { expect, test } from './fixtures.ts';
import {
	beginVisit,
	chooseTimeAndPhone,
	expectScreen,
	goOn,
	invented,
	leave,
	openHome,
	readCaseCode,
	typeDigits,
	walkToReader,
} from './walk.ts';

const number = makeImpossibleNumber('999999', '1962-03-08', '002');

test('a visit goes on when the agent is killed', async ({ page, stage }) => {
	await openHome(page, stage.agentUrl);
	await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
	await walkToReader(page);
	await stage.agent().kill('SIGKILL');
	try {
		await expectScreen(page, 'cardReaderGone');
		await goOn(page);
		await expectScreen(page, 'typeNumber');
		await typeDigits(page, number);
		await goOn(page);
		await chooseTimeAndPhone(page, invented.phone);
		await goOn(page);
		await expectScreen(page, 'printHeld', 'slipOnScreen');
		await expect(page.locator('.scan, .middle').first()).toBeVisible();
		const caseCode = await readCaseCode(page);
		expect(caseCode).toMatch(/^\d{18}$/);
		await goOn(page);
		await leave(page);

		const desk = await openDesk(stage);
		expect((await desk.list('confirmed')).filter((item) => item.caseCode === caseCode)).toHaveLength(1);
		await page.reload();
		await expectScreen(page, 'attract');
		await beginVisit(page);
		await expect(page.locator('.sign-note')).toContainText('读卡和打印用不了');
	} finally {
		await stage.startAgent();
	}
});
