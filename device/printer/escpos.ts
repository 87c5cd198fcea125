import type { PrinterMedia, PrintState } from '../../shared/protocol/device.ts';
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import { keepOpen } from '../transport/keep-open.ts';
import { computeWireMs } from '../transport/pacer.ts';
import { isSound, type Printer, type PrintTicket } from './contract.ts';
import { type EscposJob, type JobEnd, type JobTools, runJob } from './escpos-job.ts';
import { createEscposLine, type EscposLine } from './escpos-line.ts';
import {
	cutIntoPieces,
	type Hanging,
	makeTestPieces,
	makeVoidMark,
	type PrinterFont,
	startAfresh,
} from './escpos-pieces.ts';
import { recoverFromError } from './escpos-wire.ts';
import { describeBits, isCoverOpen, isCutterStuck, isOnline, type StatusBits } from './escpos-words.ts';
import { mediaOfKind } from './printer-media.ts';
import { eraseSlip } from './slip-pages.ts';
import { drawTestPage } from './test-page.ts';
import { isOver, type LedgerRow, type TicketLedger } from './ticket-ledger.ts';

export interface EscposPrinterOptions {
	open: OpenTransport;
	/** What the ledger calls this printer, e.g. `tcp://10.0.0.9:9100`. */
	address: string;
	media: Exclude<PrinterMedia['kind'], 'a4'>;
	ledger: TicketLedger;
	/** Default `chinese`: what the agent itself prints goes by the printer's own font. */
	font?: PrinterFont;
	/** What the printer can hold. Default 4096, the smallest in use. */
	bufferBytes?: number;
	idlePollMs?: number;
	activePollMs?: number;
	/** For one answer. Printers that answer in turn need the time of what is in their buffer. */
	answerMs?: number;
	/** Of a serial line: how long what is on its way delays an answer. */
	baudRate?: number;
	stallMs?: number;
	firstWaitMs?: number;
	onProblem?: (problem: 'ledgerNotWritten', error: unknown) => void;
}

interface Waiting {
	row: LedgerRow;
	/** null: erased, the visit is over. A test page has none and no row in the ledger. */
	ticket: PrintTicket | null;
	begun: boolean;
	pagesDone: number;
	ended?: (end: JobEnd) => void;
}

const missesUntilGone = 3;
const forgetWithinMs = 8000;
const fullStatusMs = 1000;

export function createEscposPrinter(options: EscposPrinterOptions): Printer {
	const { ledger, address } = options;
	const { bufferBytes = 4096, idlePollMs = 1000, activePollMs = 100, answerMs = 1500 } = options;
	const { font = 'chinese' } = options;
	const widthBytes = mediaOfKind[options.media].widthDots / 8;
	const voidMark = () => makeVoidMark(font, widthBytes, bufferBytes);
	const queue: Waiting[] = [];
	const shown = new Map<string, PrintState>();
	const statusListeners = new Set<(status: DeviceStatus) => void>();
	const printListeners = new Set<(ticketId: string, state: PrintState, copy: number) => void>();
	const settled = new Set<() => void>();
	let status: DeviceStatus = { state: 'starting' };
	let misses = 0;
	let closed = false;
	let line: EscposLine | null = null;
	/** All four bytes, and when they were asked for. */
	let known: { bits: StatusBits; atMs: number } | null = null;
	let cutter: 'well' | 'stuck' | 'beingMended' = 'well';
	/** Cut off before the next person comes. */
	let hanging: Hanging = 'nothing';

	function describe({ row, begun, pagesDone }: Waiting): PrintState {
		if (row.phase === 'printed' || row.phase === 'cancelled') return { state: row.phase };
		if (row.phase === 'failed') return { state: 'failed', reason: row.reason ?? 'printer.stopped' };
		if (status.state === 'fault') return { state: 'held', reason: status.reason };
		return begun ? { state: 'printing', pagesDone, pages: row.pages } : { state: 'queued' };
	}
	function say(ticketId: string, state: PrintState, copy: number): void {
		if (!closed) for (const listener of printListeners) listener(ticketId, state, copy);
	}
	function present(job: Waiting): void {
		const { ticketId, copy } = job.row;
		const state = describe(job);
		if (job.ended || isEqual(shown.get(ticketId), state)) return;
		if (isOver(job.row)) shown.delete(ticketId);
		else shown.set(ticketId, state);
		say(ticketId, state, copy);
	}
	function setStatus(next: DeviceStatus): void {
		if (isEqual(status, next) || closed) return;
		status = next;
		for (const listener of statusListeners) listener(status);
		for (const job of [...queue]) present(job);
		tellSettled();
	}
	function tellSettled(): void {
		for (const look of [...settled]) look();
	}
	/** false: the disk refuses, so nothing may go out. */
	function save(job: Waiting, change: Partial<LedgerRow>): boolean {
		job.row = { ...job.row, ...change };
		if (job.ended) return true;
		try {
			ledger.save(job.row);
			return true;
		} catch (error) {
			options.onProblem?.('ledgerNotWritten', error);
			return false;
		}
	}
	function erase(job: Waiting): void {
		if (job.ticket) eraseSlip(job.ticket.document);
		job.ticket = null;
	}
	function finish(job: Waiting, change: Partial<LedgerRow>): void {
		erase(job);
		save(job, change);
		queue.splice(queue.indexOf(job), 1);
		present(job);
		tellSettled();
	}

	/** While paper comes out one question in place of four: each one holds up the line. */
	async function askBits(): Promise<StatusBits | null> {
		const isWorking = queue[0]?.begun === true && status.state !== 'fault';
		const isFresh = known !== null && performance.now() - known.atMs < fullStatusMs;
		const before = isWorking && isFresh && known ? known.bits : null;
		const bits = (await (before ? line?.glanceAtStatus(before) : line?.readStatus())) ?? null;
		if (bits === null) known = null;
		else known = { bits, atMs: before && known && isOnline(bits[1]) ? known.atMs : performance.now() };
		return bits;
	}
	async function checkStatus(): Promise<DeviceStatus | null> {
		const bits = await askBits();
		if (bits === null) {
			misses += 1;
			if (misses >= missesUntilGone) setStatus({ state: 'fault', reason: 'printer.unreachable' });
			return null;
		}
		misses = 0;
		// Fingers may be in it: the cutter moves again only after the cover was opened for it, and closed.
		if (!isCutterStuck(bits)) cutter = 'well';
		else if (isCoverOpen(bits)) cutter = 'beingMended';
		else if (cutter === 'beingMended') {
			cutter = 'stuck';
			line?.write(recoverFromError(), 0);
		} else cutter = 'stuck';
		const found = describeBits(bits);
		const isWorking = queue[0]?.begun === true && found.state !== 'fault';
		setStatus(isWorking ? { state: 'busy' } : found);
		return found;
	}

	async function serve(transport: ByteTransport): Promise<boolean> {
		const own = createEscposLine(transport, answerMs, options.baudRate ? computeWireMs(1, options.baudRate) : 0);
		known = null;
		line = own;
		misses = 0;
		let isFresh = false;
		let isUseful = false;
		while (!closed && !own.isClosed()) {
			const job = queue[0];
			const found = await checkStatus();
			if (found !== null) isUseful = true;
			const isNeeded = job !== undefined || hanging !== 'nothing';
			if (!isNeeded || found === null || found.state === 'fault') await own.wait(isNeeded ? activePollMs : idlePollMs);
			else if (!isFresh || hanging !== 'nothing') {
				isFresh = await begin(own);
				if (!isFresh) break;
			} else if (job !== undefined && job === queue[0] && !(await print(job, own))) break;
		}
		line = null;
		if (!closed) setStatus({ state: 'fault', reason: 'printer.unreachable' });
		return isUseful;
	}
	async function begin(own: EscposLine): Promise<boolean> {
		if (hanging !== 'nothing') await own.clear();
		const pieces = startAfresh(bufferBytes, hanging, voidMark());
		const end = await runJob({ pieces, isWanted: () => true, onPage() {} }, toolsOf(own));
		if (end === 'printed') hanging = 'nothing';
		// A printer that answers questions but proves nothing cannot be used. Nothing of this slip has gone out.
		const [job] = queue;
		if (end === 'lost' && !own.isClosed() && !closed && job) {
			job.ended?.('lost');
			finish(job, { phase: 'failed', reason: 'printer.stopped' });
		}
		return end === 'printed';
	}
	/** false: the line cannot be believed any more. */
	async function print(job: Waiting, own: EscposLine): Promise<boolean> {
		const { ticket } = job;
		if (ticket === null && !job.ended) {
			finish(job, { phase: 'cancelled' });
			return true;
		}
		// On disk before the first byte: whoever finds this row cannot know what is on paper.
		if (!save(job, { phase: 'sending' })) {
			job.row = { ...job.row, phase: 'creating' };
			await own.wait(idlePollMs);
			return true;
		}
		job.begun = true;
		present(job);
		const pieces = ticket ? cutIntoPieces(ticket.document, widthBytes, bufferBytes) : makeOwnTestPieces();
		const task: EscposJob = {
			pieces,
			isWanted: () => job.row.wanted !== 'no',
			onPage(page) {
				job.pagesDone = page;
				present(job);
			},
		};
		const end = await runJob(task, toolsOf(own));
		if (closed) return false;
		if (end === 'lost') hanging = 'unknown';
		if (end === 'dropped') hanging = 'unwanted';
		job.ended?.(end);
		finish(job, rowAfter(end));
		return end !== 'lost';
	}
	const makeOwnTestPieces = () =>
		font === 'chinese'
			? makeTestPieces(widthBytes, [address])
			: cutIntoPieces(drawTestPage(mediaOfKind[options.media]), widthBytes, bufferBytes);
	const toolsOf = (own: EscposLine): JobTools => ({
		line: own,
		voidMark,
		checkStatus,
		bufferBytes,
		pollMs: activePollMs,
		stallMs: options.stallMs ?? 8000,
		nowMs: () => performance.now(),
	});

	for (const row of ledger.rows()) {
		if (row.printerUri !== address || isOver(row)) continue;
		// The job was in a buffer that nobody can ask.
		const job = { row, ticket: null, begun: true, pagesDone: 0 };
		save(job, { phase: 'failed', reason: 'printer.stopped' });
	}
	const before = ledger.rows().filter((row) => row.printerUri === address);
	if (before.length > 0 && before.at(-1)?.phase !== 'printed') hanging = 'unknown';
	const stopLine = keepOpen({
		open: options.open,
		serve,
		onMissed: () => setStatus({ state: 'fault', reason: 'printer.unreachable' }),
		firstWaitMs: options.firstWaitMs,
		longestWaitMs: 5000,
	});

	function unwant(job: Waiting): void {
		job.row = { ...job.row, wanted: 'no' };
		if (!job.begun) finish(job, { phase: 'cancelled' });
		line?.wake();
	}

	return {
		status: () => status,
		onStatus(listener) {
			listener(status);
			statusListeners.add(listener);
			return () => statusListeners.delete(listener);
		},
		media: () => mediaOfKind[options.media],
		submit(ticket) {
			const { ticketId, copy, document } = ticket;
			const isFit = document.pages.every((page) => page.widthDots <= widthBytes * 8);
			const running = queue.find((job) => job.row.ticketId === ticketId);
			const known = ledger.find(ticketId);
			if (!isSound(ticket) || !isFit) {
				eraseSlip(document);
				return say(ticketId, { state: 'failed', reason: 'printer.formatRefused' }, copy);
			}
			if (running || (known && copy !== known.copy + 1)) {
				eraseSlip(document);
				const job = running ?? { row: known as LedgerRow, ticket: null, begun: true, pagesDone: 0 };
				return say(ticketId, describe(job), job.row.copy);
			}
			const row: LedgerRow = {
				...{ ticketId, copy, attempt: 1, printerUri: address, jobId: null, pages: document.pages.length },
				...{ phase: 'creating', reason: null, wanted: 'yes' },
			};
			const job = { row, ticket, begun: false, pagesDone: 0 };
			queue.push(job);
			present(job);
			line?.wake();
		},
		async query(ticketId) {
			const job = queue.find((one) => one.row.ticketId === ticketId);
			const row = ledger.find(ticketId);
			if (job) return describe(job);
			return row ? describe({ row, ticket: null, begun: true, pagesDone: 0 }) : { state: 'unknown' };
		},
		copyOf: (ticketId) =>
			queue.find((job) => job.row.ticketId === ticketId)?.row.copy ?? ledger.find(ticketId)?.copy ?? 1,
		cancel(ticketId) {
			const job = queue.find((one) => one.row.ticketId === ticketId);
			if (job) unwant(job);
		},
		onPrint(listener) {
			printListeners.add(listener);
			return () => printListeners.delete(listener);
		},
		async forget() {
			for (const job of queue.slice()) if (!job.begun && !job.ended) unwant(job);
			const isComingOut = () => queue[0]?.ticket != null && status.state !== 'fault';
			await new Promise<void>((resolve) => {
				const end = () => {
					clearTimeout(timer);
					settled.delete(look);
					resolve();
				};
				const look = () => {
					if (!isComingOut()) end();
				};
				const timer = setTimeout(end, forgetWithinMs);
				settled.add(look);
				look();
			});
			for (const job of queue.slice()) {
				if (job.ended) continue;
				unwant(job);
				erase(job);
			}
		},
		documentsHeld: () => queue.filter((job) => job.ticket !== null).length,
		printTestPage: () =>
			new Promise((resolve) => {
				const row: LedgerRow = {
					...{ ticketId: '', copy: 1, attempt: 1, printerUri: address, jobId: null, pages: 1 },
					...{ phase: 'creating', reason: null, wanted: 'yes' },
				};
				const ended = (end: JobEnd) => resolve(end === 'printed' ? 'printed' : 'failed');
				queue.push({ row, ticket: null, begun: false, pagesDone: 0, ended });
				line?.wake();
			}),
		async close() {
			closed = true;
			for (const job of queue.splice(0)) {
				erase(job);
				job.ended?.('lost');
			}
			line?.wake();
			await stopLine();
		},
	};
}

function rowAfter(end: JobEnd): Partial<LedgerRow> {
	if (end === 'lost') return { phase: 'failed', reason: 'printer.stopped' };
	return { phase: end === 'printed' ? 'printed' : 'cancelled' };
}
const isEqual = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
