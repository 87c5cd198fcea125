import type { PrinterMedia, PrintState } from '../../shared/protocol/device.ts';
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';

/** PDF 1.4 or later, one page for each slip page, at exact physical size. */
export type PdfBytes = Uint8Array;

export interface PrintTicket {
	/** 1–64 of A–Z a–z 0–9 `-`. Chosen by the page, unique for ever. */
	ticketId: string;
	/** Shown on the printer's own display and kept in its history: carries nothing of a person. */
	jobName: string;
	/** 1, then 2 only when a person asked for a second copy. */
	copy: number;
	/** The driver owns these bytes from now on and overwrites them with zeros when they are not needed. */
	document: PdfBytes;
	pages: number;
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
	 * may be submitted again.
	 */
	submit(ticket: PrintTicket): void;

	/** Asks the printer first where the copy is not over; answers within ten seconds with the last word known. */
	query(ticketId: string): Promise<PrintState>;

	/** Asks for the job to end. The state `cancelled` comes only from the printer's word, or if nothing was ever sent. */
	cancel(ticketId: string): void;

	/** Each change of each ticket, in order, never two equal states in a row but after a repeated `submit`. */
	onPrint(listener: (ticketId: string, state: PrintState, copy: number) => void): () => void;

	/**
	 * The visit is over. On return no document is in memory. Copies that wait (queued, held) are cancelled, so that no
	 * slip comes out in front of the next person; one that is printing may finish, and is cancelled if it gets held.
	 */
	forget(): Promise<void>;

	/** How many documents are in memory, for the wipe check. */
	documentsHeld(): number;

	/** Stops timers and requests, overwrites documents. Jobs stay with the printer and the ledger. */
	close(): Promise<void>;
}
