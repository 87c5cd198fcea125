/**
 * The table of events and what is made of it. Events are appended under the next number of their order; whoever comes second with the
 * same number is told that the order changed. The list's row is written in the same transaction.
 */
import type { Sql, Transaction } from '../database/open.ts';
import { ofCase, regionOf } from '../database/region.ts';
import type { CenterKeys } from '../keys.ts';
import { ProblemError } from '../problem.ts';
import type { Calendar } from './calendar.ts';
import type { OrderEvent, OrderWords, StoredEvent } from './events.ts';
import { bucketOf, foldEvent, isPossible, type OrderRecord, readDue, replay } from './fold.ts';
import { openWords, sealWords } from './words.ts';

export interface NewEvent {
	event: OrderEvent;
	words?: OrderWords | undefined;
}

export interface OrderStore {
	calendar: Calendar;
	keys: CenterKeys;
}

export interface Actor {
	/** `system`, `citizen`, or an account. */
	id: string;
}

/** The order as it stands, held until the transaction ends; null: no such order. */
export async function holdOrder(tx: Transaction, caseCode: string): Promise<OrderRecord | null> {
	const [row] = await tx<{ record: OrderRecord }[]>`select record from orders where ${ofCase(tx, caseCode)} for update`;
	return row?.record ?? null;
}

export async function readOrder(sql: Sql | Transaction, caseCode: string): Promise<OrderRecord | null> {
	const [row] = await sql<{ record: OrderRecord }[]>`select record from orders where ${ofCase(sql, caseCode)}`;
	return row?.record ?? null;
}

/** Throws `order.notNow` for what the machine does not take, `order.changed` when somebody was quicker. */
export async function appendEvents(
	tx: Transaction,
	{ calendar, keys }: OrderStore,
	caseCode: string,
	before: OrderRecord | null,
	added: NewEvent[],
	actor: Actor,
	atMs: number,
): Promise<OrderRecord> {
	const at = new Date(atMs).toISOString();
	let record = before;
	const stored: (StoredEvent & { words: OrderWords | undefined })[] = [];
	for (const { event, words } of added) {
		if (record && !isPossible(record, event)) throw new ProblemError('order.notNow');
		const next = { seq: (record?.seq ?? 0) + 1, at, actorId: actor.id, event };
		record = foldEvent(record, caseCode, next, calendar);
		stored.push({ ...next, words });
	}
	if (!record) throw new ProblemError('order.notNow');
	await insertEvents(tx, caseCode, stored);
	await insertWords(tx, keys, caseCode, stored);
	await writeProjection(tx, record);
	return record;
}

async function insertEvents(tx: Transaction, caseCode: string, events: StoredEvent[]): Promise<void> {
	const rows = events.map(({ seq, at, actorId, event: { type, ...payload } }) => ({
		seq,
		type,
		payload,
		actor_id: actorId,
		at,
	}));
	try {
		await tx`
			with added as (
				insert into order_events (case_code, seq, region_code, type, payload, actor_id, at)
				select ${caseCode}, seq, ${regionOf(caseCode)}, type, payload, actor_id, at
				from json_to_recordset(${JSON.stringify(rows)}::text::json)
					as rows(seq int, type text, payload jsonb, actor_id text, at timestamptz)
				order by seq
				returning case_code, region_code, seq, type, at
			)
			insert into event_deliveries (target_id, case_code, region_code, seq, next_at, made_at)
			select id, case_code, region_code, seq, at, at from added, event_targets
			where enabled and (types = '{}' or type = any(types))`;
	} catch (error) {
		if ((error as { code?: string }).code === '23505') throw new ProblemError('order.changed');
		throw error;
	}
}

async function insertWords(
	tx: Transaction,
	keys: CenterKeys,
	caseCode: string,
	events: { seq: number; at: string; words: OrderWords | undefined }[],
): Promise<void> {
	for (const { seq, at, words } of events) {
		if (!words) continue;
		await tx`
			insert into order_words (case_code, region_code, seq, seal_key_id, sealed, at)
			values (${caseCode}, ${regionOf(caseCode)}, ${seq}, ${keys.seal.id}, ${sealWords(words, keys)}, ${at})`;
	}
}

const never = '9999-12-31T00:00:00.000Z';

/** What the list is made of. */
export function projectOrder(record: OrderRecord) {
	const { facts, context, clocks } = record;
	const { next, overdue, sweepAt } = readDue(record);
	const first = clocks.filter((clock) => clock.startedAt === record.receivedAt);
	const longest = first.reduce<string | null>((end, { dueAt }) => (end && end > dueAt ? end : dueAt), null);
	return {
		case_code: record.caseCode,
		region_code: regionOf(record.caseCode),
		kind: facts.kind,
		form: facts.form,
		channel: facts.channel,
		language: facts.language,
		topic: facts.topic,
		green: facts.green,
		institution_id: facts.institutionId,
		stage: record.stage,
		bucket: bucketOf(record),
		node_id: context.holder?.nodeId ?? '',
		handler_id: context.holder?.handlerId ?? '',
		handed_on_by: context.handedOnBy?.nodeId ?? null,
		received_at: record.receivedAt,
		updated_at: record.updatedAt,
		answered_at: record.answeredAt,
		closed_at: record.closedAt,
		due_at: longest,
		next_due_at: next?.dueAt ?? null,
		next_clock: next?.id ?? null,
		due_estimated: next?.estimated ?? false,
		overdue,
		rank: overdue ? 0 : facts.green.length > 0 && !record.closedAt ? 1 : 2,
		// An order that is over stands by when it ended, the newest last.
		sort_at: record.closedAt ?? next?.dueAt ?? never,
		sweep_at: sweepAt,
		meeting_at: context.booking?.state === 'confirmed' ? context.booking.startsAt : null,
		last_seq: record.seq,
	};
}

/** Rows go as JSON, so that one statement writes one or a thousand. */
export async function writeProjections(tx: Sql | Transaction, records: OrderRecord[]): Promise<void> {
	const rows = records.map((record) => ({ ...projectOrder(record), record }));
	await tx`
		insert into orders select rows.* from json_populate_recordset(null::orders, ${JSON.stringify(rows)}::text::json) as rows
		on conflict (region_code, case_code) do update set
			kind = excluded.kind, topic = excluded.topic, green = excluded.green, stage = excluded.stage,
			bucket = excluded.bucket, node_id = excluded.node_id, handler_id = excluded.handler_id,
			handed_on_by = excluded.handed_on_by, updated_at = excluded.updated_at, answered_at = excluded.answered_at,
			closed_at = excluded.closed_at, due_at = excluded.due_at, next_due_at = excluded.next_due_at,
			next_clock = excluded.next_clock, due_estimated = excluded.due_estimated, overdue = excluded.overdue,
			rank = excluded.rank, sort_at = excluded.sort_at, sweep_at = excluded.sweep_at, meeting_at = excluded.meeting_at, last_seq = excluded.last_seq,
			record = excluded.record`;
}

const writeProjection = (tx: Transaction, record: OrderRecord) => writeProjections(tx, [record]);

interface EventRow {
	case_code: string;
	seq: number;
	type: string;
	payload: object;
	actor_id: string;
	at: string;
}

const toStored = (row: EventRow): StoredEvent => ({
	seq: row.seq,
	at: new Date(row.at).toISOString(),
	actorId: row.actor_id,
	event: { type: row.type, ...row.payload } as OrderEvent,
});

export async function readEvents(sql: Sql | Transaction, caseCode: string): Promise<StoredEvent[]> {
	const rows = await sql<EventRow[]>`select * from order_events where ${ofCase(sql, caseCode)} order by seq`;
	return rows.map(toStored);
}

/** By the number of the event they belong to. */
export async function readWords(
	sql: Sql | Transaction,
	caseCode: string,
	keys: CenterKeys,
): Promise<Map<number, OrderWords>> {
	const rows = await sql<{ seq: number; sealed: Buffer }[]>`
		select seq, sealed from order_words where ${ofCase(sql, caseCode)}`;
	const opened = rows.map(({ seq, sealed }) => [seq, openWords(sealed, keys)] as const);
	return new Map(opened.filter((each): each is [number, OrderWords] => each[1] !== null));
}

const rebuildAtOnce = 500;

/** Makes every row of `orders` anew from the events, region by region in order of case codes; resolves with how many. A clock's rules may have changed. */
export async function rebuildOrders(sql: Sql, regions: string[], calendar: Calendar): Promise<number> {
	let count = 0;
	for (const region of regions) count += await rebuildRegion(sql, region, calendar);
	return count;
}

async function rebuildRegion(sql: Sql, region: string, calendar: Calendar): Promise<number> {
	let after = '';
	let count = 0;
	for (;;) {
		const done = await sql.begin(async (tx) => {
			const codes = await tx<{ case_code: string }[]>`
				select case_code from order_events where region_code = ${region} and seq = 1 and case_code > ${after}
				order by case_code limit ${rebuildAtOnce}`;
			if (codes.length === 0) return 0;
			const list = codes.map((row) => row.case_code);
			// Nobody adds an event while its order is being made anew.
			await tx`
				select 1 from orders where region_code = ${region} and case_code = any(${list}) order by case_code for update`;
			const rows = await tx<EventRow[]>`
				select * from order_events where region_code = ${region} and case_code = any(${list}) order by case_code, seq`;
			const byCase = new Map<string, StoredEvent[]>(list.map((code) => [code, []]));
			for (const row of rows) byCase.get(row.case_code)?.push(toStored(row));
			const records = [...byCase].map(([code, events]) => replay(code, events, calendar));
			await writeProjections(
				tx,
				records.filter((record) => record !== null),
			);
			after = list.at(-1) ?? after;
			return list.length;
		});
		if (done === 0) return count;
		count += done;
	}
}
