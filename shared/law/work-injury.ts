/** Work injury: steps with their days, and the one-time grant by grade of disability. */
import { type Basis, basis } from './basis.ts';
import { formatYuan, type Sum } from './money.ts';

const ofInjury = (article: string) => basis('工伤保险条例', article, '2011-01-01');
export const injuryBasis = {
	counts: ofInjury('第十四条'),
	countsToo: ofInjury('第十五条'),
	apply: ofInjury('第十七条'),
	papers: ofInjury('第十八条'),
	decide: ofInjury('第二十条'),
	care: ofInjury('第三十条'),
	pay: ofInjury('第三十三条'),
	uninsured: ofInjury('第六十二条'),
	advance: basis('社会保险法', '第四十一条', '2018-12-29'),
	ownWage: ofInjury('第六十四条'),
};

/** Months of one's own wage for grades 1 to 10 (articles 35, 36, 37). */
const grantMonths = [27, 25, 23, 21, 18, 16, 13, 11, 9, 7];

function grantBasis(grade: number): Basis {
	return ofInjury(grade <= 4 ? '第三十五条' : grade <= 6 ? '第三十六条' : '第三十七条');
}

/** One-time disability grant; null for a grade that does not exist. `ownWageFen`: insured wage, within 60 % to 300 % of the local average. */
export function disabilityGrant(grade: number, ownWageFen: number): Sum | null {
	const months = grantMonths[grade - 1];
	if (months === undefined || grade % 1 !== 0) return null;
	const formula = `本人工资 ${formatYuan(ownWageFen)} × ${months} 个月`;
	return { fen: ownWageFen * months, formula, basis: [grantBasis(grade), injuryBasis.ownWage] };
}
