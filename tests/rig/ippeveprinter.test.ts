import { mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describePrinterConformance, type RigCondition } from '../../device/printer/conformance.ts';
import { readCopyFile, sheetsOf } from '../../device/printer/conformance-paper.ts';
import { copyTicket, makeTestDocument, makeTestTicket } from '../../device/printer/conformance-ticket.ts';
import { createIppPrinter } from '../../device/printer/ipp.ts';
import { areSameDots } from '../../device/printer/one-bit-image.ts';
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
			setPace: printer.setPace,
			abort: printer.abort,
			unplug: printer.unplug,
			plug: printer.plug,
			printed: async () => (await readdir(printer.spoolDir)).sort().map((file) => join(printer.spoolDir, file)),
			read: readCopyFile,
			keepsJobs: true,
			async stop() {
				await printer.stop();
				await rm(folder, { recursive: true });
			},
		};
	});

	for (const format of ['image/pwg-raster', 'image/jpeg'])
		for (const [media, kind] of [
			['custom_roll_80x200mm', 'slip-80mm'],
			['iso_a4_210x297mm', 'a4'],
		] as const)
			test(`ipp driver on ippeveprinter, ${format} on ${kind}`, async () => {
				const folder = mkdtempSync(join(tmpdir(), 'lawpost-printer-'));
				const options = { media: [media], formats: [format], resolutions: [300], msPerPage: 100 };
				const printer = await startIppeveprinter(options);
				const ledger = openTicketLedger(join(folder, 'tickets.json'));
				const times = { idlePollMs: 100, activePollMs: 50 };
				const driver = createIppPrinter({ uri: printer.uri, ledger, ...times });
				await expect.poll(() => driver.media()?.kind).toBe(kind);
				const states: string[] = [];
				driver.onPrint((_, state) => states.push('reason' in state ? `${state.state} ${state.reason}` : state.state));
				const ended = (ticketId: string) =>
					expect.poll(async () => (await driver.query(ticketId)).state, { timeout: 10_000 });

				const whole = makeTestDocument();
				const [page] = whole.pages;
				if (page === undefined) return expect.unreachable();
				const document = { ...whole, kind, pages: kind === 'a4' ? [page] : whole.pages };
				const ticket = makeTestTicket({ document });
				const wanted = sheetsOf(copyTicket(ticket).document, format, format === 'image/jpeg' ? 203 : 300);
				printer.setState(['media-empty']);
				driver.submit(ticket);
				await expect.poll(() => states, { timeout: 10_000 }).toContain('held printer.paperOut');
				printer.setState(['media-jam']);
				await expect.poll(() => states, { timeout: 10_000 }).toContain('held printer.jammed');
				printer.setState([]);
				await ended(ticket.ticketId).toBe('printed');
				const tray = await readdir(printer.spoolDir);
				const [file = ''] = tray;
				const read = await readCopyFile(join(printer.spoolDir, file));
				expect(read.map((sheet, index) => areSameDots(sheet, wanted[index] ?? sheet))).toEqual(wanted.map(() => true));
				expect(file).toContain('one-sided');

				const unwanted = makeTestTicket({ document: { ...makeTestDocument(), kind, pages: [page] } });
				printer.setState(['media-empty']);
				driver.submit(unwanted);
				await expect
					.poll(() => states.filter((state) => state === 'held printer.paperOut'), { timeout: 10_000 })
					.toHaveLength(2);
				driver.cancel(unwanted.ticketId);
				await ended(unwanted.ticketId).toBe('cancelled');
				printer.setState([]);

				const aborted = makeTestTicket({ document: { ...makeTestDocument(), kind, pages: [page] } });
				printer.abort();
				driver.submit(aborted);
				await ended(aborted.ticketId).toBe('failed');
				expect(await readdir(printer.spoolDir)).toEqual(tray);
				await driver.close();
				await printer.stop();
				await rm(folder, { recursive: true });
			}, 60_000);

	for (const [media, seen] of [
		[['iso_a4_210x297mm'], { kind: 'a4', dotsPerInch: 150, widthDots: 1240 }],
		[['custom_roll_80x200mm'], { kind: 'slip-80mm', dotsPerInch: 203, widthDots: 576 }],
	] as const) {
		test(`ipp driver sees the loaded paper ${media[0]}`, async () => {
			const folder = mkdtempSync(join(tmpdir(), 'lawpost-printer-'));
			const printer = await startIppeveprinter({ media: [...media] });
			const driver = createIppPrinter({ uri: printer.uri, ledger: openTicketLedger(join(folder, 'tickets.json')) });
			await expect.poll(() => driver.media()).toEqual(seen);
			const ticket = makeTestTicket();
			driver.submit(ticket);
			await expect.poll(() => driver.query(ticket.ticketId), { timeout: 10_000 }).toEqual({ state: 'printed' });
			await driver.close();
			await printer.stop();
			await rm(folder, { recursive: true });
		}, 30_000);
	}
}
