import { vi } from 'vitest';
import type { Sql } from '../database/open.ts';

const lock = 4711;
const lines = 10;

/** Lets every line of a center's wait for its answer, until what this gives is called. */
export async function fillPool(sql: Sql): Promise<() => Promise<void>> {
	let free = () => {};
	const isFree = new Promise<void>((resolve) => {
		free = resolve;
	});
	let isFull = () => {};
	const full = new Promise<void>((resolve) => {
		isFull = resolve;
	});
	const over = sql.begin(async (tx) => {
		await tx`select pg_advisory_xact_lock(${lock})`;
		const held = Array.from({ length: lines }, () => sql`select pg_advisory_xact_lock_shared(${lock})`.execute());
		const look = () => tx`select 1 from pg_locks where locktype = 'advisory' and not granted and objid = ${lock}`;
		await vi.waitFor(
			async () => {
				if ((await look()).length < lines) throw new Error('lines are free');
			},
			{ timeout: 20_000 },
		);
		isFull();
		await isFree;
		return { held };
	});
	await Promise.race([full, over]);
	return async () => {
		free();
		await Promise.all((await over).held);
	};
}
