/** The process of an ESC/POS driver killed when byte N of its slip has passed, over TCP as on port 9100 and over a pty. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isOnStrip } from '../../device/printer/conformance-paper.ts';
import { createEscposPrinter } from '../../device/printer/escpos.ts';
import { openTicketLedger } from '../../device/printer/ticket-ledger.ts';
import { createEscposSimulator } from '../../device/simulators/escpos.ts';
import { listenOnTcp } from '../../device/simulators/escpos-lines.ts';
import type { OpenTransport } from '../../device/transport/byte-transport.ts';
import { canOpenPtyPair, openPtyPair } from '../../device/transport/pty-pair.ts';
import { openSerialPort } from '../../device/transport/serial-port.ts';
import { openTcp } from '../../device/transport/tcp.ts';
import { openCountedLine } from './counted-line.ts';
import type { VictimTask } from './cut-victim.ts';
import { choosePlaces, documentOf, goOn, isEveryByte, isOnce, longMs, pause, runSome } from './printer-cuts.ts';
import { keepVictims } from './victims.ts';

interface Line {
	victim: { port: number } | { path: string };
	open: OpenTransport;
	/** Behind byte `place` nothing of what the victim wrote arrives any more. */
	cutAfter(place: number, onCut: () => void): void;
	isCut(): boolean;
	mend(): void;
	close(): Promise<void>;
}
type Simulator = ReturnType<typeof createEscposSimulator>;

const folder = mkdtempSync(join(tmpdir(), 'lawpost-killed-'));
const victims = keepVictims<VictimTask>('cut-victim.ts', isEveryByte ? 2 : 1);
afterAll(async () => {
	await victims.stop();
	rmSync(folder, { recursive: true });
});
const times = { idlePollMs: 20, activePollMs: 10, answerMs: 1000, stallMs: 2000, firstWaitMs: 10 };

async function connectTcp(simulator: Simulator): Promise<Line> {
	const network = await listenOnTcp(simulator);
	const line = await openCountedLine(network.port);
	return {
		victim: { port: line.port },
		open: () => openTcp({ host: '127.0.0.1', port: line.port }),
		cutAfter: (place, onCut) => line.cutAfter('toPrinter', place, { onCut }),
		isCut: line.isCut,
		mend: line.mend,
		async close() {
			await line.close();
			await network.unplug();
		},
	};
}

async function connectPty(simulator: Simulator): Promise<Line> {
	const ptys = await openPtyPair();
	const far = await openSerialPort({ path: ptys.devicePath, baudRate: 115_200 });
	if (!far.ok) throw new Error('the far end of the pty does not open');
	let left = Number.POSITIVE_INFINITY;
	let isCut = false;
	let onCut = () => {};
	far.transport.onData((bytes) => {
		if (isCut) return;
		const some = bytes.slice(0, Math.min(left, bytes.length));
		left -= some.length;
		simulator.receive(some);
		if (left > 0) return;
		isCut = true;
		onCut();
	});
	simulator.onAnswer((bytes) => void far.transport.write(bytes).catch(() => undefined));
	return {
		victim: { path: ptys.kioskPath },
		open: () => openSerialPort({ path: ptys.kioskPath, baudRate: 115_200 }),
		cutAfter(place, told) {
			left = place;
			onCut = told;
		},
		isCut: () => isCut,
		mend() {
			isCut = false;
			left = Number.POSITIVE_INFINITY;
		},
		async close() {
			await far.transport.close();
			await ptys.close();
		},
	};
}

async function onBench<T>(
	connect: (simulator: Simulator) => Promise<Line>,
	work: (simulator: Simulator, line: Line) => Promise<T>,
) {
	const simulator = createEscposSimulator({ folder: join(folder, randomUUID()), msPerRow: 0.05 });
	const line = await connect(simulator);
	try {
		return await work(simulator, line);
	} finally {
		await line.close();
		simulator.stop();
	}
}

function openDriver(line: Line, ledgerPath: string) {
	const ledger = openTicketLedger(ledgerPath);
	return createEscposPrinter({ open: line.open, address: 'bench', media: 'slip-80mm', ledger, ...times });
}

async function countBytes(connect: (simulator: Simulator) => Promise<Line>): Promise<number> {
	return onBench(connect, async (simulator, line) => {
		const driver = openDriver(line, join(folder, `${randomUUID()}.json`));
		expect(await goOn(driver, 'slip')).toEqual(['printed']);
		await driver.close();
		return simulator.received();
	});
}

async function killAt(connect: (simulator: Simulator) => Promise<Line>, place: number): Promise<void> {
	await onBench(connect, async (simulator, line) => {
		const ledgerPath = join(folder, `${randomUUID()}.json`);
		let kill = () => {};
		line.cutAfter(place, () => kill());
		const victim = await victims.print({
			driver: 'escpos',
			...line.victim,
			ledgerPath,
			ticketId: 'slip',
		} as VictimTask);
		kill = victim.kill;
		if (line.isCut()) kill();
		const until = Date.now() + 20_000;
		while (!line.isCut() && simulator.tray().length === 0 && Date.now() < until) await pause(5);
		victim.kill();
		expect(await victim.ended).toBe('SIGKILL');
		line.mend();
		const driver = openDriver(line, ledgerPath);
		const said = await goOn(driver, 'slip');
		await driver.close();
		const strips = simulator.tray().map((cut) => cut.image);
		const onPaper = said.map((_, index) => strips.filter((strip) => isOnStrip(strip, documentOf(index + 1))).length);
		const outcome = { said, onPaper, others: 0 };
		expect([place, outcome, isOnce(outcome), simulator.overflowed()]).toEqual([place, outcome, true, 0]);
	});
}

for (const [name, connect] of [
	['tcp', connectTcp],
	['a pty', connectPty],
] as const)
	test.skipIf(name === 'a pty' && !canOpenPtyPair())(
		`escpos over ${name}: killed at any byte`,
		async () => {
			const total = await countBytes(connect);
			const places = isEveryByte
				? choosePlaces(total, [], 0)
				: [1, 0.3, 0.6, 0.98].map((share) => Math.ceil(share * total * 0.99));
			if (isEveryByte) console.log(`escpos over ${name}: ${places.length} places`);
			await runSome(places, 2, (place) => killAt(connect, place));
		},
		isEveryByte ? longMs : 120_000,
	);
