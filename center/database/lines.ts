/**
 * The lines of a center to its database: some that statements share, some that each carry one transaction at a time, and one that listens.
 * A transaction has its line alone because the driver (postgres 3.4) does not mark a `begin` that fills a line behind other statements:
 * what others write over it from then on is answered as done and never committed (porsager/postgres issue 1189).
 */
import postgres from 'postgres';
import { createTurns } from '../../shared/turns.ts';
import { closed, type Line, lead, openLine, takeFormsAsText } from './line.ts';
import { createListening } from './listening.ts';
import type { Sql } from './open.ts';
import { transact, type Work } from './transact.ts';

/** What a line once made the database's server load goes with it. */
const lifeMs = 45 * 60_000;
const delayLeastMs = 50;
const delayMostMs = 1000;

export interface LinesOptions {
	url: string;
	name: string;
	/** Lines for statements, and for transactions. */
	statements: number;
	transactions: number;
}

export async function openLines({ url, name, statements, transactions }: LinesOptions): Promise<Sql> {
	const maker = await openMaker(url, name);
	const open = createOpener(url, name, maker);
	const shared = createPool(open, statements);
	const own = createPool(open, transactions);
	const listening = createListening(open);
	const turns = createTurns(transactions);
	let isOver = false;

	async function begin(first: string | Work, second?: Work): Promise<unknown> {
		const [options, work] = typeof first === 'string' ? [first, second as Work] : ['', first];
		return turns(async () => {
			if (isOver) throw closed();
			return own.alone((line) => transact(maker, line, options, work));
		});
	}
	async function end(options?: { timeout?: number }): Promise<void> {
		isOver = true;
		await Promise.all([shared.end(options), own.end(options), listening.end()]);
	}
	const sql = lead(maker, (statement) => (isOver ? statement.reject(closed()) : shared.pick().take(statement)));
	return Object.assign(sql, { begin: begin as Sql['begin'], listen: listening.listen, end });
}

/** Makes statements and their parts. It asks once, which arrays there are, and never again: on a line that falls meanwhile that ends the process. */
async function openMaker(url: string, name: string): Promise<postgres.Sql> {
	const maker = postgres(url, { max: 1, connect_timeout: 10, connection: { application_name: name } });
	takeFormsAsText(maker);
	await maker`select 1`;
	await maker.end({ timeout: 5 });
	return maker;
}

type OnNotify = (channel: string, payload: string) => void;

/** The more lines fell one after another before they served, the later the next one knocks. */
function createOpener(url: string, name: string, maker: postgres.Sql): (onNotify?: OnNotify) => Line {
	let failed = 0;
	return (onNotify) => {
		const delayMs =
			failed === 0 ? 0 : Math.min(delayMostMs, delayLeastMs * 2 ** (failed - 1)) * (0.5 + Math.random() / 2);
		let hasServed = false;
		const onServing = () => {
			hasServed = true;
			failed = 0;
		};
		const line = openLine({ url, name, forms: maker, delayMs, onServing, ...(onNotify ? { onNotify } : {}) });
		line.whenLost(() => {
			if (!hasServed) failed = Math.min(10, failed + 1);
		});
		return line;
	};
}

interface Pool {
	/** One that waits for nothing, a new one while there are fewer than there may be, or the one that waits for least. */
	pick(): Line;
	/** Gives a line that nobody else has meanwhile. */
	alone<Value>(work: (line: Line) => Promise<Value>): Promise<Value>;
	end(options?: { timeout?: number }): Promise<void>;
}

function createPool(open: () => Line, most: number): Pool {
	const lines = new Set<Line>();
	const taken = new Set<Line>();
	const isFree = (line: Line) => line.waiting() === 0 && !taken.has(line);
	function retire(line: Line): void {
		lines.delete(line);
		void line.end({ timeout: 5 }).catch(() => undefined);
	}
	function pick(): Line {
		for (const line of lines) if (isFree(line) && performance.now() - line.openedAt > lifeMs) retire(line);
		const [best] = [...lines].filter((line) => !taken.has(line)).sort((a, b) => a.waiting() - b.waiting());
		if (best && (best.waiting() === 0 || lines.size >= most)) return best;
		const line = open();
		lines.add(line);
		line.whenLost(() => lines.delete(line));
		return line;
	}
	return {
		pick,
		async alone(work) {
			const line = pick();
			taken.add(line);
			try {
				return await work(line);
			} finally {
				taken.delete(line);
				// What still waits, a cursor that was left, is nobody's.
				if (line.waiting() > 0) retire(line);
			}
		},
		async end(options) {
			await Promise.all([...lines].map((line) => line.end(options)));
		},
	};
}
