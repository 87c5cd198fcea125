/**
 * From page images to the printer. A ticket goes to the printer at most once: the driver's ledger decides, this desk
 * only makes the document and lets go of it. After `forget` nothing that was being made reaches the printer.
 */
import type { DeviceCommand, DeviceEvent, PrintState } from '../../shared/protocol/device.ts';
import type { Printer } from '../printer/contract.ts';
import { makeSlipPdf } from '../printer/slip-pdf.ts';

type PrintChanged = Extract<DeviceEvent, { type: 'print.changed' }>;
type PrintSubmit = Extract<DeviceCommand, { type: 'print.submit' }>;

export interface PrintDesk {
	submit(command: PrintSubmit): Promise<void>;
	query(ticketId: string): Promise<PrintChanged>;
	cancel(ticketId: string): void;
	/** On return no document is made or held any more. */
	forget(): Promise<void>;
	/** Documents being made here or lying with the driver. */
	documentsHeld(): number;
}

/** The wire names no copy yet: each ticket is printed as its first. */
const firstCopy = 1;

export function createPrintDesk(printer: Printer | null, onChange: (event: PrintChanged) => void): PrintDesk {
	const making = new Map<string, Promise<void>>();
	const dropped = new Set<string>();

	printer?.onPrint((ticketId, state, copy) => onChange(changed(ticketId, state, copy)));

	async function makeAndSend(sink: Printer, { ticketId, jobName, pages, dotsPerInch }: PrintSubmit): Promise<void> {
		const kind = sink.media()?.kind ?? 'slip-80mm';
		const made = await makeSlipPdf({ pages, dotsPerInch, kind, copy: firstCopy });
		if (dropped.delete(ticketId)) {
			if (made.ok) made.document.fill(0);
			onChange(changed(ticketId, { state: 'cancelled' }));
		} else if (made.ok) {
			sink.submit({ ticketId, jobName, copy: firstCopy, document: made.document, pages: made.pages });
		} else {
			onChange(changed(ticketId, { state: 'failed', reason: 'printer.formatRefused' }));
		}
	}

	return {
		async submit(command) {
			const { ticketId } = command;
			if (printer === null) return onChange(changed(ticketId, { state: 'failed', reason: 'printer.unreachable' }));
			if (making.has(ticketId)) return;
			const work = makeAndSend(printer, command).finally(() => making.delete(ticketId));
			making.set(ticketId, work);
			await work;
		},
		async query(ticketId) {
			if (making.has(ticketId)) return changed(ticketId, { state: 'queued' });
			return changed(ticketId, (await printer?.query(ticketId)) ?? { state: 'unknown' });
		},
		cancel(ticketId) {
			if (making.has(ticketId)) dropped.add(ticketId);
			else printer?.cancel(ticketId);
		},
		async forget() {
			for (const ticketId of making.keys()) dropped.add(ticketId);
			await Promise.allSettled(making.values());
			await printer?.forget();
		},
		documentsHeld: () => making.size + (printer?.documentsHeld() ?? 0),
	};
}

function changed(ticketId: string, state: PrintState, copy = firstCopy): PrintChanged {
	return { type: 'print.changed', ticketId, copy, ...state };
}
