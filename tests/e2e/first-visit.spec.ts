/** One whole visit on real parts: a SAM reader on the far end of a pty, an IPP Everywhere printer, PostgreSQL, the center. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { openReaderOnPort } from '../../device/simulators/card-reader-on-port.ts';
import { openPadOnPort } from '../../device/simulators/pad.ts';
import { residentPerson } from '../../device/simulators/test-persons.ts';
import { canOpenPtyPair, openPtyPair } from '../../device/transport/pty-pair.ts';
import { openDesk } from '../rig/desk.ts';
import { startIppeveprinter, whyNoIppeveprinter } from '../rig/ippeveprinter.ts';
import { readSlip } from '../rig/slip-reader.ts';
import { openStage } from '../rig/stage.ts';
import { chooseTimeAndPhone, expectScreen, goOn, openHome, press, readCaseCode } from './walk.ts';

/** What lights the pad up, hex. */
const lit = 'a5';

test('a visit from card to slip, read back at the desk', async ({ page }) => {
	test.skip(!canOpenPtyPair(), 'socat is not installed: no pty for the card reader');
	test.skip(whyNoIppeveprinter() !== null, whyNoIppeveprinter() ?? '');
	const readerLine = await openPtyPair();
	const padLine = await openPtyPair();
	const reader = await openReaderOnPort(readerLine.devicePath, 115_200);
	const pad = await openPadOnPort(padLine.devicePath, 9600);
	const printer = await startIppeveprinter({ media: ['iso_a4_210x297mm'] });
	const stage = await openStage({
		profile: {
			devices: {
				cardReader: { driver: 'sam-serial', path: readerLine.kioskPath, baudRate: 115_200 },
				printer: { driver: 'ipp', uri: printer.uri },
				satisfactionPad: {
					driver: 'serial-bytes',
					path: padLine.kioskPath,
					baudRate: 9600,
					ask: lit,
					levels: { '31': 5, '32': 4, '33': 3, '34': 2, '35': 1 },
				},
			},
		},
	});
	try {
		await openHome(page, stage.agentUrl);
		await press(page, /人民调解/);
		await expectScreen(page, 'identityChoice');
		await press(page, /放身份证/);
		await expectScreen(page, 'cardNotice');
		await press(page, /同意，/);
		await expectScreen(page, 'cardPlace');
		reader.placeCard('resident');
		await expectScreen(page, 'identityShown');
		await expect(page.getByText(residentPerson.name).first()).toBeVisible();
		reader.removeCard();
		await goOn(page);
		await chooseTimeAndPhone(page, '13900000126');
		await goOn(page);
		await expectScreen(page, 'printing');
		const caseCode = await readCaseCode(page);
		expect(caseCode).toMatch(/^\d{18}$/);
		await expectScreen(page, 'printed', 'rate');
		await expectScreen(page, 'rate');
		// A citizen presses a pad that is lit.
		await expect.poll(() => pad.received()).toBe(lit);
		pad.press(5);
		await expectScreen(page, 'rated', 'goodbye');
		await expectScreen(page, 'goodbye');
		await press(page, /我走了/);
		await expectScreen(page, 'attract');

		const documents = readdirSync(printer.spoolDir).filter((name) => name.endsWith('.pdf'));
		expect(documents).toHaveLength(1);
		const slip = await readSlip(join(printer.spoolDir, documents[0] ?? ''));
		expect(slip.qrText).toBe(`LAWPOST:${caseCode}`);

		const desk = await openDesk(stage);
		const bookings = (await desk.list('confirmed')).filter((item) => item.caseCode === caseCode);
		expect(bookings).toHaveLength(1);
		const opened = await desk.reveal(bookings[0]?.submissionId ?? '');
		expect(opened.contents).toMatchObject({
			kind: 'booking',
			body: { identity: { name: residentPerson.name, number: residentPerson.number }, phone: '13900000126' },
		});
		expect((await desk.ratings()).items).toMatchObject([{ level: 5, by: 'pad', service: 'mediation' }]);
	} finally {
		await stage.stop();
		await reader.close();
		await pad.close();
		await readerLine.close();
		await padLine.close();
		await printer.stop();
	}
});
