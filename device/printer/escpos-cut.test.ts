/**
 * A print job cut at many bytes: the agent dies, the cable is pulled, the printer loses its power. Afterwards the page does
 * what it does in life: it asks, submits again what is unknown, and lets a person ask for copy 2 of what has failed. On
 * paper there is one copy, or one and a marked one, never two that look the same.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { PrintState } from '../../shared/protocol/device.ts';
import { choosePlaces, isEveryByte, longMs, random, runSome } from '../../tests/rig/printer-cuts.ts';
import { createEscposSimulator } from '../simulators/escpos.ts';
import { connectInMemory } from '../simulators/escpos-lines.ts';
import type { OpenTransport } from '../transport/byte-transport.ts';
import { isOnStrip } from './conformance-paper.ts';
import { makeTestDocument, makeTestTicket } from './conformance-ticket.ts';
import type { Printer } from './contract.ts';
import { createEscposPrinter } from './escpos.ts';
import { openTicketLedger, type TicketLedger } from './ticket-ledger.ts';

const folder = mkdtempSync(join(tmpdir(), 'lawpost-cut-'));
afterAll(() => rmSync(folder, { recursive: true }));

const times = { idlePollMs: 20, activePollMs: 10, answerMs: 400, stallMs: 900, firstWaitMs: 10 };
const heightDots = 48;
const documentOf = (copy: number) => makeTestDocument(copy, 576, heightDots);
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
let benches = 0;
const writes: number[] = [];
const wholeBytes = await countBytes();

/** Every stretch between two writes, and the bytes on both sides of each edge: heads, dots, proofs, the cut. */
const edges = writes.map((_, at) => writes.slice(0, at + 1).reduce((sum, bytes) => sum + bytes, 0));
const near = edges.flatMap((edge) => [edge - 1, edge + 1, edge + 4]).filter((place) => place > 0 && place < wholeBytes);
const places = choosePlaces(wholeBytes, isEveryByte ? [] : [...edges, ...pickSome(near, 16), 2050, 2061], 0).concat(
	isEveryByte ? [] : [1, ...Array.from({ length: 12 }, () => 1 + random(wholeBytes))],
);
/** Most of a cut is waiting. */
const atATime = 8;
const withinMs = isEveryByte ? longMs : 120_000;

function pickSome(from: number[], count: number): number[] {
	return Array.from({ length: count }, () => from[random(from.length)] ?? 1);
}

interface Bench {
	simulator: ReturnType<typeof createEscposSimulator>;
	cable: ReturnType<typeof connectInMemory>;
	ledgerPath: string;
}
function createBench(diesWithPower: boolean): Bench {
	benches += 1;
	const own = join(folder, String(benches));
	const simulator = createEscposSimulator({ folder: join(own, 'tray'), msPerRow: 0.1 });
	return { simulator, cable: connectInMemory(simulator, { diesWithPower }), ledgerPath: join(own, 'tickets.json') };
}
function openDriver(bench: Bench, open: OpenTransport, ledger: TicketLedger = openTicketLedger(bench.ledgerPath)) {
	return createEscposPrinter({ open, address: 'bench', media: 'slip-80mm', ledger, ...times });
}

async function countBytes(): Promise<number> {
	const bench = createBench(false);
	const open: OpenTransport = async () => {
		const opened = await bench.cable.open();
		if (!opened.ok) return opened;
		const write = (bytes: Uint8Array) => {
			writes.push(bytes.length);
			return opened.transport.write(bytes);
		};
		return { ok: true, transport: { ...opened.transport, write } };
	};
	const driver = openDriver(bench, open);
	await settle(driver, 'a', 1);
	await driver.close();
	bench.simulator.stop();
	return bench.simulator.received();
}

/** Submits and waits for the end of this copy. */
function settle(driver: Printer, ticketId: string, copy: number): Promise<PrintState> {
	return new Promise((resolve) => {
		driver.onPrint((id, state, which) => {
			const isEnd = state.state === 'printed' || state.state === 'failed' || state.state === 'cancelled';
			if (id === ticketId && which === copy && isEnd) resolve(state);
		});
		driver.submit(makeTestTicket({ ticketId, copy, document: documentOf(copy) }));
	});
}

/** What a page does afterwards, until a copy is known to be printed: what was said, and the copies on paper. */
async function goOn(bench: Bench, driver: Printer, ticketId: string) {
	const said: string[] = [];
	for (let copy = 1; said.at(-1) !== 'printed' && copy < 5; copy += 1)
		said.push((await settle(driver, ticketId, copy)).state);
	await driver.close();
	bench.simulator.stop();
	const strips = bench.simulator.tray().map((cut) => cut.image);
	const onPaper = said.map((_, index) => strips.filter((strip) => isOnStrip(strip, documentOf(index + 1))).length);
	expect(bench.simulator.overflowed()).toBe(0);
	return { said, onPaper };
}
/** The last copy came out once and says which it is; each before it may have come out once. */
const isTrue = ({ said, onPaper }: { said: string[]; onPaper: number[] }) =>
	said.at(-1) === 'printed' && onPaper.at(-1) === 1 && onPaper.every((count) => count <= 1);

test(
	'the agent dies at any byte',
	async () => {
		await runSome(places, atATime, async (place) => {
			const bench = createBench(false);
			let left = place;
			let isDead = false;
			const open: OpenTransport = async () => {
				if (isDead) return { ok: false, fault: 'portGone' };
				const opened = await bench.cable.open();
				if (!opened.ok) return opened;
				const write = async (bytes: Uint8Array) => {
					const some = Math.min(left, bytes.length);
					left -= some;
					if (!isDead) await opened.transport.write(bytes.slice(0, some));
					if (left === 0) isDead = true;
					if (isDead) await new Promise(() => {});
				};
				return { ok: true, transport: { ...opened.transport, write } };
			};
			const onDisk = openTicketLedger(bench.ledgerPath);
			const ledger = { ...onDisk, save: (row: Parameters<typeof onDisk.save>[0]) => !isDead && onDisk.save(row) };
			const victim = openDriver(bench, open, ledger as TicketLedger);
			victim.submit(makeTestTicket({ ticketId: 'slip', document: documentOf(1) }));
			while (!isDead) await pause(2);
			bench.cable.unplug();
			await pause(5);
			bench.cable.plug();
			const outcome = await goOn(bench, openDriver(bench, bench.cable.open), 'slip');
			expect([place, outcome, isTrue(outcome)]).toEqual([place, outcome, true]);
		});
	},
	withinMs,
);

test.each([
	['with its line', true],
	['without its line', false],
])(
	'the printer loses power at any byte, %s',
	async (_, diesWithPower) => {
		await runSome(places, atATime, async (place) => {
			const bench = createBench(diesWithPower);
			bench.simulator.powerOffAfter(place);
			const driver = openDriver(bench, bench.cable.open);
			driver.submit(makeTestTicket({ ticketId: 'slip', document: documentOf(1) }));
			const until = Date.now() + 3000;
			while (bench.simulator.isOn() && bench.simulator.tray().length === 0 && Date.now() < until) await pause(2);
			await pause(random(150));
			bench.simulator.powerOn();
			const outcome = await goOn(bench, driver, 'slip');
			expect([place, outcome, isTrue(outcome)]).toEqual([place, outcome, true]);
		});
	},
	withinMs,
);

test(
	'the cable is pulled at any byte',
	async () => {
		await runSome(places, atATime, async (place) => {
			const bench = createBench(false);
			const driver = openDriver(bench, bench.cable.open);
			driver.submit(makeTestTicket({ ticketId: 'slip', document: documentOf(1) }));
			while (bench.simulator.received() < Math.min(place, wholeBytes - 30)) await pause(1);
			bench.cable.unplug();
			await pause(random(100));
			bench.cable.plug();
			const outcome = await goOn(bench, driver, 'slip');
			expect([place, outcome, isTrue(outcome)]).toEqual([place, outcome, true]);
		});
	},
	withinMs,
);
