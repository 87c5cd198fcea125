import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTestTicket } from '../../device/printer/conformance-ticket.ts';
import { createIppPrinter } from '../../device/printer/ipp.ts';
import { openTicketLedger } from '../../device/printer/ticket-ledger.ts';
import { startPrinterSimulator } from '../../device/simulators/printer.ts';
import type { PrintState } from '../../shared/protocol/device.ts';
import { startIppeveprinter, whyNoIppeveprinter } from './ippeveprinter.ts';
import type { MortalTask } from './printer-victim.ts';
import { keepVictims } from './victims.ts';

const victims = keepVictims<MortalTask>('printer-victim.ts', 1);
afterAll(() => victims.stop());

interface Bench {
	uri: string;
	setPace(pace: 'slow' | 'usual'): void;
	copies(): Promise<number>;
	stop(): Promise<void>;
}

const moments = [
	'save:1:before',
	'save:1:after',
	'validateJob:before',
	'validateJob:after',
	'createJob:before',
	'createJob:half',
	'createJob:after',
	'save:2:before',
	'save:2:after',
	'save:3:before',
	'save:3:after',
	'sendDocument:before',
	'sendDocument:half',
	'sendDocument:after',
	'save:4:before',
	'save:4:after',
	'printing',
	'save:5:before',
	'save:5:after',
	'never',
];

async function startSimulator(): Promise<Bench> {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-killed-'));
	const msPerPage = 60;
	const simulator = await startPrinterSimulator({ folder, msPerPage });
	return {
		uri: simulator.uri,
		setPace: (pace) => simulator.setMsPerPage(pace === 'slow' ? 3_600_000 : msPerPage),
		copies: async () => simulator.printed().length,
		async stop() {
			await simulator.stop();
			rmSync(folder, { recursive: true });
		},
	};
}

async function startReal(): Promise<Bench> {
	const printer = await startIppeveprinter({ msPerPage: 100 });
	const { uri, setPace, stop } = printer;
	return { uri, setPace, copies: async () => (await readdir(printer.spoolDir)).length, stop };
}

function describeKills(name: string, start: () => Promise<Bench>, chosen: string[]): void {
	let bench: Bench;
	const memory = mkdtempSync(join(tmpdir(), 'lawpost-killed-'));
	beforeAll(async () => {
		bench = await start();
	});
	afterAll(async () => {
		await bench.stop();
		rmSync(memory, { recursive: true });
	});

	for (const moment of chosen) {
		test(`${name}: killed at ${moment}, one copy`, async () => {
			const before = await bench.copies();
			const ticketId = randomUUID();
			const ledgerPath = join(memory, `${ticketId}.json`);
			const { uri } = bench;
			bench.setPace(moment === 'printing' ? 'slow' : 'usual');
			const victim = await victims.print({ uri, ledgerPath, ticketId, moment });
			expect(await victim.ended).toBe(moment === 'never' ? null : 'SIGKILL');
			bench.setPace('usual');

			// The page asks what became of its ticket, and submits again what nobody knows.
			const times = { idlePollMs: 50, activePollMs: 20, timeoutMs: 1000 };
			const printer = createIppPrinter({ uri, ledger: openTicketLedger(ledgerPath), ...times });
			const last = await new Promise<PrintState>((resolve) => {
				const look = (state: PrintState) => {
					if (state.state === 'unknown') printer.submit(makeTestTicket({ ticketId }));
					if (state.state === 'printed' || state.state === 'failed') resolve(state);
				};
				printer.onPrint((_, state) => look(state));
				void printer.query(ticketId).then(look);
			});
			printer.submit(makeTestTicket({ ticketId }));
			await new Promise((resolve) => setTimeout(resolve, 300));
			await printer.close();
			const copies = (await bench.copies()) - before;
			// Half a document may end the job on the printer's side: then it says so, and no paper came out.
			if (moment === 'sendDocument:half' && last.state === 'failed') expect(copies).toBe(0);
			else expect([last.state, copies]).toEqual(['printed', 1]);
		}, 40_000);
	}
}

describeKills('simulator', startSimulator, moments);
const why = whyNoIppeveprinter();
if (why !== null) test.skip(`ippeveprinter: ${why}`, () => {});
else
	describeKills('ippeveprinter', startReal, [
		'createJob:after',
		'save:2:after',
		'sendDocument:before',
		'sendDocument:half',
		'sendDocument:after',
		'printing',
	]);
