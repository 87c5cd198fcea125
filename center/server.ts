import { randomInt } from 'node:crypto';
import { join } from 'node:path';
import rateLimit from '@fastify/rate-limit';
import websocket from '@fastify/websocket';
import { type FastifyError, type FastifyInstance, type FastifyRequest, fastify } from 'fastify';
import { liveProtocol } from '../shared/live/protocol.ts';
import { ensureFirstAccount } from './accounts/first-account.ts';
import type { DeskRoute } from './accounts/staff.ts';
import { createChainCheck } from './audit/check.ts';
import { createHeadKeeper } from './audit/signed-head.ts';
import { verifyAudit } from './audit/verify.ts';
import { loadCenterProfile } from './center-profile.ts';
import { readMark, writeMark } from './clock-mark.ts';
import type { CenterContext } from './context.ts';
import { addCrowdGuard, requestsMost } from './crowd.ts';
import { loadOrMake } from './data-file.ts';
import { type Database, openDatabase } from './database/open.ts';
import { createCodes } from './enrolment.ts';
import { createRequestSessions } from './intake/request-sessions.ts';
import { listenToSignals } from './intake/signals.ts';
import { createSignatureChecks } from './intake/signature-checks.ts';
import { createTerminals } from './intake/terminals.ts';
import { type CenterKeys, loadKeys } from './keys.ts';
import { type Hub, openHub } from './live/hub.ts';
import { openRecordingFiles } from './live/recording-files.ts';
import { sweepRecordings } from './live/recordings.ts';
import { addCallRoutes, addTerminalSocket, liveMessageMost } from './live/routes.ts';
import { createLog, describeBug, type Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { makeOrders } from './orders/make-orders.ts';
import { seedOffice } from './orders/seed-office.ts';
import { sweepOrders } from './orders/sweep.ts';
import { startOutgoing } from './outgoing/outgoing.ts';
import { ProblemError, sendProblem, sendStorageProblem } from './problem.ts';
import { addRegion, createRegions } from './regions.ts';
import { runRetention, writeRules } from './retention/run.ts';
import { addDeskRoutes } from './routes/desk.ts';
import { addHealthRoutes } from './routes/health.ts';
import { addImports } from './routes/imports.ts';
import { addPacks, createRootKeyReader } from './routes/packs.ts';
import { addHeaders, addPages, createPageFallback } from './routes/pages.ts';
import { addPhoneRoutes } from './routes/phone.ts';
import { requireSignature } from './routes/signed.ts';
import { addSlotRoutes } from './routes/slots.ts';
import { addSubmissionRoutes } from './routes/submissions.ts';
import { addTerminalRoutes } from './routes/terminals.ts';
import { seed } from './seed.ts';
import { findStorageFault } from './storage-fault.ts';
import { loadTokens, type Tokens } from './tokens.ts';
import { createTrustedClock } from './trusted-clock.ts';

export interface CenterOptions {
	/** 0 takes a free one. */
	port: number;
	dataDir: string;
	databaseUrl?: string | undefined;
	/** Default 127.0.0.1. */
	host?: string | undefined;
	/** Default: kept in `<dataDir>/desk-passcode`, made at first start. */
	deskPasscode?: string | undefined;
	codeHours?: number | undefined;
	/** pino's level; default 'silent'. */
	logLevel?: string | undefined;
	/** Folder with the built pages; default `dist` of the project. */
	distFolder?: string | undefined;
	/** Folder of the built packs; default `<dataDir>/packs`. */
	packsFolder?: string | undefined;
	/** Addresses whose X-Forwarded-* are believed. Default none. */
	proxies?: string[] | undefined;
	/** As `TerminalProfile.phonePage`. */
	phonePage?: string | undefined;
	/** Under way at once; more are told to come later. */
	requestsMost?: number | undefined;
	/** Between two looks for what is overdue and what a lost page left open. Default: fifteen seconds. */
	sweepMs?: number | undefined;
	/** Wall clock, for tests. */
	now?: (() => number) | undefined;
	/** Never jumps. Default: the machine's own; `now` where that is given alone. */
	steady?: (() => number) | undefined;
}

export interface Center {
	url: string;
	/** First password of the first account. */
	deskPasscode: string;
	/** For tests and tools of the same process. */
	database: Database;
	keys: CenterKeys;
	tokens: Tokens;
	/** Every route that was registered, as `GET /v1/slots`. */
	routes: string[];
	/** Those of the desk, each with who may call it. */
	deskRoutes: DeskRoute[];
	createCodes(count: number): Promise<string[]>;
	/** Answers what is running, then stops; an embedded database ends last. */
	stop(): Promise<void>;
}

const bodyMost = 256 * 1024;
/** Per terminal and minute. A busy kiosk sends a handful; a kiosk that comes back after weeks sends what it kept. */
const terminalRequestsMost = 3000;
/** Longer than any answer takes that still comes in good time. */
const answeringMs = 5000;
const seedEveryMs = 3_600_000;
const retentionEveryMs = 6 * 3_600_000;
/** What the chain holds since the last signed head can be cut off unseen. */
const headEveryMs = 30_000;
const markEveryMs = 60_000;

export async function startCenter(options: CenterOptions): Promise<Center> {
	const began = Date.now();
	const metrics = createMetrics();
	const log = metrics.watch(createLog(options.logLevel ?? 'silent'));
	const wall = options.now ?? Date.now;
	const steady = options.steady ?? options.now ?? (() => performance.now());
	const clock = createTrustedClock({ wall, steady, log });
	const { now } = clock;
	const { dataDir, databaseUrl, sweepMs = 15_000 } = options;
	const [keys, profile, tokens, deskPasscode] = await Promise.all([
		loadKeys(dataDir, now),
		loadCenterProfile(dataDir),
		loadTokens(dataDir),
		options.deskPasscode ?? loadOrMake(join(dataDir, 'desk-passcode'), makePasscode),
	]);
	const database = await openDatabase({ dataDir, databaseUrl, log });
	clock.startAfter((await readMark(database.sql)).atMs);
	const routes: Routes = { all: [], desk: [] };
	const distFolder = options.distFolder ?? join(import.meta.dirname, '..', 'dist');
	const terminals = createTerminals(database.sql, now);
	const packsFolder = options.packsFolder ?? join(dataDir, 'packs');
	const packRootKey = createRootKeyReader(packsFolder, now);
	const orders = makeOrders(keys, profile, now);
	const regions = createRegions(database.sql, profile.region);
	const checks = createSignatureChecks();
	const context: CenterContext = {
		database,
		keys,
		checks,
		sessions: createRequestSessions(keys.session),
		tokens,
		profile,
		terminals,
		orders,
		regions,
		recordingFiles: openRecordingFiles(dataDir),
		checkChain: createChainCheck(() => verifyAudit(database.sql, keys, dataDir), now),
		log,
		now,
		clock,
		packRootKey,
		oidcIssuer: profile.oidc?.issuer ?? null,
		phonePage: options.phonePage,
	};
	const hub = await openHub(context);
	const app = await createApp(
		context,
		hub,
		metrics,
		{ distFolder, packsFolder, proxies: options.proxies ?? [], most: options.requestsMost ?? requestsMost },
		routes,
	);
	const addSlots = async () => {
		const count = await seed(database.sql, profile.region, orders.calendar, now());
		if (count > 0) log('slots.added', { count });
		await seedOffice(database.sql, profile, orders.calendar, now());
	};
	const sweep = async () => {
		// Overdue marks and lapses stand for ever.
		if (clock.state().fault) return log('clock.held', { what: 'sweep' });
		const count = await sweepOrders(database.sql, orders, await regions.list(), now());
		if (count > 0) log('orders.swept', { count });
		const swept = await sweepRecordings(context, await regions.list());
		if (swept > 0) log('recordings.swept', { count: swept });
	};
	try {
		await ensureFirstAccount(database.sql, deskPasscode, now());
		await writeRules(database.sql);
		await addRegion(database.sql, profile.region, profile.region);
		await addSlots();
		await app.listen({ port: options.port, host: options.host ?? '127.0.0.1' });
	} catch (error) {
		await hub.stop();
		await checks.close();
		await database.close();
		throw error;
	}
	const stopListening = await listenToSignals(database.sql, terminals, keys);
	const deleteOld = async () => {
		const { fault, witnessed } = clock.state();
		if (fault || !witnessed) return log('clock.held', { what: 'retention' });
		const results = await runRetention(database.sql, 'system', now(), context.recordingFiles);
		log('retention.ran', { deleted: results.reduce((sum, { deleted }) => sum + deleted, 0) });
	};
	const retentionTimer = setInterval(
		() => void deleteOld().catch((e) => log('bug', describeBug(e, 'retention'))),
		retentionEveryMs,
	);
	retentionTimer.unref();
	const keepHead = createHeadKeeper(database.sql, keys, dataDir, now);
	const headTimer = setInterval(() => void keepHead().catch((e) => log('bug', describeBug(e, 'audit'))), headEveryMs);
	headTimer.unref();
	const timer = setInterval(() => void addSlots().catch((e) => log('bug', describeBug(e, 'seed'))), seedEveryMs);
	timer.unref();
	const outgoing = startOutgoing(context);
	const sweeping = setInterval(() => void sweep().catch((e) => log('bug', describeBug(e, 'sweep'))), sweepMs);
	sweeping.unref();
	const marking = setInterval(() => {
		const { fault, witnessed } = clock.state();
		if (fault === null)
			void writeMark(database.sql, now(), witnessed).catch((e) => log('bug', describeBug(e, 'clock')));
	}, markEveryMs);
	marking.unref();
	const address = app.addresses()[0];
	const port = typeof address === 'object' ? address.port : options.port;
	log('center.started', { port, ms: Date.now() - began });
	let stopping: Promise<void> | null = null;
	return {
		url: `http://127.0.0.1:${port}`,
		deskPasscode,
		database,
		keys,
		tokens,
		routes: routes.all,
		deskRoutes: routes.desk,
		createCodes: (count) => createCodes(database.sql, count, options.codeHours ?? 24),
		stop() {
			stopping ??= (async () => {
				clearInterval(timer);
				clearInterval(headTimer);
				clearInterval(retentionTimer);
				await stopListening();
				clearInterval(sweeping);
				clearInterval(marking);
				await outgoing.stop();
				await hub.stop();
				await closeApp(app);
				await keepHead().catch((e) => log('bug', describeBug(e, 'audit')));
				await checks.close();
				await database.close();
				log('center.stopped', {});
			})();
			return stopping;
		},
	};
}

/**
 * Who was asking is answered first; a line on which nothing was asked, or half of it, has no answer to wait for, and Node's own limits do
 * not end it once the server closes.
 */
async function closeApp(app: FastifyInstance): Promise<void> {
	const rest = setTimeout(() => app.server.closeAllConnections(), answeringMs);
	await app.close();
	clearTimeout(rest);
}

interface AppOptions {
	distFolder: string;
	packsFolder: string;
	proxies: string[];
	/** Requests under way at once. */
	most: number;
}

interface Routes {
	all: string[];
	desk: DeskRoute[];
}

async function createApp(
	context: CenterContext,
	hub: Hub,
	metrics: Metrics,
	{ distFolder, packsFolder, proxies, most }: AppOptions,
	routes: Routes,
): Promise<FastifyInstance> {
	const app = fastify({
		logger: false,
		bodyLimit: bodyMost,
		forceCloseConnections: 'idle',
		requestTimeout: 30_000,
		routerOptions: { ignoreTrailingSlash: false, maxParamLength: 100 },
		exposeHeadRoutes: false,
		trustProxy: proxies,
	});
	app.addHook(
		'onRoute',
		(route) => void routes.all.push(...[route.method].flat().map((method) => `${method} ${route.url}`)),
	);
	app.setErrorHandler((error: FastifyError, request, reply) => {
		const storage = findStorageFault(error);
		if (storage) {
			context.log('storage.failed', { route: nameRoute(request), fault: storage });
			return sendStorageProblem(reply, storage);
		}
		const fault = findFault(error, request, context.log);
		return sendProblem(reply, fault);
	});
	app.setNotFoundHandler(createPageFallback(distFolder));
	addHeaders(app);
	metrics.addTo(app, context);
	addCrowdGuard(app, most);
	await app.register(websocket, {
		options: {
			maxPayload: liveMessageMost,
			handleProtocols: (protocols: Set<string>) => (protocols.has(liveProtocol) ? liveProtocol : false),
		},
	});
	addHealthRoutes(app, context);
	await app.register(async (scope) => {
		const signatureOf = requireSignature(scope, context, ['POST /v1/terminals']);
		await scope.register(rateLimit, {
			hook: 'preHandler',
			max: terminalRequestsMost,
			timeWindow: 60_000,
			cache: 20_000,
			keyGenerator: (request) => String(request.headers['lawpost-terminal']),
			addHeadersOnExceeding: {
				'x-ratelimit-limit': false,
				'x-ratelimit-remaining': false,
				'x-ratelimit-reset': false,
			},
			errorResponseBuilder: () => new ProblemError('request.tooMany'),
		});
		addTerminalRoutes(scope, context, signatureOf);
		addSubmissionRoutes(scope, context, signatureOf);
		addSlotRoutes(scope, context);
		addCallRoutes(scope, context, signatureOf);
	});
	addTerminalSocket(app, context, hub);
	await app.register(async (scope) => {
		await scope.register(rateLimit, { global: false, errorResponseBuilder: () => new ProblemError('request.tooMany') });
		addDeskRoutes(scope, context, hub, packsFolder, (route) => void routes.desk.push(route));
	});
	await app.register(async (scope) => addImports(scope, context));
	await app.register(async (scope) => {
		await scope.register(rateLimit, { global: false, errorResponseBuilder: () => new ProblemError('request.tooMany') });
		addPhoneRoutes(scope, context);
	});
	await addPages(app, distFolder);
	await addPacks(app, packsFolder);
	return app;
}

function nameRoute(request: FastifyRequest): string {
	return `${request.method} ${request.routeOptions.url ?? '*'}`;
}

function findFault(error: FastifyError, request: FastifyRequest, log: Log) {
	const route = nameRoute(request);
	const fault =
		error instanceof ProblemError
			? error.fault
			: // A zero byte in a word, which no text of PostgreSQL holds.
				error.code === '22021'
				? ('request.malformed' as const)
				: error.statusCode === 413
					? ('request.tooLarge' as const)
					: (error.statusCode ?? 500) < 500
						? ('request.malformed' as const)
						: ('internal' as const);
	if (fault === 'internal') log('bug', describeBug(error, route));
	else log('request.refused', { route, fault });
	return fault;
}

/** Eight digits, as a person can keep and a wrong guess a second cannot find. */
function makePasscode(): string {
	return String(randomInt(10_000_000, 100_000_000));
}
