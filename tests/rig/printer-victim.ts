/**
 * A driver that prints one ticket and is killed (SIGKILL, by itself, at a named moment) or lives to the end. Started by
 * `printer-killed.test.ts`; arguments: printer uri, ledger file, ticket id, moment.
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

const [uri = '', ledgerPath = '', ticketId = '', moment = 'never'] = process.argv.slice(2);
const die = () => process.kill(process.pid, 'SIGKILL');
const [subject = '', ...rest] = moment.split(':');

const ledger = openTicketLedger(ledgerPath);
let saves = 0;
const mortalLedger: TicketLedger = {
	...ledger,
	save(row) {
		saves += 1;
		const isNow = subject === 'save' && Number(rest[0]) === saves;
		if (isNow && rest[1] === 'before') die();
		ledger.save(row);
		if (isNow) die();
	},
};
const mortalExchange: IppExchange = async (to, message, options) => {
	const isNow = message.code === (operations as Record<string, number>)[subject];
	if (isNow && rest[0] === 'before') die();
	if (isNow && rest[0] === 'half') {
		const target = new URL(to.replace(/^ipp:/, 'http:'));
		const body = encodeIpp(message);
		const head = `POST ${target.pathname} HTTP/1.1\r\nHost: ${target.host}\r\nContent-Type: application/ipp\r\nContent-Length: ${body.length}\r\n\r\n`;
		await new Promise<void>((resolve) => {
			const socket = connect(Number(target.port), target.hostname, () => {
				socket.write(Buffer.concat([Buffer.from(head), body.subarray(0, body.length >> 1)]), () => resolve());
			});
		});
		await new Promise((resolve) => setTimeout(resolve, 100));
		die();
	}
	const reply = await exchangeByHttp(to, message, options);
	if (isNow) die();
	return reply;
};

const printer = createIppPrinter({
	uri,
	ledger: mortalLedger,
	exchange: mortalExchange,
	idlePollMs: 50,
	activePollMs: 20,
	timeoutMs: 1000,
});
printer.onPrint((_, state) => {
	if (subject === 'printing' && state.state === 'printing') die();
	if (state.state === 'printed') void printer.close();
});
printer.submit(makeTestTicket({ ticketId }));
