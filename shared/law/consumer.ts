/** What a consumer may ask for on top of the damage. Whether there was fraud, or a standard was missed, is for others to decide. */
import { basis } from './basis.ts';
import { formatYuan, type Sum } from './money.ts';

export const consumerBasis = {
	fraud: basis('消费者权益保护法', '第五十五条', '2014-03-15'),
	food: basis('食品安全法', '第一百四十八条', '2015-10-01'),
};
const yuan = 100;

/** Three times the price, at least 500 yuan. */
export function fraudDamages(priceFen: number): Sum {
	const fen = Math.max(priceFen * 3, 500 * yuan);
	const formula = `${formatYuan(priceFen)} × 3${fen > priceFen * 3 ? '，不足 500 元按 500 元' : ''}`;
	return { fen, formula, basis: [consumerBasis.fraud] };
}

/** Ten times the price or three times the loss, whichever is asked for, at least 1000 yuan. */
export function foodDamages(priceFen: number, lossFen: number): Sum {
	const byPrice = priceFen * 10;
	const byLoss = lossFen * 3;
	const higher = Math.max(byPrice, byLoss);
	const words = byPrice >= byLoss ? `${formatYuan(priceFen)} × 10` : `损失 ${formatYuan(lossFen)} × 3`;
	const fen = Math.max(higher, 1000 * yuan);
	return { fen, formula: `${words}${fen > higher ? '，不足 1,000 元按 1,000 元' : ''}`, basis: [consumerBasis.food] };
}
