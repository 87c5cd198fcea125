/**
 * The lines of a center to its database: some that statements share, some that each carry one transaction at a time, and one that listens.
 * A transaction has its line alone because the driver (postgres 3.4) does not mark a `begin` that fills a line behind other statements:
 * what others write over it from then on is answered as done and never committed (porsager/postgres issue 1189).
 */
import postgres from 'postgres';
import { createTurns } from '../../shared/turns.ts';
import { closed, lead, openLine, takeFormsAsText } from './line.ts';
import { createListening } from './listening.ts';
import type { Sql } from './open.ts';
import { lendLines, type Opener, shareLines } from './pool.ts';
import { transact, type Work } from './transact.ts';

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
	const opener = createOpener(url, name, maker);
	const shared = shareLines(opener, statements);
	const own = lendLines(opener, transactions);
	const listening = createListening(opener.open);
	const turns = createTurns(transactions);
	let isOver = false;

	async function begin(first: string | Work, second?: Work): Promise<unknown> {
		const [options, work] = typeof first === 'string' ? [first, second as Work] : ['', first];
		return turns(async () => {
			if (isOver) throw closed();
			return own.lend((line) => transact(maker, line, options, work));
		});
	}
	async function end(options?: { timeout?: number }): Promise<void> {
		isOver = true;
		await Promise.all([shared.end(options), own.end(options), listening.end()]);
	}
	const sql = lead(maker, (statement) => (isOver ? statement.reject(closed()) : shared.take(statement)));
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

/** The more lines fell one after another before they served, the longer the next one waits. */
function createOpener(url: string, name: string, forms: postgres.Sql): Opener {
	let failed = 0;
	let waitsUntil = 0;
	const waitMs = () => Math.max(0, waitsUntil - performance.now());
	return {
		isWaiting: () => waitMs() > 0,
		open(onNotify) {
			let hasServed = false;
			const onServing = () => {
				hasServed = true;
				failed = 0;
			};
			const line = openLine({ url, name, forms, delayMs: waitMs(), onServing, ...(onNotify ? { onNotify } : {}) });
			line.whenLost(() => {
				if (hasServed) return;
				const longestMs = Math.min(delayMostMs, delayLeastMs * 2 ** failed);
				failed = Math.min(10, failed + 1);
				waitsUntil = performance.now() + longestMs * (0.5 + Math.random() / 2);
			});
			return line;
		},
	};
}
