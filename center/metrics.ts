/**
 * Numbers for Prometheus at `/metrics`: for whoever asks from this machine itself, or with the token of `<data>/tokens/metrics`. Labels come from
 * closed lists (routes as registered, kinds, states, names of log events): no case, no person, no address.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { CenterContext } from './context.ts';
import type { Database } from './database/open.ts';
import { inRegions } from './database/region.ts';
import type { Log } from './log.ts';
import { ProblemError } from './problem.ts';
import type { Regions } from './regions.ts';
import { bearsToken } from './routes/imports.ts';

export interface Metrics {
	/** The log, with each event counted. */
	watch(log: Log): Log;
	/** Counts every answer of this server and adds the route. */
	addTo(app: FastifyInstance, context: CenterContext): void;
}

const bucketsSeconds = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export function createMetrics(): Metrics {
	const registry = new Registry();
	const registers = [registry];
	const events = new Counter({
		name: 'lawpost_log_events_total',
		help: 'Log events',
		labelNames: ['event'],
		registers,
	});
	const submissions = new Counter({
		name: 'lawpost_submissions_total',
		help: 'Submissions stored for the first time',
		labelNames: ['kind'],
		registers,
	});
	const receipts = new Counter({ name: 'lawpost_receipts_total', help: 'Receipts handed out', registers });
	const seconds = new Histogram({
		name: 'lawpost_request_seconds',
		help: 'Time to answer',
		labelNames: ['route', 'status'],
		buckets: bucketsSeconds,
		registers,
	});
	return {
		watch: (log) => (event, fields) => {
			events.inc({ event });
			if (event === 'submission.stored') submissions.inc({ kind: (fields as { kind: string }).kind });
			log(event, fields);
		},
		addTo(app, context) {
			addGauges(registry, context.database, context.regions);
			addClock(registry, context);
			app.addHook('onResponse', (request, reply, done) => {
				const route = `${request.method} ${request.routeOptions.url ?? '*'}`;
				seconds.observe({ route, status: `${Math.floor(reply.statusCode / 100)}xx` }, reply.elapsedTime / 1000);
				if (route === 'PUT /v1/submissions/:id' && reply.statusCode === 200) receipts.inc();
				done();
			});
			app.get('/metrics', async (request, reply) => {
				if (!isOwnMachine(request) && !bearsToken(request, context.tokens.metrics))
					throw new ProblemError('request.badToken');
				return reply.type(registry.contentType).send(await registry.metrics());
			});
		},
	};
}

/** Not through a proxy on this machine, which asks for anybody. */
function isOwnMachine({ ip, headers }: FastifyRequest): boolean {
	const isForwarded = 'x-forwarded-for' in headers || 'forwarded' in headers || 'via' in headers;
	return !isForwarded && /^(127\.|::1$|::ffff:127\.)/.test(ip);
}

/** Alarm on `lawpost_clock_believed == 0`: retention and overdue marks wait. */
function addClock(registry: Registry, { clock }: CenterContext): void {
	const registers = [registry];
	new Gauge({
		name: 'lawpost_clock_believed',
		help: 'The wall clock did not jump',
		registers,
		collect() {
			this.set(clock.state().fault === null ? 1 : 0);
		},
	});
	new Gauge({
		name: 'lawpost_clock_off_seconds',
		help: 'Wall clock minus the time that the center goes by',
		registers,
		collect() {
			this.set(clock.state().offMs / 1000);
		},
	});
}

/** Read from the database when somebody asks, so that any center of several tells of all. */
function addGauges(registry: Registry, { sql }: Database, answered: Regions): void {
	const registers = [registry];
	new Gauge({
		name: 'lawpost_orders',
		help: 'Work orders that are not over',
		labelNames: ['bucket'],
		registers,
		async collect() {
			const regions = await answered.list();
			const rows = await sql<{ bucket: string; count: number }[]>`
				select bucket, count(*)::int as count from orders where ${inRegions(sql, regions)} and bucket in ('todo', 'doing', 'waiting') group by bucket`;
			for (const bucket of ['todo', 'doing', 'waiting'])
				this.set({ bucket }, rows.find((row) => row.bucket === bucket)?.count ?? 0);
		},
	});
	new Gauge({
		name: 'lawpost_orders_overdue',
		help: 'Work orders with a running clock past its end',
		registers,
		async collect() {
			const regions = await answered.list();
			const [row] = await sql<{ count: number }[]>`select count(*)::int as count from orders
				where ${inRegions(sql, regions)} and overdue`;
			this.set(row?.count ?? 0);
		},
	});
	new Gauge({
		name: 'lawpost_events_backlog',
		help: 'Outgoing events not delivered',
		labelNames: ['state'],
		registers,
		async collect() {
			const regions = await answered.list();
			const [row] = await sql<{ waiting: number; dead: number }[]>`
				select
					(select count(*)::int from event_deliveries where ${inRegions(sql, regions)} and state = 'waiting') as waiting,
					(select count(*)::int from event_deliveries where ${inRegions(sql, regions)} and state = 'dead') as dead`;
			for (const state of ['waiting', 'dead'] as const) this.set({ state }, row?.[state] ?? 0);
		},
	});
	new Gauge({
		name: 'lawpost_database_connections',
		help: 'Connections of all centers to the database',
		labelNames: ['state'],
		registers,
		async collect() {
			this.reset();
			const rows = await sql<{ state: string; count: number }[]>`
				select coalesce(state, 'unknown') as state, count(*)::int as count from pg_stat_activity
				where application_name like 'lawpost-%' and datname = current_database() group by 1`;
			for (const { state, count } of rows) this.set({ state }, count);
		},
	});
}
