/** The opinion sheet: what the law says on facts as they were told. It never decides; whoever decides sees proof, this sees none. */
import type { LawQuote } from '../content/guide.ts';
import type { Basis } from '../law/basis.ts';
import type { FeeRange } from '../law/court-fees.ts';
import { nameDay } from '../law/day.ts';
import { type Deadline, type DeadlineState, judgeDeadline } from '../law/deadlines.ts';
import { weighAid } from '../law/legal-aid.ts';
import { formatYuan, type Sum } from '../law/money.ts';
import type { ArticleKey } from './articles.ts';
import { holds } from './condition.ts';
import type { DeadlineRule, Interview, Phone, Place, Step, SumRule, Told } from './interview.ts';
import { pathOf } from './walk.ts';

/** An interview with the words of the articles that it cites: both are loaded only when it is begun. */
export interface OpenInterview {
	interview: Interview;
	articles: Record<ArticleKey, LawQuote>;
}

export interface SheetPoint {
	text: string;
	/** 劳动合同法第八十二条 */
	laws: string[];
}
export interface SheetDeadline {
	name: string;
	/** null: no end runs. */
	lastDay: string | null;
	state: DeadlineState;
	daysLeft: number | null;
	formula: string;
	note: string;
	laws: string[];
}
export interface SheetSum {
	name: string;
	amount: string;
	formula: string;
	note: string;
	laws: string[];
}
export interface Sheet {
	interviewId: string;
	title: string;
	/** Day on which it was written, YYYY-MM-DD. */
	writtenOn: string;
	/** First of all, when there is danger. */
	phones: Phone[];
	told: { fact: string; question: string; answer: string }[];
	deadlines: SheetDeadline[];
	sums: SheetSum[];
	findings: SheetPoint[];
	evidence: string[];
	risks: SheetPoint[];
	places: Place[];
	aid: SheetPoint;
	quotes: LawQuote[];
	isNot: string;
	/** Day on which its articles were compared with the copy. */
	checkedOn: string;
}

const isNot =
	'这是照您说的情况列出的法律规定和步骤，不是决定，也不是律师意见。最后怎么认定，要看证据，由办案的人决定。';
const unknown = '说不清';

/** Assumes that all is told; what is missing is left out. */
export function writeSheet({ interview, articles }: OpenInterview, told: Told, today: string): Sheet {
	const { steps, facts } = pathOf(interview, told);
	const fits = (item: { when?: Point['when'] }) => holds(item.when, facts);
	const findings = interview.findings.filter(fits);
	const risks = interview.risks.filter(fits);
	const deadlines = interview.deadlines.map((rule) => reckonDeadline(rule, facts, today)).filter(isThere);
	const sums = interview.sums.map((rule) => reckonSum(rule, facts, today)).filter(isThere);
	const keys = [...findings, ...risks].reduce<ArticleKey[]>((found, point) => found.concat(point.cites), []);
	return {
		interviewId: interview.id,
		title: interview.title,
		writtenOn: today,
		phones: interview.danger && holds(interview.danger.when, facts) ? interview.danger.phones : [],
		told: steps
			.filter((step) => step.kind !== 'notice' && facts[step.fact] !== undefined)
			.map((step) => ({
				fact: step.fact,
				question: step.title.replace(/\n/g, ''),
				answer: nameAnswer(step, facts),
			})),
		deadlines,
		sums,
		findings: findings.map((point) => citePoint(point, articles)),
		evidence: interview.evidence.filter(fits).map((each) => each.text),
		risks: risks.map((point) => citePoint(point, articles)),
		places: interview.places.filter(fits),
		aid: describeAid(interview, facts),
		quotes: keys.filter((key, at) => keys.indexOf(key) === at).map((key) => articles[key]),
		isNot,
		checkedOn: interview.checkedOn,
	};
}

type Point = Interview['findings'][number];

function isThere<T>(item: T | null): item is T {
	return item !== null;
}

function citePoint({ text, cites }: Point, articles: OpenInterview['articles']): SheetPoint {
	return { text, laws: cites.map((key) => `${articles[key].law}${articles[key].article}`) };
}

function citeBasis(basis: Basis[]): string[] {
	return basis.map(({ law, article }) => `${law}${article}`);
}

/** The answer in words, as it was given. */
export function nameAnswer(step: Step, facts: Told): string {
	const value = facts[step.fact];
	if (value === null || value === undefined) return unknown;
	if (step.kind === 'yesNo') return value === 'yes' ? '是' : '否';
	if (step.kind === 'choice') {
		for (const option of step.options) if (option.id === value) return option.title;
	}
	if (step.kind === 'money' && typeof value === 'number') return formatYuan(value);
	if (step.kind === 'date') return nameDay(String(value));
	return step.kind === 'number' ? `${value} ${step.unit}` : String(value);
}

/** Only the facts that a rule names; null when one that it needs is not known. */
function select(rule: { uses: string[]; mayUse?: string[] }, facts: Told): Told | null {
	const selected: Told = {};
	for (const fact of rule.uses) {
		const value = facts[fact];
		if (value === undefined || value === null) return null;
		selected[fact] = value;
	}
	for (const fact of rule.mayUse ?? []) selected[fact] = facts[fact] ?? null;
	return selected;
}

function reckonDeadline(rule: DeadlineRule, facts: Told, today: string): SheetDeadline | null {
	const selected = holds(rule.when, facts) ? select(rule, facts) : null;
	if (!selected) return null;
	const deadline: Deadline = rule.count(selected, today);
	const { name, note = '' } = rule;
	const { lastDay, formula, basis } = deadline;
	return { name, lastDay, formula, note, laws: citeBasis(basis), ...judgeDeadline(deadline, today) };
}

function reckonSum(rule: SumRule, facts: Told, today: string): SheetSum | null {
	const selected = holds(rule.when, facts) ? select(rule, facts) : null;
	const sum: Sum | FeeRange | null = selected && rule.reckon(selected, today);
	if (!sum) return null;
	const amount = 'fen' in sum ? formatYuan(sum.fen) : `${formatYuan(sum.leastFen)} 至 ${formatYuan(sum.mostFen)}`;
	return { name: rule.name, amount, formula: sum.formula, note: rule.note ?? '', laws: citeBasis(sum.basis) };
}

const aidWords = {
	noHardshipTest: '可能合适：受家庭暴力、虐待、遗弃的人申请，不看家里穷不穷。',
	hardshipNotChecked: '可能合适：照您说的情况，有材料证明的，可以不核查家里困难不困难。',
	hardshipLooked: '可以去问：这类事在法律援助范围里，家里是不是困难由法律援助机构看，可以写诚信承诺。',
	matterNotListed: '不一定：这类事一般不在法律援助的名单里，窗口可以再帮您看。咨询不收费。',
};

function describeAid({ aid }: Interview, facts: Told): SheetPoint {
	const told = (fact: string | undefined) => {
		const value = fact === undefined ? undefined : facts[fact];
		return value === 'yes' ? true : value === 'no' ? false : null;
	};
	const { matter, migrant, relief } = aid;
	const weighed = weighAid({ matter, isMigrantWorker: told(migrant), isOnRelief: told(relief), isPoor: null });
	const { reason, basis } = weighed;
	return { text: `${aidWords[reason]}由法律援助机构决定，七天内答复。`, laws: citeBasis(basis) };
}
