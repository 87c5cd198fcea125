import { resolve } from 'node:path';
import { getHeapSnapshot, setFlagsFromString } from 'node:v8';
import rateLimit from '@fastify/rate-limit';
import websocket from '@fastify/websocket';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { PackKeeper } from '../packs/pack-keeper.ts';
import { guardConnections } from './connection-guard.ts';
import { addDeviceSocket } from './device-socket.ts';
import type { Devices } from './devices.ts';
import type { Dock } from './dock.ts';
import { createEnrolCodes } from './enrol-codes.ts';
import { limitOpen, limitOwn, mostInTenSeconds } from './limits.ts';
import type { EventLog } from './log.ts';
import { publicText } from './log-events.ts';
import { addPackRoutes } from './pack-routes.ts';
import { addPages } from './pages.ts';
import type { Profile } from './profile.ts';
import { createRefusalLog } from './refusal-log.ts';
import {
	bearerToken,
	checkRequest,
	contentSecurityPolicy,
	isTokenEqual,
	problem,
	setSecurityHeaders,
	socketProtocol,
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
	cameras?: NonNullable<Profile['cameras']>;
	/** Without it there is nothing under `/packs/`. */
	packs?: PackKeeper;
	/** What a technician should mend, for the status page. */
	notes?: readonly string[];
	/** The built kiosk app. */
	kioskFolder?: string;
	now?: () => number;
}

/** Past this the socket is cut; between the limit of a message and this it is refused in words. */
const socketMaxBytes = 12 * 1024 * 1024;
/** A request that does not arrive whole by then is somebody's who holds a connection. */
const patience = {
	requestTimeout: 10_000,
	keepAliveTimeout: 5_000,
	http: { headersTimeout: 5_000, connectionsCheckingInterval: 1_000 },
};
/** So is an answer of which nothing is taken for that long; Node looks twice before it cuts. */
const untakenMs = 5_000;
const builtKiosk = resolve(import.meta.dirname, '../../dist/kiosk');

export async function startServer(options: ServerOptions): Promise<{ port: number; close(): Promise<void> }> {
	const { devices, dock, log, token } = options;
	const server = fastify({ logger: false, bodyLimit: 4096, forceCloseConnections: true, ...patience });
	const guard = guardConnections(server.server);
	const refusals = createRefusalLog(log);
	server.addHook('onClose', async () => refusals.close());
	const port = () => (server.server.address() as { port: number } | null)?.port ?? options.port;

	await server.register(websocket, {
		options: {
			maxPayload: socketMaxBytes,
			handleProtocols: (protocols: Set<string>) => (protocols.has(socketProtocol) ? socketProtocol : false),
		},
	});
	server.addHook('onRequest', async (request, reply) => {
		guard.touch(request.raw.socket);
		setSecurityHeaders(reply, contentSecurityPolicy(port(), options.centerUrl));
		const refusal = checkRequest(request, port());
		if (refusal === null) return;
		refusals.write(refusal);
		return reply.code(403).send(problem('request.unsigned', refusal));
	});
	await server.register(rateLimit, { global: false, onExceeded: () => refusals.write('tooMany') });
	server.addHook('onSend', async (request) => void request.raw.socket.setTimeout(untakenMs));
	server.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
		const status = error.statusCode ?? 500;
		if (status === 429) return reply.code(429).send(problem('request.tooMany', 'rate'));
		return reply.code(status).send({ type: 'about:blank', title: status < 500 ? 'refused' : 'internal', status });
	});
	server.setNotFoundHandler((_request, reply) =>
		reply.code(404).send({ type: 'about:blank', title: 'notFound', status: 404 }),
	);

	const requireToken = async (request: FastifyRequest, reply: FastifyReply) => {
		if (isTokenEqual(bearerToken(request.headers.authorization), token)) return;
		refusals.write('token');
		return reply.code(401).send(problem('request.unsigned', 'token'));
	};

	server.get('/healthz', { config: limitOpen(mostInTenSeconds.health) }, async () => ({
		status: 'ok',
		version: options.version,
		devices: devices.statuses(),
	}));
	addBoot(server, options);
	addDeviceSocket(server, { devices, token, guard, refusals, now: options.now ?? Date.now });
	const keep = (request: FastifyRequest) => guard.keep(request.raw.socket);
	if (options.packs) addPackRoutes(server, options.packs, requireToken);
	addPages(server, {
		...{ devices, dock, log, requireToken, keep, notes: options.notes ?? [] },
		kioskFolder: options.kioskFolder ?? builtKiosk,
	});

	if (dock.open) {
		const config = limitOwn(mostInTenSeconds.dock);
		server.get('/dock/state', { preHandler: requireToken, config }, async () => dock.state());
		server.post('/dock/act', { preHandler: requireToken, config }, async (request, reply) => {
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
		const config = limitOwn(mostInTenSeconds.state);
		server.get('/v1/agent-state', { preHandler: requireToken, config }, async () => devices.dumpState());
		const rare = limitOwn(mostInTenSeconds.heap);
		server.get('/v1/agent-heap', { preHandler: requireToken, config: rare }, async (_request, reply) =>
			reply.type('application/json').send(getHeapSnapshot()),
		);
	}
	await server.listen({ host: '127.0.0.1', port: options.port });
	return { port: port(), close: () => server.close() };
}

function addBoot(server: FastifyInstance, options: ServerOptions): void {
	const { token, centerUrl, enrolCodes, dock, cameras = {}, log } = options;
	const codes = createEnrolCodes(enrolCodes);
	/** Each code is told once: anybody may ask as often as they like, and the log must not grow with it. */
	let told = 0;
	server.get<{ Querystring: { enrolled?: string } }>(
		'/v1/boot',
		{ config: limitOpen(mostInTenSeconds.boot) },
		async (request, reply) => {
			const enrolCode = request.query.enrolled === '1' ? null : codes.next();
			if (enrolCode !== null && told < enrolCodes.length) {
				told += 1;
				log.write('enrolment.codeGiven', { of: enrolCodes.length });
			}
			reply.header('cache-control', 'no-store');
			return { token, centerUrl, enrolCode, simulated: dock.open, cameras };
		},
	);
}
