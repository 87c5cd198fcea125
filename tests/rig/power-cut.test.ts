/**
 * The kiosk loses its power, and its disk what was not synced. The driver starts again on every disk that may be left,
 * the page goes on as it does, and the copies are counted.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isOnStrip } from '../../device/printer/conformance-paper.ts';
import { makeTestTicket } from '../../device/printer/conformance-ticket.ts';
import { createEscposPrinter } from '../../device/printer/escpos.ts';
import { createIppPrinter } from '../../device/printer/ipp.ts';
import { exchangeByHttp, type IppExchange } from '../../device/printer/ipp-client.ts';
import { type LedgerRow, openTicketLedger } from '../../device/printer/ticket-ledger.ts';
import { createEscposSimulator } from '../../device/simulators/escpos.ts';
import { connectInMemory } from '../../device/simulators/escpos-lines.ts';
import { startPrinterSimulator } from '../../device/simulators/printer.ts';
import type { OpenTransport } from '../../device/transport/byte-transport.ts';
import { createFakeDisk, type FakeDisk, PowerCut } from './fake-disk.ts';
import { countCopies, documentOf, goOn, isOnce, pause, readPdfDots, runSome } from './printer-cuts.ts';

const folder = mkdtempSync(join(tmpdir(), 'lawpost-power-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = '/data/agent/tickets.json';
const row = (ticketId: string, phase: LedgerRow['phase']): LedgerRow => ({
	...{ ticketId, copy: 1, attempt: 1, printerUri: 'ipp://127.0.0.1/', jobId: null, pages: 1, phase },
	...{ reason: null, wanted: 'yes' },
});
const story = [row('a', 'creating'), row('b', 'creating'), row('a', 'sending'), row('a', 'printed')];

/** Saves row after row until the power goes: the rows before the save that was cut, and after it. */
function saveAll(disk: FakeDisk): { before: LedgerRow[]; after: LedgerRow[] } {
	let before: LedgerRow[] = [];
	let after: LedgerRow[] = [];
	try {
		const ledger = openTicketLedger(path, { disk });
		for (const next of story) {
			after = [...before.filter((one) => one.ticketId !== next.ticketId), next];
			ledger.save(next);
			before = after;
		}
	} catch (error) {
		if (!(error instanceof PowerCut)) throw error;
	}
	return { before, after };
}
const countSteps = () => {
	const disk = createFakeDisk();
	saveAll(disk);
	return disk.steps();
};

test('a cut at any step leaves old rows or new', () => {
	for (let step = 1; step <= countSteps() + 1; step += 1) {
		const disk = createFakeDisk();
		disk.cutAt(step);
		const { before, after } = saveAll(disk);
		for (const left of disk.survivors()) {
			const damaged: string[] = [];
			const rows = openTicketLedger(path, { disk: left, onDamaged: (keptAs) => damaged.push(keptAs) }).rows();
			expect([step, damaged]).toEqual([step, []]);
			expect([before, after]).toContainEqual(rows);
		}
	}
});

test('a row whose save returned is never lost', () => {
	const disk = createFakeDisk();
	const ledger = openTicketLedger(path, { disk });
	for (const next of story) {
		ledger.save(next);
		const found = disk.survivors().map((left) => openTicketLedger(path, { disk: left }).rows());
		expect(found).toEqual(found.map(() => ledger.rows()));
	}
});

test('a disk that lies about syncing is seen', () => {
	const disk = createFakeDisk({ lies: true });
	openTicketLedger(path, { disk }).save(row('a', 'sending'));
	const found = disk.survivors().map((left) => openTicketLedger(path, { disk: left }).rows());
	expect(found).toContainEqual([]);
});

/** For each step of the disk in one print: the kiosk that dies there, then a kiosk on each disk that may be left. */
async function cutEveryStep(runs: {
	/** Prints `slip` until the power goes or the paper is out. */
	die(disk: FakeDisk, at: string): Promise<void>;
	/** On the same printer, on the disk that was left. */
	live(disk: FakeDisk, at: string): Promise<unknown>;
	stop(at: string): Promise<void>;
}) {
	const whole = createFakeDisk();
	await runs.die(whole, 'whole');
	await runs.stop('whole');
	const seen = new Set<string>();
	await runSome(
		Array.from({ length: whole.steps() }, (_, at) => at + 1),
		6,
		async (step) => {
			for (let which = 0, most = 1; which < most; which += 1) {
				const disk = createFakeDisk();
				disk.cutAt(step);
				const at = `${step}.${which}`;
				await runs.die(disk, at);
				// Disks that differ in nothing that is read are one; so is the same disk a few steps later.
				const left = new Map(disk.survivors().map((one) => [readText(one), one]));
				most = left.size;
				const [text, found] = [...left][which] ?? [];
				const key = `${disk.saves()} ${text}`;
				if (found && !seen.has(key)) {
					seen.add(key);
					expect([at, await runs.live(found, at)]).toEqual([at, true]);
				}
				await runs.stop(at);
			}
		},
	);
	return seen.size;
}

test('an IPP slip survives a cut of the kiosk', async () => {
	const simulators = new Map<string, Awaited<ReturnType<typeof startPrinterSimulator>>>();
	const times = { idlePollMs: 30, activePollMs: 15, timeoutMs: 2000 };
	const cases = await cutEveryStep({
		async die(disk, at) {
			const simulator = await startPrinterSimulator({ folder: join(folder, 'ipp', at), msPerPage: 5 });
			simulators.set(at, simulator);
			/** A kiosk without power asks nothing and hears nothing. */
			const exchange: IppExchange = async (uri, message, given) => {
				const reply = disk.isCut() ? null : await exchangeByHttp(uri, message, given);
				return disk.isCut() || !reply ? { ok: false, reached: true } : reply;
			};
			const ledger = openLedger(disk);
			if (!ledger) return;
			const victim = createIppPrinter({ uri: simulator.uri, ledger, exchange, ...times });
			let isOver = false;
			victim.onPrint((_, state) => {
				if (state.state === 'printed') isOver = true;
			});
			victim.submit(makeTestTicket({ ticketId: 'slip', document: documentOf(1) }));
			while (!disk.isCut() && !isOver) await pause(5);
			await victim.close();
		},
		async live(disk, at) {
			const simulator = simulators.get(at);
			if (!simulator) return 'no printer';
			const driver = createIppPrinter({ uri: simulator.uri, ledger: openTicketLedger(path, { disk }), ...times });
			const said = await goOn(driver, 'slip');
			await driver.close();
			await pause(40);
			const papers = await Promise.all(simulator.printed().map((copy) => readPdfDots(readFileSync(copy.file))));
			const outcome = countCopies(said, papers);
			return isOnce(outcome) || outcome;
		},
		stop: async (at) => simulators.get(at)?.stop(),
	});
	expect(cases).toBeGreaterThan(5);
}, 120_000);

test('an ESC/POS slip survives a cut of the kiosk', async () => {
	const printers = new Map<string, ReturnType<typeof createEscposSimulator>>();
	const times = { idlePollMs: 20, activePollMs: 10, answerMs: 1000, stallMs: 2000, firstWaitMs: 10 };
	const cases = await cutEveryStep({
		async die(disk, at) {
			const simulator = createEscposSimulator({ folder: join(folder, 'escpos', at), msPerRow: 0.05 });
			printers.set(at, simulator);
			const cable = connectInMemory(simulator, { diesWithPower: false });
			const open: OpenTransport = async () => {
				const opened = await cable.open();
				if (!opened.ok) return opened;
				const write = async (bytes: Uint8Array) => (disk.isCut() ? undefined : opened.transport.write(bytes));
				return { ok: true, transport: { ...opened.transport, write } };
			};
			const ledger = openLedger(disk);
			if (!ledger) return;
			const victim = createEscposPrinter({ open, address: 'bench', media: 'slip-80mm', ledger, ...times });
			let isOver = false;
			victim.onPrint((_, state) => {
				if (state.state === 'printed') isOver = true;
			});
			victim.submit(makeTestTicket({ ticketId: 'slip', document: documentOf(1) }));
			while (!disk.isCut() && !isOver) await pause(5);
			cable.unplug();
			await victim.close();
		},
		async live(disk, at) {
			const simulator = printers.get(at);
			if (!simulator) return 'no printer';
			const cable = connectInMemory(simulator, { diesWithPower: false });
			const ledger = openTicketLedger(path, { disk });
			const given = { open: cable.open, address: 'bench', media: 'slip-80mm' as const, ledger };
			const driver = createEscposPrinter({ ...given, ...times });
			const said = await goOn(driver, 'slip');
			await driver.close();
			const strips = simulator.tray().map((cut) => cut.image);
			const onPaper = said.map((_, index) => strips.filter((strip) => isOnStrip(strip, documentOf(index + 1))).length);
			const outcome = { said, onPaper, others: 0 };
			return isOnce(outcome) || outcome;
		},
		stop: async (at) => printers.get(at)?.stop(),
	});
	expect(cases).toBeGreaterThan(2);
}, 120_000);

function readText(disk: FakeDisk): string {
	return disk.list().find(([name]) => name === path)?.[1] ?? 'none';
}

/** null: the power went before the ledger was open. */
function openLedger(disk: FakeDisk) {
	try {
		return openTicketLedger(path, { disk });
	} catch (error) {
		if (error instanceof PowerCut) return null;
		throw error;
	}
}
