/** The desk's queue over 100,000 work orders, asked as its page asks: signed in, over HTTP, one page after another. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sql } from '../../center/database/open.ts';
import type { OrderList } from '../../center/desk/order-protocol.ts';
import { createCalendar } from '../../center/orders/calendar.ts';
import type { OrderEvent, StoredEvent } from '../../center/orders/events.ts';
import { type OrderRecord, replay } from '../../center/orders/fold.ts';
import { writeProjections } from '../../center/orders/store.ts';
import { startCenter } from '../../center/server.ts';
import { signInAs } from '../../center/testing/staff.ts';
import { makeCaseCode } from '../../shared/cases/case-code.ts';
import { type BenchRow, percentile } from './table.ts';

const kinds = ['advice', 'legal-aid', 'mediation', 'notary', 'lawyer', 'complaint'] as const;
const holders = [
	{ nodeId: 'center', handlerId: 'keeper' },
	{ nodeId: 'legal-aid-center', handlerId: 'at-legal-aid-center' },
	{ nodeId: 'lawyer-duty-desk', handlerId: 'at-lawyer-duty-desk' },
	{ nodeId: 'mediation-committee', handlerId: 'at-mediation-committee' },
];
const filters = [
	'bucket=todo',
	'bucket=doing',
	'bucket=waiting',
	'bucket=done',
	'bucket=todo&kind=notary',
	'bucket=todo&language=mn-Mong&green=1',
	'bucket=todo&overdue=1',
];

export async function benchDeskList(count: number, rounds: number): Promise<BenchRow[]> {
	const dataDir = await mkdtemp(join(tmpdir(), 'lawpost-bench-'));
	const center = await startCenter({ port: 0, dataDir });
	try {
		await fill(center.database.sql, count);
		const whole = await signInAs(center, ['administrator']);
		const office = await signInAs(center, ['clerk'], 'legal-aid-center');
		const times: number[] = [];
		for (let round = -1; round < rounds; round++) {
			for (const who of [whole, office]) {
				for (const filter of filters) {
					let after = '';
					for (let page = 0; page < 2; page++) {
						const began = performance.now();
						const { value } = await who.ask<OrderList>('GET', `api/orders?${filter}${after}`);
						if (round >= 0) times.push(performance.now() - began);
						const last = value.items.at(-1);
						if (!last) break;
						after = `&after=${last.cursor}`;
					}
				}
			}
		}
		const p95 = percentile(times, 0.95);
		return [
			{
				what: `desk: a page of the queue over ${count} orders, p95 of ${times.length}`,
				measured: `${p95.toFixed(1)} ms (median ${percentile(times, 0.5).toFixed(1)} ms)`,
				limit: '≤ 100 ms',
				holds: p95 <= 100,
			},
		];
	} finally {
		await center.stop();
		await rm(dataDir, { recursive: true, force: true });
	}
}

/** Orders of every sort, a third over; made by the same fold as real ones, written without their events. */
async function fill(sql: Sql, count: number): Promise<void> {
	const calendar = createCalendar();
	// Every hour of three weeks, every sort; the rest are the same under other numbers.
	const patterns = Array.from({ length: 1260 }, (_, i) => makeOrder(i, calendar));
	for (let from = 0; from < count; from += 2000) {
		const length = Math.min(2000, count - from);
		await writeProjections(
			sql,
			Array.from({ length }, (_, i) => {
				const pattern = patterns[(from + i) % patterns.length] as OrderRecord;
				return { ...pattern, caseCode: makeCaseCode('159902', 1, from + i) };
			}),
		);
	}
	await sql`vacuum analyze orders`;
}

function makeOrder(i: number, calendar: ReturnType<typeof createCalendar>): OrderRecord {
	const holder = holders[i % holders.length] ?? { nodeId: 'center', handlerId: 'keeper' };
	const begun = Date.now() - (i % 500) * 3_600_000;
	const kind = kinds[i % kinds.length] ?? 'advice';
	const events: OrderEvent[] = [
		{
			type: 'order.received',
			kind,
			form: i % 3 === 0 ? 'application' : 'message',
			channel: i % 2 === 0 ? 'kiosk' : 'hotline',
			language: i % 5 === 0 ? 'mn-Mong' : 'zh-CN',
			regionCode: '159902',
			green: i % 7 === 0 ? ['elderly'] : [],
			topic: null,
			institutionId: null,
		},
		{ type: 'order.classified', kind, topic: null },
		{ type: 'order.assigned', ...holder },
		...(i % 4 > 0 ? [{ type: 'order.taken' as const, ...holder }] : []),
		...(i % 4 > 1 ? [{ type: 'order.answered' as const, outcome: 'answered' as const, articles: 1 }] : []),
		...(i % 4 > 2 ? [{ type: 'citizen.confirmed' as const, by: 'phone' as const }] : []),
		...(i % 4 < 2 && i % 9 === 0 ? [{ type: 'order.wentOverdue' as const, clock: 'answer' }] : []),
	];
	const stored = events.map(
		(event, at): StoredEvent => ({
			seq: at + 1,
			at: new Date(begun + at * 1000).toISOString(),
			actorId: 'bench',
			event,
		}),
	);
	const record = replay(makeCaseCode('159902', 1, i), stored, calendar);
	if (!record) throw new Error('bench.noOrder');
	return record;
}
