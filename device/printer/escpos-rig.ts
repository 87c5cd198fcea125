/** A simulated receipt printer on every line that ESC/POS printers come with, for the conformance suite. */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEscposSimulator, type EscposSimulator } from '../simulators/escpos.ts';
import { connectInMemory, listenOnTcp } from '../simulators/escpos-lines.ts';
import type { OpenTransport } from '../transport/byte-transport.ts';
import { openDeviceFile } from '../transport/device-file.ts';
import { paceWrites } from '../transport/pacer.ts';
import { openPtyPair, type PtyPair } from '../transport/pty-pair.ts';
import { openSerialPort } from '../transport/serial-port.ts';
import { openTcp } from '../transport/tcp.ts';
import type { PrinterRig, RigCondition } from './conformance.ts';
import { isOnStrip } from './conformance-paper.ts';
import { makeTestDocument } from './conformance-ticket.ts';
import type { Printer } from './contract.ts';
import { createEscposPrinter } from './escpos.ts';
import { joinDown } from './one-bit-image.ts';
import { mediaOfKind } from './printer-media.ts';
import { openTicketLedger } from './ticket-ledger.ts';

interface RigLine {
	open: OpenTransport;
	unplug(): void | Promise<void>;
	plug(): void | Promise<void>;
}
export interface EscposRigOptions {
	/** `file`: a character device opened as the kernel's printer driver `/dev/usb/lp0` is. */
	line: 'memory' | 'tcp' | 'pty' | 'file';
	media: 'slip-80mm' | 'slip-58mm';
	/** Of a pty, which keeps none by itself. */
	baudRate?: number;
	heightDots?: number;
}

const fullRoll = 200_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function connectTcp(simulator: EscposSimulator): Promise<RigLine> {
	const network = await listenOnTcp(simulator);
	const open = () => openTcp({ host: '127.0.0.1', port: network.port, connectMs: 300 });
	return { open, unplug: network.unplug, plug: network.plug };
}

async function connectPty(simulator: EscposSimulator, { line, baudRate }: EscposRigOptions): Promise<RigLine> {
	let ptys: PtyPair | null = null;
	async function plug(): Promise<void> {
		ptys = await openPtyPair();
		const far = await openSerialPort({ path: ptys.devicePath, baudRate: 115_200 });
		if (!far.ok) throw new Error('the far end of the pty does not open');
		far.transport.onData((bytes) => simulator.receive(bytes));
		simulator.onAnswer((bytes) => void far.transport.write(bytes).catch(() => undefined));
	}
	await plug();
	return {
		async open() {
			if (ptys === null) return { ok: false, fault: 'portGone' };
			const path = ptys.kioskPath;
			if (line === 'file') return openDeviceFile({ path, writes: true, endIsNothing: true });
			const opened = await openSerialPort({ path, baudRate: 115_200 });
			return opened.ok && baudRate ? { ok: true, transport: paceWrites(opened.transport, baudRate) } : opened;
		},
		async unplug() {
			const gone = ptys;
			ptys = null;
			await gone?.close();
		},
		async plug() {
			if (ptys === null) await plug();
		},
	};
}

export async function startEscposRig(options: EscposRigOptions): Promise<PrinterRig> {
	const { line: kind, media, heightDots = 480, baudRate } = options;
	const { widthDots } = mediaOfKind[media];
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-escpos-'));
	const simulator = createEscposSimulator({ folder: join(folder, 'tray'), widthBytes: widthDots / 8, msPerRow: 0.8 });
	const line =
		kind === 'memory'
			? connectInMemory(simulator, { diesWithPower: false })
			: await (kind === 'tcp' ? connectTcp(simulator) : connectPty(simulator, options));
	const times = { idlePollMs: 40, activePollMs: 20, answerMs: 200, stallMs: 700, firstWaitMs: 20 };
	const documentOf = (copy: number) => makeTestDocument(copy, widthDots, heightDots);
	const documents = [1, 2].map(documentOf);
	const findCopy = (file: string) => {
		const cut = simulator.tray().find((one) => one.file === file);
		return documents.find((document) => cut && isOnStrip(cut.image, document));
	};
	let condition: RigCondition = 'none';
	let printer: Printer | null = null;
	const seesOpenCover = () => {
		const status = printer?.status();
		return status?.state === 'fault' && status.reason === 'printer.coverOpen';
	};
	return {
		open(memory) {
			printer = createEscposPrinter({
				...{ open: line.open, address: kind, media, ...times, ...(baudRate ? { baudRate } : {}) },
				ledger: openTicketLedger(join(folder, memory, 'tickets.json')),
			});
			return printer;
		},
		conditions: ['paperOut', 'coverOpen', 'jammed'],
		async setCondition(next) {
			if (next === 'paperOut') simulator.loadPaper(0);
			if (next === 'coverOpen') simulator.setCover(true);
			if (next === 'jammed') simulator.blockCutter();
			if (next === 'none' && condition === 'paperOut') simulator.loadPaper(fullRoll);
			if (next === 'none' && condition === 'jammed') {
				// What a person does: opens it, frees the blade, closes it. No hand is quicker than the driver sees.
				simulator.setCover(true);
				simulator.freeCutter();
				for (const until = Date.now() + 15_000; !seesOpenCover() && Date.now() < until; ) await pause(10);
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
		unplug: line.unplug,
		plug: line.plug,
		document: documentOf,
		printed: async () =>
			simulator
				.tray()
				.filter((cut) => !cut.lines.includes('作 废') && findCopy(cut.file))
				.map((cut) => cut.file),
		read: async (file) => [joinDown(findCopy(file)?.pages ?? [])],
		onPaper: (document) => [joinDown(document.pages)],
		keepsJobs: false,
		async stop() {
			await line.unplug();
			simulator.stop();
			await rm(folder, { recursive: true });
		},
	};
}
