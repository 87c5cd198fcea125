/** A driver in a process of its own that prints one ticket, until it is killed from outside. See `victims.ts`. */
import { makeTestDocument, makeTestTicket } from '../../device/printer/conformance-ticket.ts';
import type { Printer } from '../../device/printer/contract.ts';
import { createEscposPrinter } from '../../device/printer/escpos.ts';
import { createIppPrinter } from '../../device/printer/ipp.ts';
import { openTicketLedger } from '../../device/printer/ticket-ledger.ts';
import { openSerialPort } from '../../device/transport/serial-port.ts';
import { openTcp } from '../../device/transport/tcp.ts';

export type VictimTask = { ledgerPath: string; ticketId: string } & (
	| { driver: 'ipp'; uri: string }
	| { driver: 'escpos'; port: number }
	| { driver: 'escpos'; path: string }
);

function openDriver(task: VictimTask): Printer {
	const ledger = openTicketLedger(task.ledgerPath);
	if (task.driver === 'ipp')
		return createIppPrinter({ uri: task.uri, ledger, idlePollMs: 300, activePollMs: 300, timeoutMs: 2000 });
	const open = () =>
		'port' in task
			? openTcp({ host: '127.0.0.1', port: task.port })
			: openSerialPort({ path: task.path, baudRate: 115_200 });
	const times = { idlePollMs: 50, activePollMs: 50, firstWaitMs: 20 };
	return createEscposPrinter({ open, address: 'bench', media: 'slip-80mm', ledger, ...times });
}

process.once('message', (task: VictimTask) => {
	const { ticketId } = task;
	openDriver(task).submit(makeTestTicket({ ticketId, document: makeTestDocument(1, 576, 48) }));
});
// Whoever started it is gone: so is this.
process.once('disconnect', () => process.exit());
process.send?.('loaded');
