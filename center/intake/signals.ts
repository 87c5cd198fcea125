/** What one center process tells the others at once, by PostgreSQL: a terminal that was revoked, a key that was made. */
import type { Sql, Transaction } from '../database/open.ts';
import type { CenterKeys } from '../keys.ts';
import type { Terminals } from './terminals.ts';

const channel = 'lawpost_trust';
const keysMade = 'keys';

/** Reaches everybody when the transaction is committed. */
export async function tellRevoked(tx: Transaction, terminalId: string): Promise<void> {
	await tx`select pg_notify(${channel}, ${`terminal ${terminalId}`})`;
}

export async function tellKeysMade(sql: Sql): Promise<void> {
	await sql`select pg_notify(${channel}, ${keysMade})`;
}

/** After a line to the database that broke, everything is asked again: signals of the time between were not heard. */
export async function listenToSignals(sql: Sql, terminals: Terminals, keys: CenterKeys): Promise<() => Promise<void>> {
	const hear = (signal: string) => {
		if (signal === keysMade) void keys.reload().catch(() => undefined);
		else terminals.forget(signal.split(' ')[1]);
	};
	const askAgain = () => {
		terminals.forget();
		void keys.reload().catch(() => undefined);
	};
	const { unlisten } = await sql.listen(channel, hear, askAgain);
	return () => unlisten().catch(() => undefined);
}
