/**
 * An order as its events make it. `foldEvent` is the one place where events become a state: what a desk may do now, what the list shows
 * and what a rebuild writes all come through it, so they cannot differ.
 */
import { type SnapshotFrom, transition } from 'xstate';
import { addDays } from '../../shared/law/day.ts';
import type { OrderStage } from '../../shared/protocol/center.ts';
import type { Bucket } from './buckets.ts';
import type { Calendar, Reckoned } from './calendar.ts';
import { dayOf, endOfDay } from './calendar.ts';
import type { OrderEvent, OrderFacts, StoredEvent } from './events.ts';
import { type OrderContext, orderMachine } from './machine.ts';
import { type ClockRule, clockRules, type Limit } from './rules.ts';

export interface OrderClock {
	/** Place in `clockRules`. */
	rule: number;
	id: ClockRule['id'];
	startedAt: string;
	/** null: it ends at an instant that was named. */
	limit: Limit | null;
	dueAt: string;
	estimated: boolean;
	metAt: string | null;
	pausedAt: string | null;
	remindedAt: string | null;
	overdueAt: string | null;
}

export interface OrderRecord {
	caseCode: string;
	facts: OrderFacts;
	stage: OrderStage;
	context: OrderContext;
	seq: number;
	receivedAt: string;
	updatedAt: string;
	answeredAt: string | null;
	/** Confirmed, closed, spot-checked, withdrawn or refused. */
	closedAt: string | null;
	clocks: OrderClock[];
	/** When each step was reached for the first time. */
	reached: Partial<Record<OrderStage, string>>;
}

const overStages: readonly OrderStage[] = ['confirmed', 'closed', 'spotChecked', 'withdrawn', 'refused'];

export function isOver(stage: OrderStage): boolean {
	return overStages.includes(stage);
}

function snapshotOf({ stage, context }: Pick<OrderRecord, 'stage' | 'context'>): SnapshotFrom<typeof orderMachine> {
	return orderMachine.resolveState({ value: stage, context });
}

/** False: the machine has nothing for this event in this state. */
export function isPossible(record: OrderRecord, event: OrderEvent): boolean {
	return snapshotOf(record).can(event);
}

/** The first event opens. Throws `order.impossible` for an event that the machine does not take; nothing is changed in place. */
export function foldEvent(
	record: OrderRecord | null,
	caseCode: string,
	{ seq, at, event }: StoredEvent,
	calendar: Calendar,
): OrderRecord {
	if (event.type === 'order.received') {
		if (record || seq !== 1) throw new Error('order.impossible');
		const { type: _, ...facts } = event;
		const context = { kind: facts.kind, holder: null, gapsTold: false, booking: null, handedOnBy: null };
		const opened: OrderRecord = {
			caseCode,
			facts,
			stage: 'received',
			context,
			seq,
			receivedAt: at,
			updatedAt: at,
			answeredAt: null,
			closedAt: null,
			clocks: [],
			reached: { received: at },
		};
		return { ...opened, clocks: runClocks(opened, event, at, calendar) };
	}
	if (!record || seq !== record.seq + 1 || !isPossible(record, event)) throw new Error('order.impossible');
	const [next] = transition(orderMachine, snapshotOf(record), event);
	const stage = next.value as OrderStage;
	const facts = changeFacts(record.facts, event);
	const moved: OrderRecord = {
		...record,
		facts,
		stage,
		context: next.context,
		seq,
		updatedAt: at,
		answeredAt: event.type === 'order.answered' ? at : event.type === 'citizen.askedAgain' ? null : record.answeredAt,
		closedAt: isOver(stage) ? (record.closedAt ?? at) : null,
		reached: record.reached[stage] ? record.reached : { ...record.reached, [stage]: at },
	};
	return { ...moved, clocks: runClocks(moved, event, at, calendar) };
}

export function replay(caseCode: string, events: StoredEvent[], calendar: Calendar): OrderRecord | null {
	return events.reduce<OrderRecord | null>((record, event) => foldEvent(record, caseCode, event, calendar), null);
}

function changeFacts(facts: OrderFacts, event: OrderEvent): OrderFacts {
	if (event.type === 'order.classified') return { ...facts, kind: event.kind, topic: event.topic };
	if (event.type === 'order.marked') return { ...facts, green: event.green };
	return facts;
}

function runClocks(order: OrderRecord, event: OrderEvent, at: string, calendar: Calendar): OrderClock[] {
	const running = order.clocks.map((clock) => runClock(clock, order.stage, event, at, calendar));
	const started = clockRules.flatMap((rule, index) => {
		const limit = rule.holdsFor(order.facts) ? rule.starts(event, order.facts) : null;
		return limit ? [startClock(index, rule, limit, at, calendar)] : [];
	});
	return [...running, ...started];
}

function runClock(clock: OrderClock, stage: OrderStage, event: OrderEvent, at: string, calendar: Calendar): OrderClock {
	if (clock.metAt) return clock;
	const rule = clockRules[clock.rule] as ClockRule;
	// An order that is over waits for nothing but a lawyer who was promised.
	if (rule.meets.includes(event.type) || (isOver(stage) && clock.id !== 'appointment'))
		return { ...clock, metAt: at, pausedAt: null };
	if (event.type === 'gaps.told' && rule.pausesForGaps) return { ...clock, pausedAt: at };
	if (event.type === 'gaps.filled' && clock.pausedAt) return resume(clock, at, calendar);
	if (event.type === 'order.reminded' && event.clock === clock.id)
		return { ...clock, remindedAt: clock.remindedAt ?? at };
	if (event.type === 'order.wentOverdue' && event.clock === clock.id)
		return { ...clock, overdueAt: clock.overdueAt ?? at };
	return clock;
}

function startClock(
	index: number,
	rule: ClockRule,
	limit: Limit | { at: string },
	at: string,
	calendar: Calendar,
): OrderClock {
	const due =
		'at' in limit ? { limit: null, dueAt: limit.at, estimated: false } : { limit, ...reckon(limit, at, calendar) };
	return {
		rule: index,
		id: rule.id,
		startedAt: at,
		...due,
		metAt: null,
		pausedAt: null,
		remindedAt: null,
		overdueAt: null,
	};
}

/** Days and working days end with the day; the day on which one begins does not count. */
export function reckon(limit: Limit, from: string, calendar: Calendar): { dueAt: string; estimated: boolean } {
	if ('hours' in limit) {
		return { dueAt: new Date(Date.parse(from) + limit.hours * 3_600_000).toISOString(), estimated: false };
	}
	const reckoned: Reckoned =
		'days' in limit
			? { day: addDays(dayOf(from), limit.days), estimated: false }
			: calendar.addWorkdays(dayOf(from), limit.workdays);
	return { dueAt: endOfDay(reckoned.day), estimated: reckoned.estimated };
}

/** What was left when it stopped is left from now on: hours as hours, days as days of the same sort. */
function resume(clock: OrderClock, at: string, calendar: Calendar): OrderClock {
	const pausedAt = clock.pausedAt ?? at;
	const left = Date.parse(clock.dueAt) - Date.parse(pausedAt);
	if (clock.limit && 'workdays' in clock.limit) {
		const days = Math.max(0, calendar.countWorkdays(dayOf(pausedAt), dayOf(clock.dueAt)));
		const { day, estimated } = calendar.addWorkdays(dayOf(at), days);
		return { ...clock, pausedAt: null, dueAt: endOfDay(day), estimated };
	}
	return { ...clock, pausedAt: null, dueAt: new Date(Date.parse(at) + left).toISOString() };
}

export interface OrderDue {
	/** The nearest that runs; null: nothing does. */
	next: OrderClock | null;
	overdue: boolean;
	/** When the clock has something to do next. */
	sweepAt: string | null;
}

const day = 86_400_000;

/** A reminder comes a quarter of the time before the end, a day before it at most. */
export function remindAt({ startedAt, dueAt }: OrderClock): string {
	const length = Date.parse(dueAt) - Date.parse(startedAt);
	return new Date(Date.parse(dueAt) - Math.min(day, length / 4)).toISOString();
}

export function readDue(record: OrderRecord): OrderDue {
	const running = record.clocks.filter((clock) => !clock.metAt && !clock.pausedAt);
	const next = running.reduce<OrderClock | null>(
		(first, clock) => (first && first.dueAt <= clock.dueAt ? first : clock),
		null,
	);
	const wakes = running.flatMap((clock) => {
		if (!clock.remindedAt) return [remindAt(clock)];
		return clock.overdueAt ? [] : [clock.dueAt];
	});
	return { next, overdue: running.some((clock) => clock.overdueAt !== null), sweepAt: wakes.sort()[0] ?? null };
}

export function bucketOf({ stage, context, clocks }: OrderRecord): Bucket {
	// Aid that was granted is not done before it has a lawyer.
	if (clocks.some((clock) => clock.id === 'appointment' && !clock.metAt)) return 'doing';
	if (isOver(stage)) return 'done';
	if (stage === 'inHandling') return 'doing';
	if (stage === 'gapsToFill' || stage === 'answered') return 'waiting';
	return context.booking?.state === 'confirmed' && stage !== 'handedOn' ? 'waiting' : 'todo';
}
