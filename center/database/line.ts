/**
 * One line to the database, never taken up again. The driver (postgres 3.4.9) keeps what stood on a line that fell: a transaction's
 * rollback is written to no socket and ends the process, statements wait for ever, or are sent over the next line as part of another
 * transaction (porsager/postgres issues 1208, 1186, 1216). So each line is a client of its own with one socket in its life: with the
 * socket, all that was asked over it is over, and told so.
 */
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

/** What the driver makes of a statement, in parts that its types do not name. It goes to `handler` once somebody waits for it. */
export interface Statement extends Promise<unknown> {
	handler(statement: Statement): void;
	reject(reason: unknown): void;
}

export interface Line {
	openedAt: number;
	isLost(): boolean;
	/** Has answered a statement, and is not lost. */
	isServing(): boolean;
	/** Statements that are not answered yet. */
	waiting(): number;
	take(statement: Statement): void;
	/** A statement of the line's own. */
	ask(text: string): Promise<unknown>;
	/** Until it is taken back. */
	whenLost(callback: (reason: unknown) => void): () => void;
	end(options?: { timeout?: number }): Promise<void>;
}

export interface LineOptions {
	url: string;
	/** As the database sees it. */
	name: string;
	/** Knows the forms of values, of arrays too. */
	forms: postgres.Sql;
	/** Before it knocks. */
	delayMs?: number;
	/** Answered its first statement. */
	onServing?(): void;
	onNotify?(channel: string, payload: string): void;
}

/** A dead peer of a line over which nothing is asked is found in twice this. */
const keepAliveSeconds = 10;

export function openLine({ url, name, forms, delayMs = 0, onServing, onNotify }: LineOptions): Line {
	const losses = new Set<(reason: unknown) => void>();
	let socket: Socket | null = null;
	let knocks = 0;
	let count = 0;
	let isServing = false;
	let fault: unknown = null;

	function lose(reason: unknown): void {
		if (fault !== null) return;
		fault = reason;
		socket?.destroy();
		for (const callback of [...losses]) callback(reason);
		losses.clear();
		void client.end({ timeout: 0 }).catch(() => undefined);
	}

	/** As often as there are hosts to knock at, until one serves; then never again. */
	async function openSocket({ host, port, path }: { host: string[]; port: number[]; path: string | false }) {
		const at = knocks++ % host.length;
		if (fault !== null || isServing || knocks > host.length) {
			lose(closed());
			throw closed();
		}
		if (delayMs > 0 && knocks === 1) await pause(delayMs);
		const to = { host: host[at] ?? '', port: port[at] ?? port[0] ?? 0 };
		const own = path ? connect(path) : connect(to);
		// The driver closes a line some time after it broke: what is asked between would be lost.
		const onBroken = (error?: unknown) => isServing && lose(error instanceof Error ? error : closed());
		own.on('error', onBroken).on('end', onBroken).on('close', onBroken);
		socket = own;
		return Object.assign(own, to);
	}

	const driverOptions = {
		max: 1,
		max_lifetime: null,
		connect_timeout: 10,
		fetch_types: false,
		keep_alive: keepAliveSeconds,
		onnotice: () => undefined,
		connection: { application_name: name },
		onclose: () => lose(closed()),
		socket: openSocket,
		onnotify: onNotify,
	};
	const client: postgres.Sql = postgres(url, driverOptions);
	takeForms(client, forms);
	const { handler } = client`` as unknown as Statement;

	function take(statement: Statement): void {
		if (fault !== null) {
			statement.reject(fault);
			return;
		}
		const onLost = (reason: unknown) => statement.reject(reason);
		losses.add(onLost);
		count++;
		const settle = () => {
			losses.delete(onLost);
			count--;
		};
		const serve = () => {
			settle();
			if (!isServing) onServing?.();
			isServing = true;
		};
		statement.then(serve, settle);
		handler(statement);
	}

	return {
		openedAt: performance.now(),
		isLost: () => fault !== null,
		isServing: () => isServing && fault === null,
		waiting: () => count,
		take,
		ask: async (text) => Object.assign(client.unsafe(text) as unknown as Statement, { handler: take }),
		whenLost(callback) {
			if (fault !== null) callback(fault);
			else losses.add(callback);
			return () => losses.delete(callback);
		},
		end: (options) => client.end(options),
	};
}

/** With the code that the driver gives. */
export function closed(): Error {
	return Object.assign(new Error('the line to the database is closed'), { code: 'CONNECTION_CLOSED' });
}

/** `maker` with another way for the statements that it makes. */
export function lead(maker: postgres.Sql, take: (statement: Statement) => void): postgres.ISql {
	const led = <Made>(made: Made): Made => (made instanceof Promise ? Object.assign(made, { handler: take }) : made);
	const tag = (first: TemplateStringsArray, ...rest: never[]) => led(maker(first, ...rest));
	const unsafe: postgres.ISql['unsafe'] = (text, parameters, options) => led(maker.unsafe(text, parameters, options));
	const { types, typed, array, json } = maker;
	return Object.assign(tag, { types, typed, array, json, unsafe }) as unknown as postgres.ISql;
}

/** Takes the driver's own forms of times and JSON away: they come and go as text, over every line alike. */
export function takeFormsAsText(client: postgres.Sql): void {
	drizzle(client);
}

interface Forms {
	parsers: object;
	serializers: object;
	shared: { typeArrayMap: object };
}
function takeForms(to: postgres.Sql, from: postgres.Sql): void {
	const [own, known] = [to.options, from.options] as unknown as [Forms, Forms];
	Object.assign(own.parsers, known.parsers);
	Object.assign(own.serializers, known.serializers);
	Object.assign(own.shared.typeArrayMap, known.shared.typeArrayMap);
}
