/** Fees of courts: Measures on the Payment of Litigation Costs (诉讼费用交纳办法), articles 13 to 20. */
import { basis } from './basis.ts';
import { formatYuan, type Sum, share } from './money.ts';

const since = '2007-04-01';
const ofFees = (article: string) => basis('诉讼费用交纳办法', article, since);
export const feeBasis = {
	rates: ofFees('第十三条'),
	applications: ofFees('第十四条'),
	settled: ofFees('第十五条'),
	simple: ofFees('第十六条'),
	prepaid: ofFees('第二十条'),
	loser: ofFees('第二十九条'),
	waived: ofFees('第四十五条'),
	deferred: ofFees('第四十七条'),
};

const yuan = 100;
const wan = 1_000_000;

/** Upper end of each band in fen and its rate in hundredths of a percent; the last band has no end. */
type Band = [number, number];
const propertyBands: Band[] = [
	[10 * wan, 250],
	[20 * wan, 200],
	[50 * wan, 150],
	[100 * wan, 100],
	[200 * wan, 90],
	[500 * wan, 80],
	[1000 * wan, 70],
	[2000 * wan, 60],
	[Number.POSITIVE_INFINITY, 50],
];
const enforcementBands: Band[] = [
	[50 * wan, 150],
	[500 * wan, 100],
	[1000 * wan, 50],
	[Number.POSITIVE_INFINITY, 10],
];

/** A fixed fee up to `from`, then each band on the part that lies in it. */
function climb(fen: number, from: number, fixed: number, bands: Band[]): number {
	let fee = fixed;
	let below = from;
	for (const [end, rate] of bands) {
		if (fen <= below) break;
		fee += share(Math.min(fen, end) - below, rate, 10_000);
		below = end;
	}
	return fee;
}

/** Article 13 (1). `claimFen` is what is asked for. */
export function propertyFee(claimFen: number): Sum {
	const fen = climb(claimFen, wan, 50 * yuan, propertyBands);
	return { fen, formula: `标的 ${formatYuan(claimFen)}，分段累计`, basis: [feeBasis.rates] };
}

/** A fee that a province fixes between two ends. */
export interface FeeRange {
	leastFen: number;
	mostFen: number;
	formula: string;
	basis: Sum['basis'];
}

/** Article 13 (2) 1. `propertyFen`: everything the spouses own together; null when nothing is to be divided or it is not known. */
export function divorceFee(propertyFen: number | null): FeeRange {
	const more = propertyFen === null ? 0 : share(Math.max(0, propertyFen - 20 * wan), 50, 10_000);
	const part = more > 0 ? `，加超过 20 万元部分的 0.5%：${formatYuan(more)}` : '';
	return {
		leastFen: 50 * yuan + more,
		mostFen: 300 * yuan + more,
		formula: `每件 50 至 300 元${part}`,
		basis: [feeBasis.rates],
	};
}

/** Article 13 (2) 2. `damagesFen`: compensation asked for. */
export function personalityFee(damagesFen: number): FeeRange {
	const more = climb(damagesFen, 5 * wan, 0, [
		[10 * wan, 100],
		[Number.POSITIVE_INFINITY, 50],
	]);
	return {
		leastFen: 100 * yuan + more,
		mostFen: 500 * yuan + more,
		formula: '每件 100 至 500 元，赔偿超过 5 万元的部分另算',
		basis: [feeBasis.rates],
	};
}

/** Article 13 (2) 3: what is neither property, divorce nor a right of personality. */
export function otherFee(): FeeRange {
	return { leastFen: 50 * yuan, mostFen: 100 * yuan, formula: '每件 50 至 100 元', basis: [feeBasis.rates] };
}

/** Article 13 (4). */
export function labourFee(): Sum {
	return { fen: 10 * yuan, formula: '每件 10 元', basis: [feeBasis.rates] };
}

/** Article 13 (5): administrative cases but those on trade marks, patents and the sea. */
export function administrativeFee(): Sum {
	return { fen: 50 * yuan, formula: '每件 50 元', basis: [feeBasis.rates] };
}

/** Articles 15, 16 and 18: settled, withdrawn, heard in simplified procedure, or a counter-claim heard together. */
export function halve(sum: Sum): Sum {
	const { settled, simple } = feeBasis;
	return { fen: share(sum.fen, 1, 2), formula: `${sum.formula}，减半`, basis: [...sum.basis, settled, simple] };
}

/** Article 14 (1); paid after enforcement, not before (article 20). */
export function enforcementFee(amountFen: number): Sum {
	const fen = climb(amountFen, wan, 50 * yuan, enforcementBands);
	const { applications, prepaid } = feeBasis;
	return { fen, formula: `执行 ${formatYuan(amountFen)}，分段累计`, basis: [applications, prepaid] };
}

/** Article 14 (2); at most 5000 yuan. */
export function preservationFee(amountFen: number): Sum {
	const fen = climb(amountFen, 1000 * yuan, 30 * yuan, [
		[10 * wan, 100],
		[Number.POSITIVE_INFINITY, 50],
	]);
	const formula = `保全 ${formatYuan(amountFen)}，分段累计，最多 5,000 元`;
	return { fen: Math.min(fen, 5000 * yuan), formula, basis: [feeBasis.applications] };
}

/** Article 14 (3). */
export function paymentOrderFee(claimFen: number): Sum {
	const { fen, formula } = propertyFee(claimFen);
	return { fen: share(fen, 1, 3), formula: `${formula}，再取三分之一`, basis: [feeBasis.applications, feeBasis.rates] };
}
