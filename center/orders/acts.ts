/** What somebody at the desk does, as events. The machine has the last word on each; what it does not take is `order.notNow`. */
import type { Staff } from '../accounts/roles.ts';
import type { OrderAct, OrderActName } from '../desk/order-protocol.ts';
import { ProblemError } from '../problem.ts';
import { type Calendar, dayOf, endOfDay } from './calendar.ts';
import type { Holder, OrderEvent } from './events.ts';
import { isPossible, type OrderRecord } from './fold.ts';
import { findHandOnFault, findNode, type Node, type Office, routeWithin } from './routing.ts';
import type { NewEvent } from './store.ts';

export interface ActContext {
	record: OrderRecord;
	office: Office;
	staff: Pick<Staff, 'accountId'>;
	calendar: Calendar;
	/** ISO */
	now: string;
}

/** An act of the desk but `book`, which takes a place first. Throws `order.notNow` where it makes no sense. */
export function planAct(act: Exclude<OrderAct, { act: 'book' }>, context: ActContext): NewEvent[] {
	const { record } = context;
	const said = (words: string) => (words === '' ? {} : { words: { words } });
	switch (act.act) {
		case 'take':
			return [{ event: taken(context) }];
		case 'assign':
			return [{ event: { type: 'order.assigned', ...findHandler(act.handlerId, context) } }];
		case 'classify':
			return classify(act, context);
		case 'answer': {
			const { words, articles } = act;
			const event = { type: 'order.answered' as const, outcome: act.outcome, articles: articles.length };
			return [...takenFirst(context, 'order.answered'), { event, words: { words, articles } }];
		}
		case 'appoint':
			return [{ event: { type: 'order.appointed' }, ...said(act.words) }];
		case 'call':
			return [{ event: { type: 'order.called', reached: act.reached }, ...said(act.words) }];
		case 'note':
			return [{ event: { type: 'order.noted' }, ...said(act.words) }];
		case 'handOn':
			return [{ event: handOn(act, context), words: { asked: act.words } }];
		case 'giveBack':
			return [{ event: { type: 'order.returned', ...requireHolder(record.context.handedOnBy) }, ...said(act.words) }];
		case 'tellGaps': {
			const event = { type: 'gaps.told' as const, count: act.gaps.length, dueAt: daysAhead(act.days, context) };
			return [...takenFirst(context, 'gaps.told'), { event, words: { gaps: act.gaps } }];
		}
		case 'fillGaps':
			return [{ event: { type: 'gaps.filled' }, ...said(act.words) }];
		case 'refuse':
			return [
				...takenFirst(context, 'order.refused'),
				{ event: { type: 'order.refused', reason: act.reason }, ...said(act.words) },
			];
		case 'close':
			return [{ event: { type: 'order.closed', why: act.why }, ...said(act.words) }];
		case 'confirm':
			return [{ event: { type: 'citizen.confirmed', by: 'callBack' } }];
		case 'askAgain':
			return [{ event: { type: 'citizen.askedAgain', why: act.why }, ...said(act.words) }];
		case 'withdraw':
			return [{ event: { type: 'citizen.withdrew' }, ...said(act.words) }];
		case 'spotCheck':
			return [{ event: { type: 'order.spotChecked', good: act.good }, ...said(act.words) }];
		case 'mark':
			return [{ event: { type: 'order.marked', green: act.green } }];
	}
}

/** Acts that the machine takes now, with payloads that stand for any. */
export function listActs(record: OrderRecord): OrderActName[] {
	const elsewhere: Holder = { nodeId: '*', handlerId: '*' };
	const can = (event: OrderEvent) => isPossible(record, event);
	/** After somebody took it, which the desk does in the same breath. */
	const orTaken = (event: OrderEvent) => can(event) || (canBeTaken(record) && record.stage !== 'inHandling');
	const possible: [OrderActName, boolean][] = [
		['take', can({ type: 'order.taken', ...elsewhere })],
		['assign', can({ type: 'order.assigned', ...elsewhere })],
		['classify', can({ type: 'order.classified', kind: record.facts.kind, topic: null })],
		['answer', orTaken({ type: 'order.answered', outcome: 'answered', articles: 0 })],
		['appoint', record.clocks.some((clock) => clock.id === 'appointment' && !clock.metAt)],
		['call', true],
		['note', true],
		['handOn', can({ type: 'order.handedOn', ...elsewhere, way: 'down', from: elsewhere, dueAt: '' })],
		['giveBack', can({ type: 'order.returned', ...elsewhere })],
		['tellGaps', !record.context.gapsTold && orTaken({ type: 'gaps.told', count: 1, dueAt: '' })],
		['fillGaps', can({ type: 'gaps.filled' })],
		['refuse', orTaken({ type: 'order.refused', reason: 'noBasis' })],
		['close', can({ type: 'order.closed', why: 'toldByPhone' })],
		['confirm', can({ type: 'citizen.confirmed', by: 'callBack' })],
		['askAgain', can({ type: 'citizen.askedAgain', why: 'other' })],
		['withdraw', can({ type: 'citizen.withdrew' })],
		['spotCheck', can({ type: 'order.spotChecked', good: true })],
		['mark', true],
		['book', canBook(record)],
	];
	return possible.filter(([, is]) => is).map(([name]) => name);
}

/** A place for somebody whose booking stands already is moved in the calendar. */
export function canBook(record: OrderRecord): boolean {
	const booking = record.context.booking;
	if (booking && booking.state !== 'refused') return false;
	return isPossible(record, { type: 'booking.decided', state: 'confirmed', startsAt: null, endsAt: null });
}

function canBeTaken(record: OrderRecord): boolean {
	return isPossible(record, { type: 'order.taken', nodeId: '*', handlerId: '*' });
}

/** Answering what nobody took yet takes it. */
function takenFirst(context: ActContext, type: 'order.answered' | 'order.refused' | 'gaps.told'): NewEvent[] {
	const { stage } = context.record;
	const isDirect = stage === 'inHandling' || (stage === 'answered' && type === 'order.answered');
	return isDirect || !canBeTaken(context.record) ? [] : [{ event: taken(context) }];
}

/** Somebody who takes it has it; who has no place in any office takes it for whom it was meant. */
function taken({ record, office, staff }: ActContext): OrderEvent {
	const holder = requireHolder(record.context.holder);
	const self = office.handlers.find((handler) => handler.id === staff.accountId && handler.active);
	return { type: 'order.taken', nodeId: holder.nodeId, handlerId: self ? self.id : holder.handlerId };
}

function classify({ kind, topic }: Extract<OrderAct, { act: 'classify' }>, { record, office }: ActContext): NewEvent[] {
	const facts = { ...record.facts, kind };
	const held = requireHolder(record.context.holder);
	const node = kind === record.facts.kind ? nodeOf(held.nodeId, office) : findNode(facts, office.nodes);
	const { nodeId, handlerId } = node && kind !== record.facts.kind ? routeWithin(node, facts, office) : held;
	return [
		{ event: { type: 'order.classified', kind, topic } },
		{ event: { type: 'order.assigned', nodeId, handlerId } },
	];
}

function findHandler(handlerId: string, { record, office }: ActContext): Holder {
	const handler = office.handlers.find((each) => each.id === handlerId);
	const nodeId = record.context.holder?.nodeId;
	// Within the office; to another one a slip goes along.
	if (!handler || (handler.nodeId !== nodeId && nodeOf(nodeId ?? '', office)?.keeperId !== handlerId))
		throw new ProblemError('order.nobody');
	return { nodeId: nodeId ?? handler.nodeId, handlerId };
}

function handOn(act: Extract<OrderAct, { act: 'handOn' }>, context: ActContext): OrderEvent {
	const { record, office } = context;
	const from = requireHolder(record.context.holder);
	const [source, target] = [nodeOf(from.nodeId, office), nodeOf(act.nodeId, office)];
	if (!source || !target || findHandOnFault(act.way, source, target, office.nodes))
		throw new ProblemError('order.nobody');
	const { nodeId, handlerId } = routeWithin(target, record.facts, office);
	return { type: 'order.handedOn', way: act.way, from, nodeId, handlerId, dueAt: daysAhead(act.days, context) };
}

function nodeOf(id: string, office: Office): Node | null {
	return office.nodes.find((node) => node.id === id) ?? null;
}

function daysAhead(days: number, { calendar, now }: ActContext): string {
	return endOfDay(calendar.addWorkdays(dayOf(now), days).day);
}

function requireHolder(holder: Holder | null): Holder {
	if (!holder) throw new ProblemError('order.notNow');
	return holder;
}
