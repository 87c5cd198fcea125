/**
 * From page images to the printer. A ticket's copy goes to the printer at most once: the driver's ledger decides, this
 * desk only reads the dots and lets go of them.
 */
import type { DeviceCommand, DeviceEvent, PrintState } from '../../shared/protocol/device.ts';
import type { Printer } from '../printer/contract.ts';
import { readSlipPages } from '../printer/slip-pages.ts';

type PrintChanged = Extract<DeviceEvent, { type: 'print.changed' }>;
type PrintSubmit = Extract<DeviceCommand, { type: 'print.submit' }>;

export interface PrintDesk {
	submit(command: PrintSubmit): void;
	query(ticketId: string): Promise<PrintChanged>;
	cancel(ticketId: string): void;
	/** On return no document is held any more. */
	forget(): Promise<void>;
	documentsHeld(): number;
}

export function createPrintDesk(printer: Printer | null, onChange: (event: PrintChanged) => void): PrintDesk {
	printer?.onPrint((ticketId, state, copy) => onChange(changed(ticketId, state, copy)));
	return {
		submit({ ticketId, jobName, pages, dotsPerInch, copy = 1 }) {
			const fail = (reason: 'printer.unreachable' | 'printer.formatRefused') =>
				onChange(changed(ticketId, { state: 'failed', reason }, copy));
			if (printer === null) return fail('printer.unreachable');
			const read = readSlipPages({ pages, dotsPerInch, kind: printer.media()?.kind ?? 'slip-80mm', copy });
			if (!read.ok) return fail('printer.formatRefused');
			printer.submit({ ticketId, jobName, copy, document: read.document });
		},
		async query(ticketId) {
			const state = (await printer?.query(ticketId)) ?? { state: 'unknown' };
			return changed(ticketId, state, printer?.copyOf(ticketId) ?? 1);
		},
		cancel: (ticketId) => printer?.cancel(ticketId),
		forget: async () => printer?.forget(),
		documentsHeld: () => printer?.documentsHeld() ?? 0,
	};
}

function changed(ticketId: string, state: PrintState, copy: number): PrintChanged {
	return { type: 'print.changed', ticketId, copy, ...state };
}
