/** Days by which a claim must be raised. A deadline is reckoned from what was told; a court or board may see the facts otherwise. */
import { type Basis, basis } from './basis.ts';
import { addDays, addMonths, addYears, daysBetween, nameDay } from './day.ts';

export interface Deadline {
	/** The day it is reckoned from, which does not count itself. */
	from: string;
	/** The last day, not moved for holidays; null: no end runs yet. */
	lastDay: string | null;
	/** 从 … 起 3 年 */
	formula: string;
	basis: Basis[];
}

const civil = (article: string) => basis('民法典', article, '2021-01-01');
const labour = basis('劳动争议调解仲裁法', '第二十七条', '2008-05-01');
export const deadlineBasis = {
	general: civil('第一百八十八条'),
	instalments: civil('第一百八十九条'),
	defence: civil('第一百九十二条'),
	restart: civil('第一百九十五条'),
	endless: civil('第一百九十六条'),
	labour,
	award: basis('劳动争议调解仲裁法', '第五十条', '2008-05-01'),
	workInjury: basis('工伤保险条例', '第十七条', '2011-01-01'),
	inspection: basis('劳动保障监察条例', '第二十条', '2004-12-01'),
	land: basis('农村土地承包经营纠纷调解仲裁法', '第十八条', '2010-01-01'),
	landRight: basis('土地管理法', '第十四条', '2020-01-01'),
	enforcement: basis('民事诉讼法', '第二百五十条', '2024-01-01'),
	review: basis('行政复议法', '第二十条', '2024-01-01'),
	traffic: basis('道路交通事故处理程序规定', '第七十一条', '2018-05-01'),
	withdrawal: basis('消费者权益保护法', '第二十五条', '2014-03-15'),
	product: basis('产品质量法', '第四十五条', '2018-12-29'),
	guarantee: civil('第六百九十二条'),
	bequest: civil('第一千一百二十四条'),
	divorceAgain: basis('民事诉讼法', '第一百二十七条', '2024-01-01'),
};

export interface LimitationFacts {
	/** The day on which damage and obligor were known or had to be known; for a debt with a date, that date. */
	knewOn: string;
	/** The day of the damage itself, where it is another one. */
	harmedOn?: string;
	/** Last day of a demand, an admission, a payment or a suit: the three years run anew from it (article 195). */
	restartedOn?: string;
}

/** Civil Code article 188: three years, at most twenty since the damage. A restart before the start changes nothing. */
export function limitClaim({ knewOn, harmedOn, restartedOn }: LimitationFacts): Deadline {
	const restarts = restartedOn !== undefined && restartedOn > knewOn && restartedOn <= addYears(knewOn, 3);
	const from = restarts ? restartedOn : knewOn;
	const three = addYears(from, 3);
	const twenty = addYears(harmedOn ?? knewOn, 20);
	const bases = restarts ? [deadlineBasis.general, deadlineBasis.restart] : [deadlineBasis.general];
	return three <= twenty
		? { from, lastDay: three, formula: `从 ${nameDay(from)} 起 3 年`, basis: bases }
		: { from: harmedOn ?? knewOn, lastDay: twenty, formula: '从受损害起最长 20 年', basis: bases };
}

/**
 * Labour arbitration, article 27: one year from knowing; a demand, a complaint or an admission begins it anew. Wages owed while
 * one still works there: no end; after leaving, one year from that day.
 */
export function limitLabourClaim(facts: { knewOn: string; restartedOn?: string }): Deadline {
	const { knewOn, restartedOn } = facts;
	const restarts = restartedOn !== undefined && restartedOn > knewOn && restartedOn <= addYears(knewOn, 1);
	const from = restarts ? restartedOn : knewOn;
	return { from, lastDay: addYears(from, 1), formula: `从 ${nameDay(from)} 起 1 年`, basis: [labour] };
}

export function limitWageClaim(leftOn: string | null, restartedOn?: string): Deadline {
	if (leftOn === null) return { from: '', lastDay: null, formula: '还在职，不受一年限制', basis: [labour] };
	return limitLabourClaim(restartedOn === undefined ? { knewOn: leftOn } : { knewOn: leftOn, restartedOn });
}

const inYears = (from: string, years: number, on: Basis): Deadline => ({
	from,
	lastDay: addYears(from, years),
	formula: `从 ${nameDay(from)} 起 ${years} 年`,
	basis: [on],
});
const inDays = (from: string, days: number, on: Basis): Deadline => ({
	from,
	lastDay: addDays(from, days),
	formula: `从 ${nameDay(from)} 起 ${days} 天`,
	basis: [on],
});

/** Regulation on Work-Related Injury Insurance, article 17: the employer has 30 days, the injured person one year. */
export function limitWorkInjury(injuredOn: string): { employer: Deadline; worker: Deadline } {
	return {
		employer: inDays(injuredOn, 30, deadlineBasis.workInjury),
		worker: inYears(injuredOn, 1, deadlineBasis.workInjury),
	};
}

/** After two years labour inspection looks no more (article 20); from the end of a wrong that went on. */
export const limitInspection = (endedOn: string) => inYears(endedOn, 2, deadlineBasis.inspection);
/** Arbitration on contracted rural land and grassland: two years (article 18). */
export const limitLandArbitration = (knewOn: string) => inYears(knewOn, 2, deadlineBasis.land);
/** Suit against a government's decision on a right to land: 30 days (article 14). */
export const limitLandDecision = (toldOn: string) => inDays(toldOn, 30, deadlineBasis.landRight);
/** Enforcement of a judgment: two years from the last day on which it was to be performed (article 250). */
export const limitEnforcement = (dueOn: string) => inYears(dueOn, 2, deadlineBasis.enforcement);
/** Suit after a labour award: fifteen days from receiving it (article 50). */
export const limitAfterAward = (receivedOn: string) => inDays(receivedOn, 15, deadlineBasis.award);
/** Administrative review: sixty days (article 20). */
export const limitReview = (toldOn: string) => inDays(toldOn, 60, deadlineBasis.review);
/** Review of a finding on a traffic accident: three days from receiving it (article 71). */
export const limitTrafficReview = (receivedOn: string) => inDays(receivedOn, 3, deadlineBasis.traffic);
/** Goods bought at a distance go back within seven days of receipt (article 25). */
export const limitReturn = (receivedOn: string) => inDays(receivedOn, 7, deadlineBasis.withdrawal);
/** Harm done by a defective product: two years (article 45 of the Product Quality Law). */
export const limitProductClaim = (knewOn: string) => inYears(knewOn, 2, deadlineBasis.product);
/** Someone who was left something by will and is no heir: sixty days to accept (article 1124). */
export const limitBequest = (knewOn: string) => inDays(knewOn, 60, deadlineBasis.bequest);
/** Guarantee without an agreed period: six months after the debt fell due (article 692). */
export function limitGuarantee(dueOn: string): Deadline {
	const lastDay = addMonths(dueOn, 6);
	return { from: dueOn, lastDay, formula: `从 ${nameDay(dueOn)} 起 6 个月`, basis: [deadlineBasis.guarantee] };
}

/** Not a deadline but a wait: six months before the same spouse may sue again with nothing new (article 127 (7)). */
export function waitToDivorce(judgedOn: string): Deadline {
	const lastDay = addMonths(judgedOn, 6);
	return { from: judgedOn, lastDay, formula: `从 ${nameDay(judgedOn)} 起 6 个月`, basis: [deadlineBasis.divorceAgain] };
}

export type DeadlineState = 'open' | 'soon' | 'over' | 'none';

/** `soon`: no more than 30 days are left. */
export function judgeDeadline({ lastDay }: Deadline, today: string): { state: DeadlineState; daysLeft: number | null } {
	if (lastDay === null) return { state: 'none', daysLeft: null };
	const daysLeft = daysBetween(today, lastDay);
	return { state: daysLeft < 0 ? 'over' : daysLeft <= 30 ? 'soon' : 'open', daysLeft };
}
