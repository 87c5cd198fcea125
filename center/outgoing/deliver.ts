/**
 * Takes events that are due and sends them. Of each case and address only the first that is not delivered is ever under way, and what died
 * holds back what follows it in its case, so an address hears of a case in order or not at all. Any number of center processes share
 * the work: a try is taken by a lease on its row. Who dies with a lease leaves it to run out, so an event may come twice, under the same id.
 */
import type { Sql } from '../database/open.ts';
import { inRegions, ofCase } from '../database/region.ts';
import type { CenterKeys } from '../keys.ts';
import type { Log } from '../log.ts';
import type { Regions } from '../regions.ts';
import { makeCloudEvent, type SentEvent } from './cloud-event.ts';
import { type PostFault, postEvent } from './post.ts';
import { signBody } from './sign.ts';

export interface DeliverOptions {
	sql: Sql;
	regions: Pick<Regions, 'list'>;
	keys: Pick<CenterKeys, 'desk'>;
	log: Log;
	now(): number;
	random(): number;
	allowPrivate: boolean;
	timeoutMs: number;
	giveUpMs: number;
	/** Nothing is given up while the clock is in doubt. */
	mayGiveUp(): boolean;
	signal: AbortSignal;
}

export interface Target {
	id: string;
	url: string;
	secretNo: number;
	rotatedAt: string | null;
}

type Claimed = SentEvent & { attempts: number; madeAt: string };

const atOnce = 8;
const leaseMs = 60_000;
const firstWaitMs = 5_000;
const longestWaitMs = 3_600_000;

/** Targets that have something due. */
export function listDue(sql: Sql, regions: string[], nowMs: number): Promise<Target[]> {
	return sql<Target[]>`
		select id, url, secret_no as "secretNo", rotated_at as "rotatedAt" from event_targets
		where enabled and exists (
			select 1 from event_deliveries
			where ${inRegions(sql, regions)} and target_id = event_targets.id and state = 'waiting' and next_at <= ${new Date(nowMs).toISOString()})`;
}

/** Sends what is due to one target; resolves with how many tries were made. */
export async function deliverDue(options: DeliverOptions, target: Target): Promise<number> {
	const claimed = await claim(options, target.id);
	await Promise.all(claimed.map((event) => deliver(options, target, event)));
	return claimed.length;
}

async function claim({ sql, regions: answered, now: tell }: DeliverOptions, targetId: string): Promise<Claimed[]> {
	const regions = await answered.list();
	const nowMs = tell();
	const [now, lease] = [nowMs, nowMs + leaseMs].map((ms) => new Date(ms).toISOString()) as [string, string];
	return sql<Claimed[]>`
		with heads as (
			select region_code, case_code, seq from event_deliveries head
			where ${inRegions(sql, regions)} and target_id = ${targetId} and state = 'waiting' and next_at <= ${now} and not exists (
				select 1 from event_deliveries before
				where ${inRegions(sql, regions, 'before')} and before.region_code = head.region_code and before.target_id = head.target_id and before.case_code = head.case_code and before.seq < head.seq
					and before.state in ('waiting', 'dead'))
			order by next_at, case_code limit ${atOnce} for update skip locked
		), taken as (
			update event_deliveries set next_at = ${lease}, attempts = attempts + 1 from heads
			where ${inRegions(sql, regions, 'event_deliveries')} and target_id = ${targetId} and event_deliveries.region_code = heads.region_code
				and event_deliveries.case_code = heads.case_code and event_deliveries.seq = heads.seq
			returning event_deliveries.region_code, event_deliveries.case_code, event_deliveries.seq, attempts, made_at
		)
		select taken.case_code as "caseCode", taken.seq, region_code as "regionCode", type, payload, actor_id as "actorId", at,
			attempts, made_at as "madeAt"
		from taken join order_events using (region_code, case_code, seq) where ${inRegions(sql, regions, 'order_events')}`;
}

async function deliver(options: DeliverOptions, target: Target, event: Claimed): Promise<void> {
	const { sql, keys, log, now, random, allowPrivate, timeoutMs, giveUpMs, mayGiveUp, signal } = options;
	const told = makeCloudEvent(event);
	const body = JSON.stringify(told);
	const headers = {
		'content-type': 'application/cloudevents+json; charset=utf-8',
		'user-agent': 'lawpost-center',
		...signBody(keys.desk, target, told.id, body, now()),
	};
	const fault = await postEvent({ url: target.url, headers, body, allowPrivate, timeoutMs, signal });
	if (fault === null) return settle(sql, target.id, event, 'delivered', null, now());
	if (signal.aborted) return;
	log('events.failed', { fault });
	if (mayGiveUp() && now() - Date.parse(event.madeAt) >= giveUpMs) {
		log('events.dead', { fault });
		return settle(sql, target.id, event, 'dead', fault, now());
	}
	const waitMs = random() * Math.min(longestWaitMs, firstWaitMs * 2 ** (event.attempts - 1));
	await sql`
		update event_deliveries set next_at = ${new Date(now() + waitMs).toISOString()}, fault = ${fault}
		where target_id = ${target.id} and ${ofCase(sql, event.caseCode)} and seq = ${event.seq} and state = 'waiting'`;
}

async function settle(
	sql: Sql,
	targetId: string,
	{ caseCode, seq }: Claimed,
	state: 'delivered' | 'dead',
	fault: PostFault | null,
	nowMs: number,
): Promise<void> {
	await sql`
		update event_deliveries set state = ${state}, fault = ${fault}, done_at = ${new Date(nowMs).toISOString()}
		where target_id = ${targetId} and ${ofCase(sql, caseCode)} and seq = ${seq} and state = 'waiting'`;
}
