import { mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describePrinterConformance, type RigCondition } from '../../device/printer/conformance.ts';
import { makeTestTicket } from '../../device/printer/conformance-ticket.ts';
import { createIppPrinter } from '../../device/printer/ipp.ts';
import { openTicketLedger } from '../../device/printer/ticket-ledger.ts';
import { startIppeveprinter, whyNoIppeveprinter } from './ippeveprinter.ts';

const keywordsOf: Partial<Record<RigCondition, string[]>> = {
	none: [],
	paperOut: ['media-empty', 'media-needed'],
	jammed: ['media-jam'],
	coverOpen: ['cover-open'],
	supplyEmpty: ['toner-empty'],
};

const why = whyNoIppeveprinter();
if (why !== null) test.skip(`ipp driver on ippeveprinter: ${why}`, () => {});
else {
	describePrinterConformance('ipp driver on ippeveprinter', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'lawpost-printer-'));
		const printer = await startIppeveprinter();
		return {
			open: (memory) =>
				createIppPrinter({
					uri: printer.uri,
					ledger: openTicketLedger(join(folder, memory, 'tickets.json')),
					idlePollMs: 100,
					activePollMs: 50,
					timeoutMs: 400,
				}),
			conditions: ['paperOut', 'jammed', 'coverOpen', 'supplyEmpty'],
			setCondition: (condition) => printer.setState(keywordsOf[condition] ?? []),
			abort: printer.abort,
			unplug: printer.unplug,
			plug: printer.plug,
			printed: async () => (await readdir(printer.spoolDir)).map((file) => join(printer.spoolDir, file)),
			async stop() {
				await printer.stop();
				await rm(folder, { recursive: true });
			},
		};
	});

	for (const [media, seen] of [
		[['iso_a4_210x297mm'], { kind: 'a4', dotsPerInch: 150, widthDots: 1240 }],
		[['custom_roll_80x200mm'], { kind: 'slip-80mm', dotsPerInch: 203, widthDots: 576 }],
	] as const) {
		test(`ipp driver sees the loaded paper ${media[0]}`, async () => {
			const folder = mkdtempSync(join(tmpdir(), 'lawpost-printer-'));
			const printer = await startIppeveprinter({ media: [...media] });
			const driver = createIppPrinter({ uri: printer.uri, ledger: openTicketLedger(join(folder, 'tickets.json')) });
			await expect.poll(() => driver.media()).toEqual(seen);
			const ticket = await makeTestTicket();
			driver.submit(ticket);
			await expect.poll(() => driver.query(ticket.ticketId), { timeout: 10_000 }).toEqual({ state: 'printed' });
			await driver.close();
			await printer.stop();
			await rm(folder, { recursive: true });
		}, 30_000);
	}
}
