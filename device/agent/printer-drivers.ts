import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEscposPrinter } from '../printer/escpos.ts';
import { createIppPrinter } from '../printer/ipp.ts';
import { openTicketLedger } from '../printer/ticket-ledger.ts';
import { type PrinterSimulator, startPrinterSimulator } from '../simulators/printer.ts';
import type { OpenTransport } from '../transport/byte-transport.ts';
import type { Lines } from '../transport/lines.ts';
import type { EventLog } from './log.ts';
import type { DeviceProfiles } from './profile.ts';

/** Three questions without an answer mean a printer is gone: the screen follows within a second. */
const printerPace = { idlePollMs: 350, activePollMs: 200 };

export async function openPrinter(profile: DeviceProfiles['printer'], dataDir: string, log: EventLog, lines: Lines) {
	if (!profile) return { printer: null, sink: null };
	const ledger = openTicketLedger(join(dataDir, 'agent', 'print-tickets.json'));
	const onProblem = (): void => log.write('device.disturbed', { device: 'printer' });
	if (profile.driver === 'ipp') {
		const { uri, media, copies = 1, sides = 'one-sided' } = profile;
		const given = { uri, ledger, onProblem, copies, sides, ...printerPace, ...(media ? { media } : {}) };
		return { printer: createIppPrinter(given), sink: null };
	}
	if (profile.driver === 'escpos') {
		const { line, media, bufferBytes = 4096, font = 'chinese' } = profile;
		const pace = line.kind === 'serial' ? { ...printerPace, baudRate: line.baudRate } : printerPace;
		const given = { ...openEscposLine(line, lines), media, font, bufferBytes, ledger, onProblem, ...pace };
		return { printer: createEscposPrinter(given), sink: null };
	}
	const sink = await startOnKnownPort(join(dataDir, 'simulated-printer'));
	return { printer: createIppPrinter({ uri: sink.uri, ledger, onProblem, ...printerPace }), sink };
}

type EscposProfile = Extract<DeviceProfiles['printer'], { driver: 'escpos' }>;

function openEscposLine(line: EscposProfile['line'], lines: Lines): { open: OpenTransport; address: string } {
	switch (line.kind) {
		case 'serial':
			return { open: () => lines.serial(line), address: `serial:${line.path}` };
		case 'usb':
			return {
				open: () => lines.deviceFile({ path: line.path, writes: true, endIsNothing: true }),
				address: `usb:${line.path}`,
			};
		case 'tcp': {
			const { host, port = 9100 } = line;
			return { open: () => lines.tcp({ host, port }), address: `tcp://${host}:${port}` };
		}
	}
}

/** The ledger names a printer by its address, so the simulated one keeps its port from one start to the next. */
async function startOnKnownPort(folder: string): Promise<PrinterSimulator> {
	const note = `${folder}.port`;
	const known = readPort(note);
	const sink = known === null ? null : await startPrinterSimulator({ folder, port: known }).catch(() => null);
	if (sink) return sink;
	const fresh = await startPrinterSimulator({ folder });
	writeFileSync(note, new URL(fresh.uri).port);
	return fresh;
}

function readPort(file: string): number | null {
	try {
		const port = Number(readFileSync(file, 'utf8'));
		return Number.isInteger(port) && port > 1023 && port < 65536 ? port : null;
	} catch {
		return null;
	}
}
