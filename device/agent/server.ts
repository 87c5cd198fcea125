import { resolve } from 'node:path';
import { getHeapSnapshot, setFlagsFromString } from 'node:v8';
import websocket, { type WebSocket } from '@fastify/websocket';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Devices } from './devices.ts';
import type { Dock } from './dock.ts';
import { createEnrolCodes } from './enrol-codes.ts';
import type { EventLog } from './log.ts';
import { publicText } from './log-events.ts';
import { addPages } from './pages.ts';
import {
	bearerToken,
	checkRequest,
	contentSecurityPolicy,
	isTokenEqual,
	type RequestRefusal,
	setSecurityHeaders,
	socketProtocol,
	socketToken,
} from './security.ts';

export interface ServerOptions {
	devices: Devices;
	dock: Dock;
	log: EventLog;
	token: string;
	version: string;
	/** 0: any free port. */
	port: number;
	centerUrl: string;
	enrolCodes: readonly string[];
	technician: boolean;
	/** The built kiosk app. */
	kioskFolder?: string;
}

/** Past this the socket is cut; between the limit of a message and this it is refused in words. */
const socketMaxBytes = 12 * 1024 * 1024;
const maxPages = 8;
const builtKiosk = resolve(import.meta.dirname, '../../dist/kiosk');

export async function startServer(options: ServerOptions): Promise<{ port: number; close(): Promise<void> }> {
	const { devices, dock, log, token } = options;
	const server = fastify({ logger: false, bodyLimit: 4096, forceCloseConnections: true });
	const port = () => (server.server.address() as { port: number } | null)?.port ?? options.port;

	await server.register(websocket, {
		options: {
			maxPayload: socketMaxBytes,
			handleProtocols: (protocols: Set<string>) => (protocols.has(socketProtocol) ? socketProtocol : false),
		},
	});
	server.addHook('onRequest', async (request, reply) => {
		setSecurityHeaders(reply, contentSecurityPolicy(port(), options.centerUrl));
		const refusal = checkRequest(request, port());
		if (refusal === null) return;
		log.write('request.refused', { reason: refusal });
		return reply.code(403).send(problem('request.unsigned', refusal));
	});
	server.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
		const status = error.statusCode ?? 500;
		return reply.code(status).send({ type: 'about:blank', title: status < 500 ? 'refused' : 'internal', status });
	});
	server.setNotFoundHandler((_request, reply) =>
		reply.code(404).send({ type: 'about:blank', title: 'notFound', status: 404 }),
	);

	const requireToken = async (request: FastifyRequest, reply: FastifyReply) => {
		if (isTokenEqual(bearerToken(request.headers.authorization), token)) return;
		log.write('request.refused', { reason: 'token' });
		return reply.code(401).send(problem('request.unsigned', 'token'));
	};

	server.get('/healthz', async () => ({ status: 'ok', version: options.version, devices: devices.statuses() }));
	addBoot(server, options);
	addSocket(server, options);
	addPages(server, { devices, dock, log, requireToken, kioskFolder: options.kioskFolder ?? builtKiosk });

	if (dock.open) {
		server.get('/dock/state', { preHandler: requireToken }, async () => dock.state());
		server.post('/dock/act', { preHandler: requireToken }, async (request, reply) => {
			const act = dock.read(request.body);
			if (act === null) return reply.code(400).send(problem('request.malformed', 'act'));
			await dock.act(act);
			log.write('dock.used', { act: publicText(act.act) });
			return dock.state();
		});
	}
	if (options.technician) {
		// A snapshot cuts texts at 1024 characters unless told otherwise, and a trace may stand behind that.
		setFlagsFromString('--heap-snapshot-string-limit=1000000');
		server.get('/v1/agent-state', { preHandler: requireToken }, async () => devices.dumpState());
		server.get('/v1/agent-heap', { preHandler: requireToken }, async (_request, reply) =>
			reply.type('application/json').send(getHeapSnapshot()),
		);
	}
	await server.listen({ host: '127.0.0.1', port: options.port });
	return { port: port(), close: () => server.close() };
}

function problem(fault: string, detail: RequestRefusal | 'token' | 'act') {
	return { type: `urn:lawpost:problem:${fault}`, title: fault, fault, detail };
}

function addBoot(server: FastifyInstance, { token, centerUrl, enrolCodes, dock, log }: ServerOptions): void {
	const codes = createEnrolCodes(enrolCodes);
	server.get<{ Querystring: { enrolled?: string } }>('/v1/boot', async (request, reply) => {
		const enrolCode = request.query.enrolled === '1' ? null : codes.next();
		if (enrolCode !== null) log.write('enrolment.codeGiven', { of: enrolCodes.length });
		reply.header('cache-control', 'no-store');
		return { token, centerUrl, enrolCode, simulated: dock.open };
	});
}

function addSocket(server: FastifyInstance, { devices, log, token }: ServerOptions): void {
	let open = 0;
	async function checkPage(request: FastifyRequest, reply: FastifyReply) {
		const isTokenGood = isTokenEqual(socketToken(request.headers['sec-websocket-protocol']), token);
		if (isTokenGood && open < maxPages) return;
		log.write('request.refused', { reason: isTokenGood ? 'tooMany' : 'token' });
		return reply.code(isTokenGood ? 503 : 401).send(problem('request.unsigned', 'token'));
	}
	server.get('/v1/devices', { websocket: true, preValidation: checkPage }, (socket: WebSocket) => {
		open += 1;
		const seat = devices.join((event) => {
			if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(event));
		});
		socket.on('message', (data: Buffer) => {
			if (!seat.hear(data)) socket.close(1008, 'tooMany');
		});
		socket.on('error', () => socket.terminate());
		socket.on('close', () => {
			open -= 1;
			seat.leave();
		});
	});
}
