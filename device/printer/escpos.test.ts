import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEscposSimulator } from '../simulators/escpos.ts';
import { connectInMemory, listenOnTcp } from '../simulators/escpos-lines.ts';
import type { OpenTransport } from '../transport/byte-transport.ts';
import { openTcp } from '../transport/tcp.ts';
import { describePrinterConformance, type RigCondition } from './conformance.ts';
import { isOnStrip } from './conformance-paper.ts';
import { makeTestDocument } from './conformance-ticket.ts';
import { createEscposPrinter } from './escpos.ts';
import { joinDown } from './one-bit-image.ts';
import { openTicketLedger } from './ticket-ledger.ts';

const times = { idlePollMs: 40, activePollMs: 20, answerMs: 200, stallMs: 700, firstWaitMs: 20 };
const fullRoll = 200_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

for (const kind of ['serial', 'tcp'] as const)
	describePrinterConformance(`escpos driver over ${kind}`, async () => {
		const folder = mkdtempSync(join(tmpdir(), 'lawpost-escpos-'));
		const simulator = createEscposSimulator({ folder: join(folder, 'tray'), msPerRow: 0.8 });
		const cable = connectInMemory(simulator, { diesWithPower: false });
		const network = kind === 'tcp' ? await listenOnTcp(simulator) : null;
		const open: OpenTransport = network
			? () => openTcp({ host: '127.0.0.1', port: network.port, connectMs: 300 })
			: cable.open;
		const documents = [1, 2].map((copy) => makeTestDocument(copy));
		const findCopy = (file: string) => {
			const cut = simulator.tray().find((one) => one.file === file);
			return documents.find((document) => cut && isOnStrip(cut.image, document));
		};
		let condition: RigCondition = 'none';
		return {
			open: (memory) =>
				createEscposPrinter({
					...{ open, address: kind, media: 'slip-80mm', ...times },
					ledger: openTicketLedger(join(folder, memory, 'tickets.json')),
				}),
			conditions: ['paperOut', 'coverOpen', 'jammed'],
			async setCondition(next) {
				if (next === 'paperOut') simulator.loadPaper(0);
				if (next === 'coverOpen') simulator.setCover(true);
				if (next === 'jammed') simulator.blockCutter();
				if (next === 'none' && condition === 'paperOut') simulator.loadPaper(fullRoll);
				if (next === 'none' && condition === 'jammed') {
					// What a person does: opens it, frees the blade, closes it.
					simulator.setCover(true);
					simulator.freeCutter();
					await pause(250);
				}
				if (next === 'none') simulator.setCover(false);
				condition = next;
			},
			async abort() {
				while (simulator.hanging() === null) await pause(5);
				simulator.powerOff();
				await pause(300);
				simulator.powerOn();
			},
			unplug: () => (network ? network.unplug() : cable.unplug()),
			plug: () => (network ? network.plug() : cable.plug()),
			printed: async () =>
				simulator
					.tray()
					.filter((cut) => !cut.lines.includes('作 废') && findCopy(cut.file))
					.map((cut) => cut.file),
			read: async (file) => [joinDown(findCopy(file)?.pages ?? [])],
			onPaper: (document) => [joinDown(document.pages)],
			keepsJobs: false,
			async stop() {
				await network?.unplug();
				simulator.stop();
				await rm(folder, { recursive: true });
			},
		};
	});
