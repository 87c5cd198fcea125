/**
 * A slip on its way to an IPP printer, cut at any byte: the cable drawn (told by a reset, or by nothing at all), the
 * answer lost at any byte, the agent's process killed. Against the simulator, with a printer that waits for the rest of a
 * document and with one that ends such a job, and against ippeveprinter.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { makeTestTicket } from '../../device/printer/conformance-ticket.ts';
import { createIppPrinter } from '../../device/printer/ipp.ts';
import type { OneBitImage } from '../../device/printer/one-bit-image.ts';
import { openTicketLedger } from '../../device/printer/ticket-ledger.ts';
import { startPrinterSimulator } from '../../device/simulators/printer.ts';
import { type CountedLine, openCountedLine } from './counted-line.ts';
import type { VictimTask } from './cut-victim.ts';
import { startIppeveprinter, whyNoIppeveprinter } from './ippeveprinter.ts';
import {
	choosePlaces,
	countCopies,
	documentOf,
	goOn,
	isEveryByte,
	isOnce,
	longMs,
	pause,
	readPdfDots,
	runSome,
} from './printer-cuts.ts';
import { keepVictims } from './victims.ts';

interface Bench {
	port: number;
	/** What lies in the tray of this ticket. */
	papers(ticketId: string): Promise<OneBitImage[][]>;
	stop(): Promise<void>;
}
type StartBench = () => Promise<Bench>;
type How = 'reset' | 'silence' | 'answerLost' | 'killed';

const folder = mkdtempSync(join(tmpdir(), 'lawpost-cuts-'));
const victims = keepVictims<VictimTask>('cut-victim.ts', isEveryByte ? 2 : 1);
afterAll(async () => {
	await victims.stop();
	rmSync(folder, { recursive: true, force: true });
});

const startSimulator =
	(onBrokenDocument: 'waits' | 'aborts'): StartBench =>
	async () => {
		const tray = mkdtempSync(join(folder, 'tray-'));
		const simulator = await startPrinterSimulator({ folder: tray, msPerPage: 5, onBrokenDocument });
		return {
			port: Number(new URL(simulator.uri).port),
			papers: (ticketId) =>
				Promise.all(
					simulator
						.printed()
						.filter((copy) => copy.name.startsWith(ticketId))
						.map((copy) => readPdfDots(readFileSync(copy.file))),
				),
			stop: simulator.stop,
		};
	};

async function startReal(): Promise<Bench> {
	const printer = await startIppeveprinter({ msPerPage: 20 });
	return {
		port: Number(new URL(printer.uri).port),
		async papers(ticketId) {
			const files = (await readdir(printer.spoolDir)).filter((file) => file.includes(ticketId));
			return Promise.all(files.map(async (file) => readPdfDots(await readFile(join(printer.spoolDir, file)))));
		},
		stop: printer.stop,
	};
}

const uriOf = (line: CountedLine) => `ipp://localhost:${line.port}/ipp/print`;
/** Few questions, so that the bytes of one run are those of the next. */
const calm = { idlePollMs: 300, activePollMs: 300, timeoutMs: 2000 };
const brisk = { idlePollMs: 30, activePollMs: 15, timeoutMs: 2000 };

/** A run that nobody disturbs: how many bytes go out and come back, and where one request ends and the next begins. */
async function measure(bench: Bench) {
	const line = await openCountedLine(bench.port, 'localhost');
	const ledger = openTicketLedger(join(folder, `${randomUUID()}.json`));
	const driver = createIppPrinter({ uri: uriOf(line), ledger, ...calm });
	expect(await goOn(driver, randomUUID())).toEqual(['printed']);
	await driver.close();
	await line.close();
	return line.requests();
}

async function cutOnce(bench: Bench, how: How, place: number): Promise<void> {
	const ticketId = randomUUID();
	const ledgerPath = join(folder, `${ticketId}.json`);
	const line = await openCountedLine(bench.port, 'localhost');
	const uri = uriOf(line);
	const direction = how === 'answerLost' ? 'fromPrinter' : 'toPrinter';
	let said: string[];
	if (how === 'killed') {
		let kill = () => {};
		line.cutAfter(direction, place, { onCut: () => kill() });
		const victim = await victims.print({ driver: 'ipp', uri, ledgerPath, ticketId });
		kill = victim.kill;
		if (line.isCut()) kill();
		// Past the last byte there is nothing to be killed at.
		const until = Date.now() + 20_000;
		while (!line.isCut() && (await bench.papers(ticketId)).length === 0 && Date.now() < until) await pause(10);
		victim.kill();
		expect(await victim.ended).toBe('SIGKILL');
		line.mend();
		const driver = createIppPrinter({ uri, ledger: openTicketLedger(ledgerPath), ...brisk });
		said = await goOn(driver, ticketId);
		await driver.close();
	} else {
		const times = how === 'silence' ? { ...calm, activePollMs: 30, timeoutMs: 400 } : calm;
		line.cutAfter(direction, place, { isSilent: how === 'silence' });
		const driver = createIppPrinter({ uri, ledger: openTicketLedger(ledgerPath), ...times });
		driver.submit(makeTestTicket({ ticketId, document: documentOf(1) }));
		const until = Date.now() + 20_000;
		while (!line.isCut() && (await bench.papers(ticketId)).length === 0 && Date.now() < until) await pause(5);
		await pause(20);
		line.mend();
		said = await goOn(driver, ticketId);
		await driver.close();
	}
	// A second paper would be on its way by now.
	await pause(60);
	const outcome = countCopies(said, await bench.papers(ticketId));
	await line.close();
	expect([how, place, outcome, isOnce(outcome)]).toEqual([how, place, outcome, true]);
}

function describeCuts(name: string, start: StartBench, hows: [how: How, each: number, atATime: number][]): void {
	for (const [how, each, atATime] of hows)
		test(
			`${name}: ${words[how]} at any byte`,
			async () => {
				const bench = await start();
				const requests = await measure(bench);
				const lengths = requests.map((one) => (how === 'answerLost' ? one.fromPrinter : one.toPrinter));
				const ends = lengths.map((_, at) => lengths.slice(0, at + 1).reduce((sum, length) => sum + length, 0));
				// The document is one of the stretches, and the one that matters: more of it, and its last bytes.
				const longest = lengths.indexOf(Math.max(...lengths));
				const [from, to] = [ends[longest - 1] ?? 0, ends[longest] ?? 0];
				const inside = [0.1, 0.4, 0.6, 0.9].map((share) => Math.round(from + (to - from) * share));
				// A kill costs a process: in the short form only around the document.
				const edges = how === 'killed' && !isEveryByte ? [from, to] : ends;
				const places = choosePlaces(ends.at(-1) ?? 0, edges, each).filter((place) => edges === ends || place <= to);
				const chosen = isEveryByte || how === 'answerLost' ? places : [...new Set([...places, ...inside, to - 1])];
				if (isEveryByte) console.log(`${name}, ${words[how]}: ${chosen.length} places`);
				await runSome(chosen, atATime, (place) => cutOnce(bench, how, place));
				await bench.stop();
			},
			isEveryByte ? longMs : 120_000,
		);
}

const words: Record<How, string> = {
	reset: 'the cable is drawn',
	silence: 'the line falls silent',
	answerLost: 'an answer is lost',
	killed: 'the agent is killed',
};

describeCuts('simulator', startSimulator('waits'), [
	['reset', 1, 6],
	['answerLost', 0, 6],
	['silence', 0, 8],
	['killed', 0, 2],
]);
describeCuts('simulator that ends half a job', startSimulator('aborts'), [['reset', 1, 6]]);
const why = whyNoIppeveprinter();
if (why !== null) test.skip(`ippeveprinter: ${why}`, () => {});
else
	describeCuts('ippeveprinter', startReal, [
		['reset', 0, 4],
		['killed', 0, 2],
	]);
