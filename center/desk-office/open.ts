import type { Staff } from '../accounts/roles.ts';
import { appendAudit } from '../audit/append.ts';
import type { CenterContext } from '../context.ts';
import type { Sql } from '../database/open.ts';
import { regionOf } from '../database/region.ts';
import { type DeskOpened, type DeskRead, readActs } from '../desk/protocol.ts';
import { ProblemError } from '../problem.ts';
import { showContents, unseal } from './contents.ts';
import { findItem } from './list.ts';

/**
 * Opens one submission with the center's key. The record of the read is committed first: nothing is ever shown that is
 * not written down. A `reason` unmasks number, phone and address.
 */
export async function openSubmission(
	{ database, keys, regions, now }: CenterContext,
	id: string,
	staff: Staff,
	reason: string | null,
): Promise<DeskOpened> {
	const { sql } = database;
	const item = await findItem(sql, await regions.list(), id);
	if (!item) throw new ProblemError('notFound');
	const act = reason === null ? 'opened' : 'revealed';
	await appendAudit(sql, { actor: staff.accountId, act, subject: id, reason }, now());
	const [stored] = await sql<
		{ envelope: Buffer }[]
	>`select envelope from submissions where region_code = ${regionOf(item.caseCode)} and id = ${id}`;
	const reads = await listReads(sql, [id, item.caseCode]);
	if (!stored) throw new ProblemError('notFound');
	const { createdAt } = JSON.parse(stored.envelope.toString('utf8')) as { createdAt: string };
	return {
		item: { ...item, opened: true },
		createdAt,
		revealed: reason !== null,
		contents: showContents(unseal(stored.envelope, keys), item.kind, reason !== null),
		reads,
	};
}

/** Who looked at it or decided about it, newest first. */
async function listReads(sql: Sql, subjects: string[]): Promise<DeskRead[]> {
	const rows = await sql<(Omit<DeskRead, 'at'> & { at: string })[]>`
		select at, act, reason, accounts.name as by from audit_entries left join accounts on accounts.id::text = actor
		where subject = any(${subjects}) and act = any(${[...readActs]}) order by seq desc limit 50`;
	return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}
