/** Events as nobody would send them: any order, any payload that the types allow. */
import fc from 'fast-check';
import {
	answerOutcomes,
	askAgainWhys,
	closeWhys,
	type OrderEvent,
	type OrderFacts,
	orderChannels,
	refusalReasons,
} from '../events.ts';
import { orderKinds } from '../kinds.ts';

const pick = <T>(...values: T[]) => fc.constantFrom(...values);
const kind = pick(...orderKinds);
const green = fc.subarray(['elderly', 'disabled', 'minor', 'migrant'] as const).map((list) => [...list]);
const dueAt = fc
	.integer({ min: 0, max: 500 })
	.map((hours) => new Date(1_795_400_000_000 + hours * 3_600_000).toISOString());
const holder = fc.record({ nodeId: pick('here', 'there', 'below'), handlerId: pick('one', 'two', 'three') });
const clock = pick('answer', 'decision', 'papers', 'record', 'takeOver', 'bookingAnswer');

export const arbitraryFacts: fc.Arbitrary<OrderFacts> = fc.record({
	kind,
	form: pick('booking', 'message', 'application'),
	channel: pick(...orderChannels),
	language: pick('zh-CN', 'mn-Mong', 'en'),
	regionCode: fc.constant('159902'),
	green,
	topic: pick(null, 'labour', 'land'),
	institutionId: fc.constant(null),
});

const of = <Type extends OrderEvent['type']>(type: Type, payload: Record<string, fc.Arbitrary<unknown>> = {}) =>
	fc.record({ type: fc.constant(type), ...payload }) as unknown as fc.Arbitrary<OrderEvent>;
const held = { nodeId: pick('here', 'there', 'below'), handlerId: pick('one', 'two', 'three') };

export const arbitraryEvent: fc.Arbitrary<OrderEvent> = fc.oneof(
	of('order.classified', { kind, topic: pick(null, 'labour') }),
	of('order.assigned', held),
	of('order.taken', held),
	of('order.answered', { outcome: pick(...answerOutcomes), articles: fc.nat(3) }),
	of('order.appointed'),
	of('order.closed', { why: pick(...closeWhys) }),
	of('order.refused', { reason: pick(...refusalReasons) }),
	of('order.spotChecked', { good: fc.boolean() }),
	of('order.handedOn', { ...held, way: pick('sideways', 'down'), from: holder, dueAt }),
	of('order.returned', held),
	of('gaps.told', { count: fc.integer({ min: 1, max: 5 }), dueAt }),
	of('gaps.filled'),
	of('gaps.lapsed'),
	of('citizen.confirmed', { by: pick('phone', 'terminal', 'callBack') }),
	of('citizen.askedAgain', { why: pick(...askAgainWhys) }),
	of('citizen.withdrew'),
	of('citizen.added', { form: pick('message', 'application') }),
	of('booking.decided', {
		state: pick('waiting', 'confirmed', 'refused'),
		startsAt: fc.option(dueAt),
		endsAt: fc.option(dueAt),
	}),
	of('order.called', { reached: fc.boolean() }),
	of('order.noted'),
	of('order.marked', { green }),
	of('order.reminded', { clock }),
	of('order.wentOverdue', { clock }),
);
