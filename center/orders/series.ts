/**
 * Case codes of the center's own: what is told to it by phone or at the counter gets a number of the same form, and never one that a
 * terminal gave. The center stands in the table of terminals, with the key that signs its receipts, so its number is drawn from the
 * sequence that numbers terminals; the counter is raised in the transaction that uses it, so none is given twice.
 */
import { randomBytes } from 'node:crypto';
import { toBase64 } from '../../shared/cases/bytes.ts';
import { makeCaseCode } from '../../shared/cases/case-code.ts';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import type { Transaction } from '../database/open.ts';
import type { CenterKeys } from '../keys.ts';
import { addRegion } from '../regions.ts';

const counterMost = 999_999;

export async function takeOwnCode(
	tx: Transaction,
	region: string,
	keys: CenterKeys,
	nowMs: number,
): Promise<{ caseCode: string; terminalId: string }> {
	await addRegion(tx, region, region);
	for (;;) {
		const [taken] = await tx<{ terminal_id: string; terminal_number: number; counter: number }[]>`
			update own_series set counter = counter + 1
			where terminal_id = (
				select terminal_id from own_series where counter < ${counterMost} order by terminal_number limit 1 for update)
			returning terminal_id, terminal_number, counter`;
		if (taken) {
			const { terminal_id: terminalId, terminal_number: number, counter } = taken;
			return { terminalId, caseCode: makeCaseCode(region, number, counter) };
		}
		await openSeries(tx, keys, nowMs);
	}
}

/** One at a time over all center processes; the second finds what the first made. */
async function openSeries(tx: Transaction, keys: CenterKeys, nowMs: number): Promise<void> {
	await tx`select pg_advisory_xact_lock(7355609)`;
	const open = await tx`select 1 from own_series where counter < ${counterMost}`;
	if (open.length > 0) return;
	const [{ count } = { count: 0 }] = await tx<{ count: number }[]>`select count(*)::int as count from own_series`;
	const id = makeUuidV7(nowMs, randomBytes(16));
	// A second series of the same center keeps its key apart from the first by its place.
	const publicKey = toBase64(keys.sign.publicKey) + (count === 0 ? '' : `#${count}`);
	const [row] = await tx<{ number: number }[]>`
		insert into terminals (id, kind, algorithm, public_key) values (${id}, 'desk', 'Ed25519', ${publicKey})
		returning number`;
	await tx`insert into own_series (terminal_id, terminal_number, counter) values (${id}, ${row?.number ?? 0}, 0)`;
}
