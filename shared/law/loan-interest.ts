/**
 * Interest between private lenders: at most four times the one-year LPR of the day on which the contract was made (Provisions on private
 * lending, article 25). The LPR is a table that a center keeps; none is built in, since no source of it was at hand.
 */
import { type Basis, basis } from './basis.ts';
import { daysBetween } from './day.ts';
import { formatYuan, type Sum, share } from './money.ts';

const lending = '最高人民法院关于审理民间借贷案件适用法律若干问题的规定';
const ofLoans = (article: string) => basis(lending, article, '2021-01-01');
export const loanBasis = {
	proof: ofLoans('第二条'),
	noInterest: ofLoans('第二十四条'),
	cap: ofLoans('第二十五条'),
	principal: ofLoans('第二十六条'),
	late: ofLoans('第二十八条'),
	together: ofLoans('第二十九条'),
	code: basis('民法典', '第六百八十条', '2021-01-01'),
};

/** One announcement of the one-year LPR: 310 is 3.10 %. It holds from `from` until the next row. */
export interface LprRow {
	from: string;
	basisPoints: number;
}

export interface LprTable {
	rows: LprRow[];
	/** Last day for which the table was kept. */
	keptUntil: string;
	source: string;
}

export interface InterestCap {
	lprBasisPoints: number;
	/** Yearly, in basis points: 1240 is 12.4 %. */
	capBasisPoints: number;
	basis: Basis[];
}

/** null: the table does not reach that day, or the contract is older than the LPR (2019-08-20). */
export function capInterest(formedOn: string, table: LprTable | null): InterestCap | null {
	if (!table || formedOn < '2019-08-20' || formedOn > table.keptUntil) return null;
	let found: LprRow | null = null;
	for (const row of table.rows) if (row.from <= formedOn && (!found || row.from > found.from)) found = row;
	if (!found) return null;
	return { lprBasisPoints: found.basisPoints, capBasisPoints: found.basisPoints * 4, basis: [loanBasis.cap] };
}

/** Simple interest by days, a year of 365. Nothing is added to the principal (compare article 27). */
export function simpleInterest(principalFen: number, yearlyBasisPoints: number, from: string, to: string): Sum {
	const days = Math.max(0, daysBetween(from, to));
	const fen = share(principalFen, yearlyBasisPoints * days, 3_650_000);
	const rate = yearlyBasisPoints / 100;
	return { fen, formula: `${formatYuan(principalFen)} × 年利率 ${rate}% × ${days} 天 ÷ 365`, basis: [loanBasis.code] };
}

/** Interest taken out in advance is no principal: what was really handed over is (article 26). */
export function realPrincipal(writtenFen: number, takenInAdvanceFen: number): Sum {
	return {
		fen: Math.max(0, writtenFen - takenInAdvanceFen),
		formula: `${formatYuan(writtenFen)} − 先扣的 ${formatYuan(takenInAdvanceFen)}`,
		basis: [loanBasis.principal],
	};
}
