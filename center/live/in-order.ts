import type { Sql, Transaction } from '../database/open.ts';

const triesMost = 4;
/** deadlock_detected, serialization_failure: nothing of it stands, so that it may be done once more. */
const again = ['40P01', '40001'];

/** Room before call, in every transaction of this folder: rows are locked in one order. What the database breaks off all the same is tried again. */
export async function inOrder<Result>(sql: Sql, work: (tx: Transaction) => Promise<Result>): Promise<Result> {
	for (let tries = 1; ; tries++) {
		try {
			return (await sql.begin(work)) as Result;
		} catch (error) {
			if (tries === triesMost || !again.includes(String((error as { code?: unknown }).code))) throw error;
		}
	}
}

export async function lockRooms(tx: Transaction, roomIds: readonly (string | null)[]): Promise<void> {
	const ids = roomIds.filter((id) => id !== null);
	if (ids.length > 0) await tx`select 1 from live_rooms where id = any(${ids}) order by id for update`;
}
