/**
 * Transactions on connections of their own, one on each at a time. The driver (postgres 3.4) sends many statements over one connection
 * without waiting; a `begin` that fills such a line is written but not marked as a transaction: the caller gets `UNSAFE_TRANSACTION`, and
 * what others write over that line from then on is answered as done and never committed (porsager/postgres issue 1189). Here no `begin` ever
 * stands behind another statement.
 */
import { createTurns } from '../../shared/turns.ts';
import type { Sql, Transaction } from './open.ts';

type Work = (tx: Transaction) => unknown;

/** `sql`, with `begin` on `lines` instead, at most `most` at a time in the order of asking; `most` is the number of connections of `lines`. */
export function giveTransactionsLines(sql: Sql, lines: Sql, most: number): Sql {
	const turns = createTurns(most);
	const begin = (first: string | Work, second?: Work): Promise<unknown> =>
		turns(() => (typeof first === 'string' ? lines.begin(first, second as Work) : lines.begin(first)));
	const end = sql.end.bind(sql);
	return Object.assign(sql, {
		begin: begin as Sql['begin'],
		end: async (options?: { timeout?: number }) => {
			await Promise.all([end(options), lines.end(options)]);
		},
	});
}
