import type { PrinterMedia, PrintState } from '../../shared/protocol/device.ts';
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { SlipDocument } from './slip-pages.ts';

export interface PrintTicket {
	/** 1–64 of A–Z a–z 0–9 `-`. Chosen by the page, unique for ever. */
	ticketId: string;
	/** Shown on the printer's own display and kept in its history: carries nothing of a person. */
	jobName: string;
	/** 1, then 2 only when a person asked for a second copy. */
	copy: number;
	/** The driver owns these dots from now on and overwrites them with zeros when they are not needed. */
	document: SlipDocument;
}

/**
 * A printer promises one thing above all: a ticket's copy comes out of the machine at most once, whatever breaks,
 * and what it says about the copy is what the printer itself said last.
 */
export interface Printer {
	/** Never blocks and never throws. `starting` until the printer has answered or has missed three times. */
	status(): DeviceStatus;

	/** Calls at once with the present status, then at each change, never twice with an equal one. Returns the stop function. */
	onStatus(listener: (status: DeviceStatus) => void): () => void;

	/** The paper the page must render for; null until the printer has told it, or when it has no paper we can fill. */
	media(): PrinterMedia | null;

	/**
	 * Never throws; every outcome comes by `onPrint`. The same ticket again reports its state and prints nothing, even
	 * after a restart. `copy` one higher prints again, only when the copy before it is over. A ticket that is `unknown`
	 * may be submitted again. Where the printer cannot say what became of a copy, it is `failed`, and the next copy is
	 * 2: its pages carry the mark when they get here.
	 */
	submit(ticket: PrintTicket): void;

	/** Asks the printer first where the copy is not over; answers within ten seconds with the last word known. */
	query(ticketId: string): Promise<PrintState>;

	/** The newest copy of a ticket that the driver knows; 1 where it knows none. */
	copyOf(ticketId: string): number;

	/** Asks for the job to end. The state `cancelled` comes only from the printer's word, or if nothing was ever sent. */
	cancel(ticketId: string): void;

	/** Each change of each ticket, in order, never two equal states in a row but after a repeated `submit`. */
	onPrint(listener: (ticketId: string, state: PrintState, copy: number) => void): () => void;

	/**
	 * The visit is over. On return no document is in memory. Copies that wait (queued, held) are cancelled, so that no
	 * slip comes out in front of the next person; one that is printing may finish, and is cancelled if it gets held.
	 * Takes ten seconds at most.
	 */
	forget(): Promise<void>;

	/**
	 * What a technician looks at: every dot of the head, a QR code, the cutter; Chinese of its own where the printer has any.
	 * Waits its turn.
	 */
	printTestPage(): Promise<'printed' | 'failed'>;

	/** How many documents are in memory, for the wipe check. */
	documentsHeld(): number;

	/** Stops timers and requests, overwrites documents. Jobs stay with the printer and the ledger. */
	close(): Promise<void>;
}

/** What is not sound never reaches a printer. */
export const isSound = ({ ticketId, copy, document }: PrintTicket) =>
	/^[0-9A-Za-z-]{1,64}$/.test(ticketId) && Number.isInteger(copy) && copy >= 1 && document.pages.length > 0;
