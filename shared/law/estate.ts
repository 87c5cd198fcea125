/** Shares of an estate: equal among heirs of the same rank, unless care, need or an agreement say otherwise (Civil Code articles 1127, 1130, 1153). */
import { basis } from './basis.ts';
import { formatYuan, type Sum } from './money.ts';

const civil = (article: string) => basis('民法典', article, '2021-01-01');
export const estateBasis = {
	order: civil('第一千一百二十七条'),
	equal: civil('第一千一百三十条'),
	own: civil('第一千一百五十三条'),
};

/** `spouseOwnsHalf`: what was told belongs to both spouses; half of it is no estate. The fen that do not divide are left out. */
export function equalShare(valueFen: number, heirs: number, spouseOwnsHalf: boolean): Sum {
	const estate = spouseOwnsHalf ? Math.floor(valueFen / 2) : valueFen;
	const half = spouseOwnsHalf ? ' ÷ 2（先分出配偶的一半）' : '';
	const { order, equal, own } = estateBasis;
	return {
		fen: Math.floor(estate / heirs),
		formula: `${formatYuan(valueFen)}${half} ÷ ${heirs} 人`,
		basis: spouseOwnsHalf ? [order, equal, own] : [order, equal],
	};
}
