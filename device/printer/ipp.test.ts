import { mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPrinterSimulator } from '../simulators/printer.ts';
import { describePrinterConformance } from './conformance.ts';
import { readCopyFile, sheetsOf } from './conformance-paper.ts';
import { createIppPrinter } from './ipp.ts';
import { openTicketLedger } from './ticket-ledger.ts';

for (const format of ['application/pdf', 'image/pwg-raster', 'image/jpeg'])
	describePrinterConformance(`ipp driver, simulator for ${format}`, async () => {
		const folder = mkdtempSync(join(tmpdir(), 'lawpost-printer-'));
		const tray = join(folder, 'tray');
		const msPerPage = format === 'image/jpeg' ? 300 : 150;
		const simulator = await startPrinterSimulator({ folder: tray, msPerPage, formats: [format] });
		return {
			open: (memory) =>
				createIppPrinter({
					uri: simulator.uri,
					ledger: openTicketLedger(join(folder, memory, 'tickets.json')),
					idlePollMs: 50,
					activePollMs: 20,
					timeoutMs: 500,
				}),
			conditions: ['paperOut', 'jammed', 'coverOpen', 'supplyEmpty', 'stopped'],
			setCondition: simulator.setCondition,
			setPace: (pace) => simulator.setMsPerPage(pace === 'slow' ? 20_000 : msPerPage),
			abort: simulator.abortCurrent,
			unplug: simulator.unplug,
			plug: simulator.plug,
			printed: async () => (await readdir(tray)).sort().map((file) => join(tray, file)),
			read: readCopyFile,
			onPaper: (document) => sheetsOf(document, format),
			keepsJobs: true,
			async stop() {
				await simulator.stop();
				await rm(folder, { recursive: true });
			},
		};
	});
