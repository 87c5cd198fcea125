/** Losses that can be proved by papers, added up (Civil Code article 1179). What is reckoned from other figures is not in it. */
import { basis } from './basis.ts';
import { formatYuan, type Sum } from './money.ts';

export const damagesBasis = { injury: basis('民法典', '第一千一百七十九条', '2021-01-01') };

export function addLosses(losses: { name: string; fen: number }[]): Sum {
	return {
		fen: losses.reduce((sum, each) => sum + each.fen, 0),
		formula: losses.map(({ name, fen }) => `${name} ${formatYuan(fen)}`).join(' + '),
		basis: [damagesBasis.injury],
	};
}
