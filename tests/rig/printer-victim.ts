/**
 * A driver that prints one ticket and is killed (SIGKILL, by itself, at a named moment) or lives to the end. See `victims.ts`.
 *
 * Moments: `save:N:before|after` the N-th write of the ledger; `OPERATION:before|half|after`, one request of that
 * operation not sent, sent by half, or answered but the answer not used; `printing`; `never`.
 */
import { connect } from 'node:net';
import { makeTestTicket } from '../../device/printer/conformance-ticket.ts';
import { createIppPrinter } from '../../device/printer/ipp.ts';
import { exchangeByHttp, type IppExchange } from '../../device/printer/ipp-client.ts';
import { operations } from '../../device/printer/ipp-names.ts';
import { encodeIpp } from '../../device/printer/ipp-wire.ts';
import { openTicketLedger, type TicketLedger } from '../../device/printer/ticket-ledger.ts';

export interface MortalTask {
	uri: string;
	ledgerPath: string;
	ticketId: string;
	moment: string;
}

const die = () => process.kill(process.pid, 'SIGKILL');

function makeMortalLedger(path: string, moment: string): TicketLedger {
	const [subject, which, when] = moment.split(':');
	const ledger = openTicketLedger(path);
	let saves = 0;
	return {
		...ledger,
		save(row) {
			saves += 1;
			const isNow = subject === 'save' && Number(which) === saves;
			if (isNow && when === 'before') die();
			ledger.save(row);
			if (isNow) die();
		},
	};
}

/** The head of a request and half of its body. */
async function sendHalf(to: string, message: Parameters<IppExchange>[1]): Promise<void> {
	const target = new URL(to.replace(/^ipp:/, 'http:'));
	const body = encodeIpp(message);
	const head = `POST ${target.pathname} HTTP/1.1\r\nHost: ${target.host}\r\nContent-Type: application/ipp\r\nContent-Length: ${body.length}\r\n\r\n`;
	await new Promise<void>((resolve) => {
		const socket = connect(Number(target.port), target.hostname, () => {
			socket.write(Buffer.concat([Buffer.from(head), body.subarray(0, body.length >> 1)]), () => resolve());
		});
	});
	await new Promise((resolve) => setTimeout(resolve, 100));
}

function makeMortalExchange(moment: string): IppExchange {
	const [subject = '', when] = moment.split(':');
	return async (to, message, options) => {
		const isNow = message.code === (operations as Record<string, number>)[subject];
		if (isNow && when === 'before') die();
		if (isNow && when === 'half') {
			await sendHalf(to, message);
			die();
		}
		const reply = await exchangeByHttp(to, message, options);
		if (isNow) die();
		return reply;
	};
}

process.once('message', ({ uri, ledgerPath, ticketId, moment }: MortalTask) => {
	const printer = createIppPrinter({
		uri,
		ledger: makeMortalLedger(ledgerPath, moment),
		exchange: makeMortalExchange(moment),
		idlePollMs: 50,
		activePollMs: 20,
		timeoutMs: 1000,
	});
	printer.onPrint((_, state) => {
		if (moment === 'printing' && state.state === 'printing') die();
		if (state.state === 'printed') void printer.close().then(() => process.exit());
	});
	printer.submit(makeTestTicket({ ticketId }));
});
// Whoever started it is gone: so is this.
process.once('disconnect', () => process.exit());
process.send?.('loaded');
