/** What an administrator does about outgoing events; each change is on record. */
import { randomBytes } from 'node:crypto';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import type { Staff } from '../accounts/roles.ts';
import { appendAudit } from '../audit/append.ts';
import type { CenterContext } from '../context.ts';
import { inRegions, ofCase } from '../database/region.ts';
import type { DeadAct, EventsPage, EventTarget, TargetAct } from '../desk/events-protocol.ts';
import { ProblemError } from '../problem.ts';
import { readAddress } from './address.ts';
import { showSecret } from './sign.ts';

const deadMost = 200;

export async function readEventsPage({ database, regions }: CenterContext): Promise<EventsPage> {
	const { sql } = database;
	const answered = await regions.list();
	const here = inRegions(sql, answered);
	const [targets, dead] = await Promise.all([
		sql<EventTarget[]>`
			select id, url, types, enabled, created_at as "createdAt",
				(select count(*)::int from event_deliveries where ${here} and target_id = event_targets.id and state = 'waiting') as waiting,
				(select count(*)::int from event_deliveries where ${here} and target_id = event_targets.id and state = 'dead') as dead,
				(select fault from event_deliveries where ${here} and target_id = event_targets.id and state = 'waiting' and fault is not null
					order by made_at limit 1) as fault
			from event_targets order by created_at`,
		sql<EventsPage['dead']>`
			select target_id as "targetId", case_code as "caseCode", seq, type, attempts, fault, made_at as "madeAt",
				(select count(*)::int from event_deliveries behind where behind.region_code = event_deliveries.region_code
					and behind.target_id = event_deliveries.target_id
					and behind.case_code = event_deliveries.case_code and behind.seq > event_deliveries.seq and behind.state = 'waiting')
					as behind
			from event_deliveries join order_events using (region_code, case_code, seq)
			where ${inRegions(sql, answered, 'event_deliveries')} and state = 'dead' order by made_at limit ${deadMost}`,
	]);
	return { targets: [...targets], dead: [...dead] };
}

/** The secret is told once more whenever it is made anew, and can be had again only so. Throws `events.address`. */
export async function addTarget(
	{ database, keys, profile, now }: CenterContext,
	asked: { url: string; types: string[] },
	staff: Staff,
): Promise<{ id: string; secret: string }> {
	const url = readAddress(asked.url, profile.events?.allowPrivate ?? false);
	if (!url) throw new ProblemError('events.address');
	const id = makeUuidV7(now(), randomBytes(16));
	await database.sql.begin(async (tx) => {
		await tx`
			insert into event_targets (id, url, types, created_at)
			values (${id}, ${url.href}, ${asked.types}, ${new Date(now()).toISOString()})`;
		await appendAudit(tx, { actor: staff.accountId, act: 'events.targetAdded', subject: id }, now());
	});
	return { id, secret: showSecret(keys.desk, { id, secretNo: 1 }) };
}

/** Turned off: what waits is kept, what happens meanwhile is not collected. */
export async function changeTarget(
	{ database, keys, now }: CenterContext,
	id: string,
	act: TargetAct,
	staff: Staff,
): Promise<{ secret: string | null }> {
	return database.sql.begin(async (tx) => {
		const at = new Date(now()).toISOString();
		const change =
			act === 'rotate' ? tx`secret_no = secret_no + 1, rotated_at = ${at}` : tx`enabled = ${act === 'enable'}`;
		const [row] = await tx<{ secretNo: number }[]>`
			update event_targets set ${change} where id = ${id} returning secret_no as "secretNo"`;
		if (!row) throw new ProblemError('notFound');
		await appendAudit(tx, { actor: staff.accountId, act: 'events.targetChanged', subject: id, reason: act }, now());
		return { secret: act === 'rotate' ? showSecret(keys.desk, { id, secretNo: row.secretNo }) : null };
	});
}

/** Tried again from now on, or given up for good; what waits behind it in its case goes on either way. */
export async function settleDead({ database, now }: CenterContext, asked: DeadAct, staff: Staff): Promise<void> {
	const { targetId, caseCode, seq, act } = asked;
	const at = new Date(now()).toISOString();
	await database.sql.begin(async (tx) => {
		const change =
			act === 'retry'
				? tx`state = 'waiting', next_at = ${at}, made_at = ${at}, attempts = 0, done_at = null`
				: tx`state = 'dropped', done_at = ${at}`;
		const { count } = await tx`
			update event_deliveries set ${change}
			where target_id = ${targetId} and ${ofCase(tx, caseCode)} and seq = ${seq} and state = 'dead'`;
		if (count === 0) throw new ProblemError('notFound');
		await appendAudit(tx, { actor: staff.accountId, act: 'events.deadSettled', subject: caseCode, reason: act }, now());
	});
}
