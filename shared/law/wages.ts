/** Money owed at work: double wage, severance, overtime, unused leave. Wages are what was earned in a month, in fen. */
import { basis } from './basis.ts';
import { addDays, addMonths, addYears, wholeMonths } from './day.ts';
import { formatYuan, type Sum, share } from './money.ts';

const contract = (article: string) => basis('劳动合同法', article, '2013-07-01');
const ruling = (article: string) => basis('劳动合同法实施条例', article, '2008-09-18');
export const wageBasis = {
	double: contract('第八十二条'),
	doubleUntil: ruling('第七条'),
	due: contract('第四十六条'),
	severance: contract('第四十七条'),
	unlawful: contract('第八十七条'),
	instead: ruling('第二十五条'),
	notice: contract('第四十条'),
	noticeWage: ruling('第二十条'),
	average: ruling('第二十七条'),
	overtime: basis('劳动法', '第四十四条', '1995-01-01'),
	leave: basis('职工带薪年休假条例', '第五条', '2008-01-01'),
	leaveDays: basis('职工带薪年休假条例', '第三条', '2008-01-01'),
	leaveWage: basis('企业职工带薪年休假实施办法', '第十条', '2008-09-18'),
	dayOfLeave: basis('企业职工带薪年休假实施办法', '第十一条', '2008-09-18'),
	extra: contract('第八十五条'),
};

export interface DoubleWageFacts {
	monthlyFen: number;
	hiredOn: string;
	/** The day a written contract was signed, the day of leaving, or today: whichever came first. */
	untilOn: string;
}

/**
 * The second wage for months without a written contract (articles 82; Implementing Regulations 6, 7): from one month after hiring to
 * one year after it, eleven months at most. Only whole months are counted; days beyond them are reckoned differently from place to place.
 */
export function doubleWage({ monthlyFen, hiredOn, untilOn }: DoubleWageFacts): Sum & { months: number } {
	const from = addMonths(hiredOn, 1);
	const end = addYears(hiredOn, 1);
	const months = Math.min(11, wholeMonths(from, untilOn < end ? untilOn : end));
	const formula = `${formatYuan(monthlyFen)} × ${months} 个整月（最多 11 个月）`;
	return { fen: monthlyFen * months, months, formula, basis: [wageBasis.double, wageBasis.doubleUntil] };
}

export interface SeveranceFacts {
	/** Average of the last twelve months. */
	monthlyFen: number;
	hiredOn: string;
	/** The last day of employment. */
	leftOn: string;
	/** Last year's average monthly wage of the place; null: the cap cannot be looked at. */
	localAverageFen?: number | null;
	/** Minimum wage of the place; a lower average is lifted to it. */
	minimumFen?: number | null;
}

/** Half months of wage for the time worked: a whole year 2, six months and more 2, less than six 1 (article 47). */
export function severanceHalves(hiredOn: string, leftOn: string): number {
	if (leftOn < hiredOn) return 0;
	const end = addDays(leftOn, 1);
	const months = wholeMonths(hiredOn, end);
	const rest = months % 12;
	const years = (months - rest) / 12;
	if (addYears(hiredOn, years) === end) return years * 2;
	return years * 2 + (rest >= 6 ? 2 : 1);
}

function nameMonths(halves: number): string {
	return halves % 2 === 0 ? String(halves / 2) : `${(halves - 1) / 2}.5`.replace(/^0\.5$/, '半');
}

/** Economic compensation N (article 47), with floor and cap where the place's figures are given. Service before 2008 is not split off. */
export function severance(facts: SeveranceFacts): Sum & { halves: number } {
	const { monthlyFen, hiredOn, leftOn, localAverageFen = null, minimumFen = null } = facts;
	let halves = severanceHalves(hiredOn, leftOn);
	let wage = minimumFen !== null && monthlyFen < minimumFen ? minimumFen : monthlyFen;
	const capped = localAverageFen !== null && wage > localAverageFen * 3;
	if (capped) {
		wage = localAverageFen * 3;
		halves = Math.min(halves, 24);
	}
	const formula = `${formatYuan(wage)} × ${nameMonths(halves)} 个月${capped ? '（按三倍封顶）' : ''}`;
	return { fen: share(wage, halves, 2), halves, formula, basis: [wageBasis.severance, wageBasis.average] };
}

/** 2N for an unlawful dismissal; it takes the place of N (article 87; Implementing Regulations 25). */
export function unlawfulDismissal(facts: SeveranceFacts): Sum & { halves: number } {
	const { fen, halves, formula } = severance(facts);
	return {
		fen: fen * 2,
		halves,
		formula: `${formula} × 2`,
		basis: [wageBasis.unlawful, wageBasis.severance, wageBasis.instead],
	};
}

/** The wage of one month in place of thirty days' notice (article 40; Implementing Regulations 20): last month's. */
export function noticeWage(lastMonthFen: number): Sum {
	return {
		fen: lastMonthFen,
		formula: `上一个月的工资 ${formatYuan(lastMonthFen)}`,
		basis: [wageBasis.notice, wageBasis.noticeWage],
	};
}

/** Month ÷ 21.75: notice 劳社部发〔2008〕3号, section 2; for leave also article 11 of the Measures on paid leave. */
export function dayWage(monthlyFen: number): number {
	return share(monthlyFen, 100, 2175);
}

export interface OvertimeHours {
	/** Beyond the hours of a working day: 150 %. */
	workday: number;
	/** On a rest day for which no other day off was given: 200 %. */
	restDay: number;
	/** On a public holiday: 300 %. */
	holiday: number;
}

/** Labour Law article 44; hours are whole. An hour is month ÷ 21.75 ÷ 8. */
export function overtimePay(monthlyFen: number, { workday, restDay, holiday }: OvertimeHours): Sum {
	const weighted = workday * 150 + restDay * 200 + holiday * 300;
	const formula = `${formatYuan(monthlyFen)} ÷ 21.75 ÷ 8 ×（${workday} 小时 × 150% + ${restDay} × 200% + ${holiday} × 300%）`;
	return { fen: share(monthlyFen, weighted, 17_400), formula, basis: [wageBasis.overtime] };
}

/** Days of paid leave by years worked anywhere (article 3). */
export function leaveDays(yearsWorked: number): 0 | 5 | 10 | 15 {
	if (yearsWorked < 1) return 0;
	return yearsWorked < 10 ? 5 : yearsWorked < 20 ? 10 : 15;
}

/** 300 % of the day's wage for leave not taken (article 5); the usual wage of those days is part of it (Measures, article 10). */
export function unusedLeavePay(monthlyFen: number, days: number): Sum {
	const formula = `${formatYuan(monthlyFen)} ÷ 21.75 × ${days} 天 × 300%，含已发的正常工资`;
	const { leave, leaveDays: years, leaveWage, dayOfLeave } = wageBasis;
	return { fen: share(monthlyFen, days * 300, 2175), formula, basis: [leave, years, leaveWage, dayOfLeave] };
}
