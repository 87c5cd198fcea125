import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { type CallTicket, callModes, liveProtocol, ticketPrefix } from '../../shared/live/protocol.ts';
import { languages } from '../../shared/protocol/language.ts';
import { caseRoles } from '../accounts/roles.ts';
import { findSession } from '../accounts/session.ts';
import { staffOf } from '../accounts/staff.ts';
import type { CenterContext } from '../context.ts';
import { read } from '../intake/envelope.ts';
import { services } from '../orders/kinds.ts';
import { ProblemError } from '../problem.ts';
import type { SignatureOf } from '../routes/signed.ts';
import { askForCall, useTicket } from './calls.ts';
import type { Hub } from './hub.ts';

/** Two offers of a large session stay far below it. */
export const liveMessageMost = 128 * 1024;

const callSchema = v.strictObject({
	service: v.picklist(services),
	language: v.picklist(languages),
	wish: v.picklist(callModes),
});

/** In the signed scope: asks for a person and gets a ticket for the socket. */
export function addCallRoutes(app: FastifyInstance, context: CenterContext, signatureOf: SignatureOf): void {
	app.put<{ Params: { id: string } }>('/v1/calls/:id', async (request): Promise<CallTicket> => {
		const id = read(v.pipe(v.string(), v.uuid()), request.params.id);
		const wish = read(callSchema, JSON.parse((request.body as Buffer | undefined)?.toString('utf8') || 'null'));
		const ticket = await askForCall(context, signatureOf(request).terminal, id, wish);
		context.log('call.asked', { state: ticket.state });
		return ticket;
	});
}

/** The terminal's socket. A browser signs no upgrade: the ticket of a signed request stands for the signature, once. */
export function addTerminalSocket(app: FastifyInstance, context: CenterContext, hub: Hub): void {
	const calls = new WeakMap<FastifyRequest, string>();
	async function checkTicket(request: FastifyRequest): Promise<void> {
		const ticket = readProtocols(request).find((protocol) => protocol.startsWith(ticketPrefix));
		const callId = ticket ? await useTicket(context, ticket.slice(ticketPrefix.length)) : null;
		if (callId === null) throw new ProblemError('request.unsigned');
		calls.set(request, callId);
	}
	app.get('/v1/live', { websocket: true, preValidation: checkTicket }, (socket, request) => {
		const callId = calls.get(request);
		if (callId) hub.join(socket, { kind: 'terminal', callId });
		else socket.terminate();
	});
}

/** The desk's socket, in the desk's scope, so that its session was checked; no other site's page may open it. */
export function addDeskSocket(app: FastifyInstance, context: CenterContext, hub: Hub): void {
	async function checkOrigin(request: FastifyRequest, _reply: FastifyReply): Promise<void> {
		const own = request.headers.origin === `${request.protocol}://${request.host}`;
		if (!own || !readProtocols(request).includes(liveProtocol)) throw new ProblemError('desk.signedOut');
	}
	const options = { websocket: true, preHandler: checkOrigin, config: { access: caseRoles } } as const;
	app.get('/desk/live', options, (socket, request) => {
		const { cookie } = request.headers;
		const isStillIn = async () => (await findSession(context.database.sql, cookie, context.now())) !== null;
		hub.join(socket, { kind: 'desk', staff: staffOf(request), isStillIn });
	});
}

function readProtocols(request: FastifyRequest): string[] {
	return String(request.headers['sec-websocket-protocol'] ?? '')
		.split(',')
		.map((protocol) => protocol.trim());
}
