/**
 * Legal clocks, as data: what starts one, what meets it, how long it is, and the article it rests on. A clock without an article is the
 * center's own promise and says so. Facts and sources were compared with the public copy of the law on the day named.
 */
import { type Basis, basis } from '../../shared/law/basis.ts';
import type { ClockId } from '../../shared/protocol/center.ts';
import type { OrderEvent, OrderEventType, OrderFacts } from './events.ts';

export type Limit = { hours: number } | { days: number } | { workdays: number };

export interface ClockRule {
	id: ClockId;
	/** Of the orders that this is true of. */
	holdsFor(facts: OrderFacts): boolean;
	/** Null: the event does not start it. An instant as ISO: the clock ends then. */
	starts(event: OrderEvent, facts: OrderFacts): Limit | { at: string } | null;
	meets: OrderEventType[];
	/** Time that a citizen takes to bring what is missing does not count. */
	pausesForGaps: boolean;
	/** Why it is so long. */
	basis: { law: Basis } | { promise: string };
	/** What the clock itself does when it runs out; null: it only counts as overdue. */
	lapses: 'gaps.lapsed' | null;
}

const ends: OrderEventType[] = ['order.answered', 'order.refused', 'citizen.withdrew', 'gaps.lapsed'];
const onReceived =
	(limit: Limit) =>
	(event: OrderEvent): Limit | null =>
		event.type === 'order.received' ? limit : null;
const ofForm = (form: OrderFacts['form'], kind?: OrderFacts['kind']) => (facts: OrderFacts) =>
	facts.form === form && (kind === undefined || facts.kind === kind);

const aid = (article: string) => basis('法律援助法', article, '2022-01-01');
/** 7 days, then 3: article 43. */
const aidDays = aid('第四十三条');
const aidObjection = aid('第四十九条');
const notaryDays = basis('公证法', '第三十条', '2018-01-01');
/** Written for courts that hand mediation on; here it is the measure for an application made online. */
const mediationAcceptance = basis('人民法院在线调解规则', '第十二条', '2022-01-01');
const mediationDays = basis('人民法院在线调解规则', '第二十四条', '2022-01-01');

const appraisalNote = '司法鉴定程序通则所定天数；条文未在本库核对，先作中心承诺';
const messageNote = '留言二十四小时内答复：地方公开服务时限，先作中心承诺';

export const clockRules: ClockRule[] = [
	{
		id: 'bookingAnswer',
		holdsFor: () => true,
		starts: (event) => (event.type === 'booking.decided' && event.state === 'waiting' ? { hours: 24 } : null),
		meets: ['booking.decided', ...ends],
		pausesForGaps: false,
		basis: { promise: messageNote },
		lapses: null,
	},
	{
		id: 'record',
		holdsFor: () => true,
		starts: (event) =>
			event.type === 'booking.decided' && event.state === 'confirmed' && event.endsAt
				? { at: new Date(Date.parse(event.endsAt) + 86_400_000).toISOString() }
				: null,
		meets: ['booking.decided', 'order.closed', ...ends],
		pausesForGaps: false,
		basis: { promise: '见面以后一天内记下结果' },
		lapses: null,
	},
	{
		id: 'answer',
		holdsFor: ofForm('message'),
		starts: onReceived({ hours: 24 }),
		meets: ends,
		pausesForGaps: true,
		basis: { promise: messageNote },
		lapses: null,
	},
	{
		id: 'decision',
		holdsFor: ofForm('application', 'legal-aid'),
		starts: onReceived({ days: 7 }),
		meets: ends,
		pausesForGaps: false,
		basis: { law: aidDays },
		lapses: null,
	},
	{
		id: 'appointment',
		holdsFor: (facts) => facts.kind === 'legal-aid',
		starts: (event) => (event.type === 'order.answered' && event.outcome === 'granted' ? { days: 3 } : null),
		meets: ['order.appointed', 'citizen.withdrew'],
		pausesForGaps: false,
		basis: { law: aidDays },
		lapses: null,
	},
	{
		id: 'certificate',
		holdsFor: ofForm('application', 'notary'),
		starts: onReceived({ workdays: 15 }),
		meets: ends,
		pausesForGaps: true,
		basis: { law: notaryDays },
		lapses: null,
	},
	{
		id: 'acceptance',
		holdsFor: ofForm('application', 'appraisal'),
		starts: onReceived({ workdays: 7 }),
		meets: ['order.taken', ...ends],
		pausesForGaps: true,
		basis: { promise: appraisalNote },
		lapses: null,
	},
	{
		id: 'opinion',
		holdsFor: ofForm('application', 'appraisal'),
		starts: onReceived({ workdays: 30 }),
		meets: ends,
		pausesForGaps: true,
		basis: { promise: appraisalNote },
		lapses: null,
	},
	{
		id: 'acceptance',
		holdsFor: ofForm('application', 'mediation'),
		starts: onReceived({ workdays: 3 }),
		meets: ['order.taken', ...ends],
		pausesForGaps: false,
		basis: { law: mediationAcceptance },
		lapses: null,
	},
	{
		id: 'answer',
		holdsFor: ofForm('application', 'mediation'),
		starts: onReceived({ days: 30 }),
		meets: ends,
		pausesForGaps: false,
		basis: { law: mediationDays },
		lapses: null,
	},
	{
		id: 'answer',
		holdsFor: (facts) =>
			facts.form === 'application' && !['legal-aid', 'notary', 'appraisal', 'mediation'].includes(facts.kind),
		starts: onReceived({ workdays: 7 }),
		meets: ends,
		pausesForGaps: true,
		basis: { promise: '来信七个工作日内答复：地方公开服务时限，先作中心承诺' },
		lapses: null,
	},
	{
		id: 'takeOver',
		holdsFor: () => true,
		starts: (event) => (event.type === 'order.handedOn' ? { at: event.dueAt } : null),
		meets: ['order.taken', 'order.returned', ...ends],
		pausesForGaps: false,
		basis: { promise: '转办单、交办单上写的期限' },
		lapses: null,
	},
	{
		id: 'papers',
		holdsFor: (facts) => facts.kind === 'legal-aid' && facts.form === 'application',
		starts: (event) => (event.type === 'gaps.told' ? { at: event.dueAt } : null),
		meets: ['gaps.filled', 'gaps.lapsed', 'citizen.withdrew'],
		pausesForGaps: false,
		// 未按要求补充材料或者作出说明的，视为撤回申请。
		basis: { law: aidDays },
		lapses: 'gaps.lapsed',
	},
	{
		id: 'papers',
		holdsFor: (facts) => facts.kind !== 'legal-aid' || facts.form !== 'application',
		starts: (event) => (event.type === 'gaps.told' ? { at: event.dueAt } : null),
		meets: ['gaps.filled', 'gaps.lapsed', 'citizen.withdrew'],
		pausesForGaps: false,
		basis: { promise: '一次告知单上写的期限' },
		lapses: null,
	},
	{
		id: 'objection',
		holdsFor: (facts) => facts.kind === 'legal-aid',
		starts: (event) => (event.type === 'citizen.askedAgain' && event.why === 'objection' ? { days: 5 } : null),
		meets: ends,
		pausesForGaps: false,
		basis: { law: aidObjection },
		lapses: null,
	},
	{
		id: 'answer',
		holdsFor: () => true,
		starts: (event, { kind }) =>
			(event.type === 'citizen.askedAgain' && (event.why !== 'objection' || kind !== 'legal-aid')) ||
			(event.type === 'order.spotChecked' && !event.good)
				? { hours: 24 }
				: null,
		meets: ends,
		pausesForGaps: true,
		basis: { promise: messageNote },
		lapses: null,
	},
];

/** Whom somebody refused may turn to. */
export function findObjection(facts: OrderFacts): { law: string; article: string; to: string } | null {
	if (facts.form !== 'application') return null;
	if (facts.kind === 'legal-aid')
		return { law: '法律援助法', article: '第四十九条', to: '设立这家法律援助机构的司法局' };
	if (facts.kind === 'notary') return { law: '公证法', article: '第三十九条', to: '出具公证书的公证处（复查）' };
	return null;
}
