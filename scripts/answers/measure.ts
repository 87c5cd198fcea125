/** Recall and mean reciprocal rank, as the paper of the benchmark counts them. */
export const recallDepths = [5, 10, 20, 30, 50, 100, 200] as const;
export const rankDepths = [10, 100] as const;

export interface Quality {
	recall: Record<string, number>;
	mrr: Record<string, number>;
}

/** `ranks`: for each question the rank, from 1, of each of its articles; Infinity where it was not found. */
export function measureRanks(ranks: readonly (readonly number[])[]): Quality {
	const quality: Quality = { recall: {}, mrr: {} };
	const mean = (value: (of: readonly number[]) => number) =>
		ranks.reduce((sum, of) => sum + (of.length === 0 ? 0 : value(of)), 0) / Math.max(1, ranks.length);
	for (const depth of recallDepths) {
		quality.recall[depth] = mean((of) => of.filter((rank) => rank <= depth).length / of.length);
	}
	for (const depth of rankDepths) {
		quality.mrr[depth] = mean((of) => {
			const best = Math.min(...of);
			return best <= depth ? 1 / best : 0;
		});
	}
	return quality;
}

export function titleRow(): string {
	const titles = [...recallDepths.map((depth) => `R@${depth}`), ...rankDepths.map((depth) => `MRR@${depth}`)];
	return `| what | ${titles.join(' | ')} |\n|${'---|'.repeat(titles.length + 1)}`;
}

export function qualityRow(what: string, { recall, mrr }: Quality): string {
	const figures = [...recallDepths.map((depth) => recall[depth]), ...rankDepths.map((depth) => mrr[depth])];
	return `| ${what} | ${figures.map((figure) => (figure ?? 0).toFixed(3)).join(' | ')} |`;
}
