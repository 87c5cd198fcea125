import type { Staff } from '../accounts/roles.ts';
import type { CenterContext } from '../context.ts';
import type { DeskOpened, DeskRead } from '../desk/protocol.ts';
import { ProblemError } from '../problem.ts';
import { showContents, unseal } from './contents.ts';
import { findItem } from './list.ts';

/**
 * Opens one submission with the center's key. The record of the read is committed first: nothing is ever shown that is
 * not written down. A `reason` unmasks number, phone and address.
 */
export async function openSubmission(
	{ database, keys }: CenterContext,
	id: string,
	staff: Staff,
	reason: string | null,
): Promise<DeskOpened> {
	const { sql } = database;
	const item = await findItem(sql, id);
	if (!item) throw new ProblemError('notFound');
	const act = reason === null ? 'opened' : 'revealed';
	await sql`insert into desk_reads (submission_id, session, act, reason) values (${id}, ${staff.accountId}, ${act}, ${reason})`;
	const [stored] = await sql<{ envelope: Buffer }[]>`select envelope from submissions where id = ${id}`;
	const reads = await sql<(Omit<DeskRead, 'at'> & { at: string })[]>`
		select at, act, reason from desk_reads where submission_id = ${id} order by id desc limit 50`;
	if (!stored) throw new ProblemError('notFound');
	const { createdAt } = JSON.parse(stored.envelope.toString('utf8')) as { createdAt: string };
	return {
		item: { ...item, opened: true },
		createdAt,
		revealed: reason !== null,
		contents: showContents(unseal(stored.envelope, keys), item.kind, reason !== null),
		reads: reads.map((read) => ({ ...read, at: new Date(read.at).toISOString() })),
	};
}
