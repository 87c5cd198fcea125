import { randomUUID } from 'node:crypto';
import type { PrinterMedia, PrintState } from '../../shared/protocol/device.ts';
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';
import { isSound, type Printer } from './contract.ts';
import { exchangeByHttp, type IppExchange } from './ipp-client.ts';
import { createIppOperations, integer, keyword } from './ipp-operations.ts';
import type { IppAttribute } from './ipp-wire.ts';
import { loop } from './loop.ts';
import { chooseMedia, mediaOfKind } from './printer-media.ts';
import { describeJob, describePrinter, lacksDocument, type PrinterView } from './printer-words.ts';
import { chooseFormats, encodeSlip } from './slip-formats.ts';
import { eraseSlip } from './slip-pages.ts';
import { drawTestPage } from './test-page.ts';
import { isOver, type LedgerRow, type TicketLedger } from './ticket-ledger.ts';
import { advanceTicket, eraseDocument, type OpenTicket, type StepTools } from './ticket-steps.ts';

export interface IppPrinterOptions {
	/** `ipp://host[:631]/path` or `ipps://…` */
	uri: string;
	/** Overrides what the printer says about its paper. */
	media?: PrinterMedia['kind'];
	/** Sheets of each page, where the office keeps one too. Not asked of a printer that cannot. Default 1. */
	copies?: number;
	/** Of sheets of paper with two sides (A4). Not asked of a printer that cannot. Default one-sided. */
	sides?: 'one-sided' | 'two-sided-long-edge' | 'two-sided-short-edge';
	ledger: TicketLedger;
	exchange?: IppExchange;
	/** Between two questions, with nothing to print and with something. */
	idlePollMs?: number;
	activePollMs?: number;
	timeoutMs?: number;
	/** Bugs and full disks; never a document, a job name or a ticket's contents. */
	onProblem?: (problem: 'ledgerNotWritten', error: unknown) => void;
}

export interface IppPrinter extends Printer {
	/** Asks the printer once about every ticket that is not over; true if none was left undecided for want of an answer. */
	recover(): Promise<boolean>;
}

const missesUntilGone = 3;
const answerWithinMs = 8000;

export function createIppPrinter(options: IppPrinterOptions): IppPrinter {
	const { uri, ledger } = options;
	const { exchange = exchangeByHttp, idlePollMs = 2000, activePollMs = 300, timeoutMs = 4000 } = options;
	const closing = new AbortController();
	const operations = createIppOperations(
		(to, message, more) =>
			exchange(to, message, {
				...more,
				signal: AbortSignal.any([closing.signal, ...(more.signal ? [more.signal] : [])]),
			}),
		timeoutMs,
	);
	const open = new Map<string, OpenTicket>();
	const shown = new Map<string, PrintState>();
	const statusListeners = new Set<(status: DeviceStatus) => void>();
	const printListeners = new Set<(ticketId: string, state: PrintState, copy: number) => void>();
	let status: DeviceStatus = { state: 'starting' };
	let view: PrinterView | null = null;
	let misses = 0;
	let sending = new AbortController();

	const tools: StepTools = {
		operations,
		save: (row) => ledger.save(row),
		template: () => (view === null ? [] : makeTemplate(view, options)),
		formatsOf: (document) => chooseFormats(view ?? unknownFormats, document),
		encode: (document, format) =>
			encodeSlip(document, format, view ?? unknownFormats, chooseMedia(view?.mediaNames ?? [])?.name ?? ''),
		nowMs: () => performance.now(),
		sendSignal: () => sending.signal,
	};
	const abortSending = () => {
		sending.abort();
		sending = new AbortController();
	};

	function describe(row: LedgerRow, job: OpenTicket['job']): PrintState {
		if (row.phase === 'released') return { state: 'unknown' };
		if (row.phase === 'printed' || row.phase === 'cancelled') return { state: row.phase };
		if (row.phase === 'failed') return { state: 'failed', reason: row.reason ?? 'printer.stopped' };
		const state = describeJob(job, row.pages, status);
		// The job's last word is final only once it is on disk.
		return isFinal(state) ? (shown.get(row.ticketId) ?? { state: 'queued' }) : state;
	}
	function say(ticketId: string, state: PrintState, copy: number): void {
		if (closing.signal.aborted) return;
		for (const listener of printListeners) listener(ticketId, state, copy);
	}
	function present(ticket: OpenTicket): void {
		const { ticketId, copy } = ticket.row;
		const state = describe(ticket.row, ticket.job);
		const isNew = !isEqual(shown.get(ticketId), state);
		if (isOver(ticket.row)) {
			open.delete(ticketId);
			shown.delete(ticketId);
		} else shown.set(ticketId, state);
		if (isNew) say(ticketId, state, copy);
	}
	function setStatus(next: DeviceStatus): void {
		if (isEqual(status, next) || closing.signal.aborted) return;
		status = next;
		for (const listener of statusListeners) listener(status);
		for (const ticket of [...open.values()]) present(ticket);
	}
	function want(ticket: OpenTicket, wanted: LedgerRow['wanted']): void {
		ticket.row = { ...ticket.row, wanted };
		if (ticket.isOnDisk) saveOrReport(ticket.row);
	}
	function saveOrReport(row: LedgerRow): void {
		try {
			ledger.save(row);
		} catch (error) {
			options.onProblem?.('ledgerNotWritten', error);
		}
	}

	async function askStatus(): Promise<void> {
		const answer = await operations.getPrinter(uri);
		if (answer.result === 'ok') {
			misses = 0;
			view = answer.value;
			return setStatus(describePrinter(view));
		}
		misses += 1;
		if (misses < missesUntilGone) return;
		if (misses === missesUntilGone) abortSending();
		setStatus({ state: 'fault', reason: answer.result === 'silent' ? 'printer.unreachable' : 'printer.stopped' });
	}

	/** True if every open ticket got an answer. */
	async function askTickets(): Promise<boolean> {
		let isDecided = true;
		for (const ticket of [...open.values()]) {
			try {
				let step = await advanceTicket(ticket, tools);
				while (step === 'moved' && !closing.signal.aborted) step = await advanceTicket(ticket, tools);
				const isAsked = ticket.job !== null && (ticket.row.phase === 'sent' || lacksDocument(ticket.job) === 'no');
				if (step === 'waits' && !isAsked) isDecided = false;
			} catch (error) {
				isDecided = false;
				options.onProblem?.('ledgerNotWritten', error);
			}
			present(ticket);
			const isHeld = open.has(ticket.row.ticketId) && shown.get(ticket.row.ticketId)?.state !== 'printing';
			if (isHeld && ticket.row.wanted === 'ifPrinting') want(ticket, 'no');
		}
		return isDecided;
	}

	/** Silence is told from a hiccup by asking again soon, so that the screen knows within a second. */
	const statusPauseMs = () => (misses > 0 ? activePollMs / 2 : open.size > 0 ? activePollMs : idlePollMs);
	const statusLoop = loop(askStatus, statusPauseMs, closing.signal);
	const ticketLoop = loop(askTickets, () => (open.size > 0 ? activePollMs : null), closing.signal);

	for (const row of ledger.rows()) {
		if (!isOver(row)) open.set(row.ticketId, openTicket(row, true));
	}
	void statusLoop.run();
	void ticketLoop.run();

	const printer: IppPrinter = {
		status: () => status,
		onStatus(listener) {
			listener(status);
			statusListeners.add(listener);
			return () => statusListeners.delete(listener);
		},
		media() {
			if (options.media !== undefined) return mediaOfKind[options.media];
			const loaded = view === null ? null : chooseMedia(view.mediaNames);
			return loaded && mediaOfKind[loaded.kind];
		},
		submit(ticket) {
			const { ticketId, copy } = ticket;
			if (!isSound(ticket)) {
				eraseSlip(ticket.document);
				return say(ticketId, { state: 'failed', reason: 'printer.formatRefused' }, copy);
			}
			const running = open.get(ticketId);
			if (running) {
				// After a restart the document comes again with the same ticket; it may be all that is missing.
				if (copy === running.row.copy && running.row.phase !== 'sent' && running.row.wanted === 'yes') {
					running.document ??= ticket.document;
					running.jobName = ticket.jobName;
				}
				if (running.document !== ticket.document) eraseSlip(ticket.document);
				say(ticketId, describe(running.row, running.job), running.row.copy);
				return void ticketLoop.run();
			}
			const known = ledger.find(ticketId);
			if (known && known.phase !== 'released' && copy !== known.copy + 1) {
				eraseSlip(ticket.document);
				return say(ticketId, describe(known, null), known.copy);
			}
			const attempt = known?.phase === 'released' && known.copy === copy ? known.attempt + 1 : 1;
			const row: LedgerRow = {
				...{ ticketId, copy, attempt, printerUri: uri, jobId: null, pages: ticket.document.pages.length },
				...{ phase: 'creating', reason: null, wanted: 'yes' },
			};
			const fresh = { ...openTicket(row, false), jobName: ticket.jobName, document: ticket.document };
			open.set(ticketId, fresh);
			present(fresh);
			void statusLoop.run();
			void ticketLoop.run();
		},
		async query(ticketId) {
			const ticket = open.get(ticketId);
			if (ticket) await within(ticketLoop.run());
			const row = ticket?.row ?? ledger.find(ticketId);
			return row ? describe(row, ticket?.job ?? null) : { state: 'unknown' };
		},
		copyOf: (ticketId) => open.get(ticketId)?.row.copy ?? ledger.find(ticketId)?.copy ?? 1,
		cancel(ticketId) {
			const ticket = open.get(ticketId);
			if (!ticket) return;
			want(ticket, 'no');
			if (ticket.row.phase === 'sending') abortSending();
			void ticketLoop.run();
		},
		onPrint(listener) {
			printListeners.add(listener);
			return () => printListeners.delete(listener);
		},
		async forget() {
			for (const ticket of open.values()) {
				const isPrinting = shown.get(ticket.row.ticketId)?.state === 'printing';
				want(ticket, isPrinting && ticket.row.wanted !== 'no' ? 'ifPrinting' : 'no');
				eraseDocument(ticket);
			}
			abortSending();
			await within(ticketLoop.run());
		},
		printTestPage: () =>
			new Promise((resolve) => {
				const paper = printer.media();
				if (paper === null) return resolve('failed');
				const ticketId = `test-${randomUUID()}`;
				const stop = printer.onPrint((id, { state }) => {
					if (id !== ticketId || (state !== 'printed' && state !== 'failed' && state !== 'cancelled')) return;
					stop();
					resolve(state === 'printed' ? 'printed' : 'failed');
				});
				printer.submit({ ticketId, jobName: '法驿 打印测试', copy: 1, document: drawTestPage(paper) });
			}),
		documentsHeld: () => [...open.values()].filter((ticket) => ticket.document !== null).length,
		async recover() {
			return (await within(ticketLoop.run())) === true;
		},
		async close() {
			closing.abort();
			for (const ticket of open.values()) eraseDocument(ticket);
			await Promise.all([statusLoop.run(), ticketLoop.run()]);
		},
	};
	return printer;
}

const openTicket = (row: LedgerRow, isOnDisk: boolean): OpenTicket => ({
	...{
		row,
		isOnDisk,
		jobName: '',
		document: null,
		job: null,
		sends: 0,
		lacksSince: null,
		isCancelAsked: false,
		format: null,
	},
});
const isFinal = ({ state }: PrintState) => state === 'printed' || state === 'failed' || state === 'cancelled';
const isEqual = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const unknownFormats = { formats: [], pwgTypes: [], pwgResolutions: [] };

/** Only what the printer lists is asked, so that Validate-Job refuses nothing that could have been printed. */
function makeTemplate(view: PrinterView, options: IppPrinterOptions): IppAttribute[] {
	const { copies = 1, sides = 'one-sided', media } = options;
	const loaded = chooseMedia(view.mediaNames);
	const chosenSides = [sides, 'one-sided'].find((name) => view.sides.includes(name));
	const isWanted = loaded !== null && (media ?? loaded.kind) === loaded.kind;
	return [
		...(view.scalingNames.includes('none') ? [keyword('print-scaling', 'none')] : []),
		...(chosenSides === undefined ? [] : [keyword('sides', chosenSides)]),
		...(isWanted && view.mediaSupported.includes(loaded.name) ? [keyword('media', loaded.name)] : []),
		...(copies > 1 && view.mostCopies >= copies ? [integer('copies', copies)] : []),
	];
}

function within<T>(work: Promise<T>): Promise<T | undefined> {
	let timer: NodeJS.Timeout;
	const limit = new Promise<undefined>((resolve) => {
		timer = setTimeout(() => resolve(undefined), answerWithinMs);
	});
	return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}
