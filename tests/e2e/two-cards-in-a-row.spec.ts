import { makeImpossibleNumber, residentPerson, secondResidentPerson } from '../../device/simulators/test-persons.ts';
import { openDesk } from '../rig/desk.ts';
import { expect, test } from './fixtures.ts';
import {
	chooseTimeAndPhone,
	expectScreen,
	goOn,
	invented,
	leave,
	openHome,
	readCaseCode,
	walkToReader,
} from './walk.ts';

const { name, address } = secondResidentPerson;
/** Same birth as on the card: the reader believes no card whose number says another. */
const number = makeImpossibleNumber('990001', residentPerson.birth, '017');

test('of two cards in a row the second counts', async ({ page, stage, dock }) => {
	await openHome(page, stage.agentUrl);
	await walkToReader(page);
	await dock.act({ act: 'card.place', kind: 'resident' });
	await expectScreen(page, 'identityShown');
	await expect(page.getByText(residentPerson.name)).toBeVisible();
	await dock.act({ act: 'card.remove' });
	// No hand swaps two cards between two looks of the reader, a third of a second apart.
	await page.waitForTimeout(700);
	await dock.act({ act: 'card.place', kind: 'resident', fields: { name, number, address } });
	await expect(page.getByText(name)).toBeVisible({ timeout: 20_000 });
	await expect(page.getByText(residentPerson.name)).toHaveCount(0);
	await goOn(page);
	await chooseTimeAndPhone(page, invented.phone);
	await expect(page.getByText(name)).toBeVisible();
	await goOn(page);
	await expectScreen(page, 'printing');
	const caseCode = await readCaseCode(page);
	await leave(page);

	const desk = await openDesk(stage);
	const booked = (await desk.list('confirmed')).find((item) => item.caseCode === caseCode);
	const opened = await desk.reveal(booked?.submissionId ?? '');
	expect(opened.contents).toMatchObject({
		kind: 'booking',
		body: { identity: { way: 'card', name, number, address } },
	});
	expect(JSON.stringify(opened.contents)).not.toContain(residentPerson.name);
});
