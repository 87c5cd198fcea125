import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PrintState } from '../../shared/protocol/device.ts';
import { type PrinterSimulator, type PrinterSimulatorOptions, startPrinterSimulator } from '../simulators/printer.ts';
import { copyTicket, makeTestTicket } from './conformance-ticket.ts';
import { createIppPrinter, type IppPrinter, type IppPrinterOptions } from './ipp.ts';
import { operations } from './ipp-names.ts';
import { openTicketLedger } from './ticket-ledger.ts';

let folder: string;
let simulator: PrinterSimulator;
const opened: IppPrinter[] = [];
let heard: PrintState[];

const open = (change: Partial<IppPrinterOptions> = {}) => {
	const ledger = openTicketLedger(join(folder, 'tickets.json'));
	const times = { idlePollMs: 40, activePollMs: 20, timeoutMs: 500 };
	const printer = createIppPrinter({ uri: simulator.uri, ledger, ...times, ...change });
	printer.onPrint((_, state) => heard.push(state));
	opened.push(printer);
	return printer;
};
const until = (state: PrintState['state']) =>
	expect.poll(() => heard.map((one) => one.state), { timeout: 10_000, interval: 20 }).toContain(state);

beforeEach(async () => {
	heard = [];
	folder = mkdtempSync(join(tmpdir(), 'lawpost-faults-'));
	simulator = await startPrinterSimulator({ folder: join(folder, 'tray'), msPerPage: 40 });
});
afterEach(async () => {
	for (const printer of opened.splice(0)) await printer.close();
	await simulator.stop();
	rmSync(folder, { recursive: true });
});

test.each(['createJob', 'sendDocument', 'getJobs', 'getJobAttributes'] as const)(
	'the answer to %s is lost, one copy comes out',
	async (operation) => {
		const printer = open();
		simulator.loseAnswer(operations[operation]);
		printer.submit(makeTestTicket());
		await until('printed');
		expect(simulator.printed()).toHaveLength(1);
		expect(simulator.jobs()).toHaveLength(1);
	},
);

test.each(['createJob', 'sendDocument'] as const)('a busy %s is asked again', async (operation) => {
	const printer = open();
	simulator.beBusy(operations[operation]);
	printer.submit(makeTestTicket());
	await until('printed');
	expect(simulator.printed()).toHaveLength(1);
});

test('a lost ledger prints nothing twice', async () => {
	const first = open();
	const ticket = makeTestTicket();
	const again = copyTicket(ticket);
	first.submit(ticket);
	await until('printed');
	await first.close();
	rmSync(join(folder, 'tickets.json'));
	heard = [];
	open().submit(again);
	await until('printed');
	expect(simulator.printed()).toHaveLength(1);
});

test('a printer that lost its memory has failed the ticket', async () => {
	const printer = open();
	simulator.setMsPerPage(5000);
	const ticket = makeTestTicket();
	const again = copyTicket(ticket);
	printer.submit(ticket);
	await until('printing');
	simulator.forgetJobs();
	await until('failed');
	printer.submit(again);
	expect(await printer.query(ticket.ticketId)).toEqual({ state: 'failed', reason: 'printer.stopped' });
	expect(simulator.jobs()).toEqual([]);
});

test('a job number used again is not our job', async () => {
	const printer = open();
	simulator.setCondition('paperOut');
	const ticket = makeTestTicket();
	printer.submit(ticket);
	await until('held');
	await expect.poll(() => simulator.jobs()[0]?.state).toBe(6);
	await simulator.unplug();
	await until('held');
	simulator.forgetJobs();
	printer.cancel(ticket.ticketId);
	const other = openTicketLedger(join(folder, 'other.json'));
	const neighbour = createIppPrinter({ uri: simulator.uri, ledger: other, idlePollMs: 40, activePollMs: 5 });
	opened.push(neighbour);
	const theirs = makeTestTicket();
	neighbour.submit(theirs);
	await printer.close();
	await simulator.plug();
	await expect.poll(() => simulator.jobs()[0]?.name).toContain(theirs.ticketId);
	heard = [];
	open();
	await until('failed');
	simulator.setCondition('none');
	await expect.poll(() => neighbour.query(theirs.ticketId)).toEqual({ state: 'printed' });
	expect(simulator.printed().map((copy) => copy.jobId)).toEqual([1]);
});

test('an unsound ticket never reaches the printer', async () => {
	const printer = open();
	printer.submit(makeTestTicket({ ticketId: 'a/b c' }));
	printer.submit(makeTestTicket({ copy: 0 }));
	expect(heard).toEqual([
		{ state: 'failed', reason: 'printer.formatRefused' },
		{ state: 'failed', reason: 'printer.formatRefused' },
	]);
	expect(simulator.jobs()).toEqual([]);
});

test('a ledger that cannot be written sends nothing', async () => {
	const ledger = openTicketLedger(join(folder, 'tickets.json'));
	const problems: string[] = [];
	let isDiskFull = true;
	const printer = open({
		ledger: {
			...ledger,
			save(row) {
				if (isDiskFull) throw new Error('no space');
				ledger.save(row);
			},
		},
		onProblem: (problem) => problems.push(problem),
	});
	const ticket = makeTestTicket();
	printer.submit(ticket);
	await expect.poll(() => problems).toContain('ledgerNotWritten');
	expect(simulator.jobs()).toEqual([]);
	isDiskFull = false;
	await until('printed');
	expect(simulator.printed()).toHaveLength(1);
});

test('recovery decides every open ticket at once', async () => {
	const first = open();
	simulator.setCondition('paperOut');
	const ticket = makeTestTicket();
	first.submit(ticket);
	await until('held');
	await expect.poll(() => simulator.jobs()[0]?.state).toBe(6);
	await first.close();
	const second = open();
	expect(await second.recover()).toBe(true);
	await simulator.unplug();
	const third = open();
	expect(await third.recover()).toBe(false);
	await simulator.plug();
});

test('long names keep the ticket id and lose their end', async () => {
	const printer = open();
	const ticket = makeTestTicket({ jobName: '预约单'.repeat(60) });
	printer.submit(ticket);
	await until('printed');
	const name = simulator.jobs()[0]?.name ?? '';
	expect(name.startsWith(`${ticket.ticketId}/1.1 预约单`)).toBe(true);
	expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
	expect(readFileSync(join(folder, 'tickets.json'), 'utf8')).not.toContain('预约单');
});

async function restartSimulator(change: Partial<PrinterSimulatorOptions>): Promise<void> {
	await simulator.stop();
	simulator = await startPrinterSimulator({ folder: join(folder, 'tray'), msPerPage: 20, ...change });
}

test('two copies on both sides come as asked', async () => {
	await restartSimulator({
		mediaReady: ['iso_a4_210x297mm'],
		sides: ['one-sided', 'two-sided-long-edge', 'two-sided-short-edge'],
	});
	const printer = open({ copies: 2, sides: 'two-sided-long-edge' });
	await expect.poll(() => printer.media()?.kind).toBe('a4');
	const whole = makeTestTicket();
	printer.submit({ ...whole, document: { ...whole.document, kind: 'a4' } });
	await until('printed');
	expect(simulator.printed().map(({ copies, sides, pages }) => ({ copies, sides, pages }))).toEqual([
		{ copies: 2, sides: 'two-sided-long-edge', pages: 2 },
	]);
});

test('a printer of one side is asked for one', async () => {
	const printer = open({ sides: 'two-sided-long-edge', copies: 12 });
	printer.submit(makeTestTicket());
	await until('printed');
	expect(simulator.printed().map(({ copies, sides }) => ({ copies, sides }))).toEqual([
		{ copies: 1, sides: 'one-sided' },
	]);
});

test('a format that is refused gives way to the next', async () => {
	await restartSimulator({
		formats: ['application/pdf', 'image/pwg-raster', 'image/jpeg'],
		refusedFormats: ['application/pdf'],
	});
	const printer = open();
	printer.submit(makeTestTicket());
	await until('printed');
	expect(simulator.printed().map((copy) => copy.format)).toEqual(['image/pwg-raster']);
	expect(simulator.jobs()).toHaveLength(1);
});

test('a printer that refuses all formats fails the ticket', async () => {
	await restartSimulator({
		formats: ['application/pdf', 'image/jpeg'],
		refusedFormats: ['application/pdf', 'image/jpeg'],
	});
	const printer = open();
	const ticket = makeTestTicket();
	printer.submit(ticket);
	await until('failed');
	expect(heard.at(-1)).toEqual({ state: 'failed', reason: 'printer.formatRefused' });
	expect([simulator.jobs(), simulator.printed(), printer.documentsHeld()]).toEqual([[], [], 0]);
});
