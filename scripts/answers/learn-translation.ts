/**
 * IBM model 1 between pairs of characters in questions and in the articles that answer them. Everything is interned once for all
 * questions, so that learning over a part of them (cross-validation) costs only the iterations.
 */
import type { Translation } from '../../shared/answers/articles/learned.ts';

const iterations = 5;
const leastQuestions = 2;
const leastChance = 3e-4;
const mostRows = 40;
/** Chance mass held back from each word, so that rare ones promise less. */
const heldBack = 0.5;

export interface TranslationPair {
	question: number;
	/** Interned sources; parameters lie source by source, `targets.length` for each. */
	sources: Int32Array;
	targets: Int32Array;
	parameters: Int32Array;
}

export interface TranslationData {
	pairs: TranslationPair[];
	weights: number[];
	sourceTerms: number[];
	targetTerms: number[];
	parameterSource: Int32Array;
	parameterTarget: Int32Array;
}

class Interned {
	readonly terms: number[] = [];
	private ids = new Map<number, number>();

	idOf(term: number): number {
		const known = this.ids.get(term);
		if (known !== undefined) return known;
		this.ids.set(term, this.terms.length);
		this.terms.push(term);
		return this.terms.length - 1;
	}
}

/** `answers[i]`: the pairs of characters of each article that answers question i. */
export function prepareTranslation(
	questions: readonly (readonly number[])[],
	answers: readonly (readonly (readonly number[])[])[],
): TranslationData {
	const sources = new Interned();
	const targets = new Interned();
	const rows: Map<number, number>[] = [];
	const parameterSource: number[] = [];
	const parameterTarget: number[] = [];
	const spread = new Map<number, number>();
	for (const terms of questions) for (const term of terms) spread.set(term, (spread.get(term) ?? 0) + 1);
	const data: TranslationData = {
		pairs: [],
		weights: [],
		sourceTerms: sources.terms,
		targetTerms: targets.terms,
		parameterSource: new Int32Array(0),
		parameterTarget: new Int32Array(0),
	};
	questions.forEach((terms, question) => {
		const kept = terms.filter((term) => (spread.get(term) ?? 0) >= leastQuestions).map((term) => sources.idOf(term));
		const articles = answers[question] ?? [];
		for (const article of articles) {
			const to = article.map((term) => targets.idOf(term));
			const parameters = new Int32Array(kept.length * to.length);
			let at = 0;
			for (const source of kept) {
				rows[source] = rows[source] ?? new Map();
				const row = rows[source];
				for (const target of to) {
					let parameter = row.get(target);
					if (parameter === undefined) {
						parameter = parameterSource.length;
						parameterSource.push(source);
						parameterTarget.push(target);
						row.set(target, parameter);
					}
					parameters[at++] = parameter;
				}
			}
			data.pairs.push({ question, sources: Int32Array.from(kept), targets: Int32Array.from(to), parameters });
			data.weights.push(1 / articles.length);
		}
	});
	data.parameterSource = Int32Array.from(parameterSource);
	data.parameterTarget = Int32Array.from(parameterTarget);
	return data;
}

function backgroundOf(data: TranslationData, taken: readonly number[]): Float64Array {
	const background = new Float64Array(data.targetTerms.length);
	let total = 0;
	for (const at of taken) {
		for (const target of data.pairs[at]?.targets ?? []) {
			background[target] = (background[target] as number) + (data.weights[at] as number);
			total += data.weights[at] as number;
		}
	}
	return background.map((count) => count / (total || 1));
}

function improve(
	data: TranslationData,
	taken: readonly number[],
	background: Float64Array,
	chances: Float64Array | null,
): Float64Array {
	const counts = new Float64Array(data.parameterSource.length);
	for (const at of taken) {
		const { sources, targets, parameters } = data.pairs[at] as TranslationPair;
		const weight = data.weights[at] as number;
		for (let t = 0; t < targets.length; t++) {
			let mass = chances ? (background[targets[t] as number] as number) : 1;
			for (let s = 0; s < sources.length; s++) {
				mass += chances ? (chances[parameters[s * targets.length + t] as number] as number) : 1;
			}
			if (mass <= 0) continue;
			for (let s = 0; s < sources.length; s++) {
				const parameter = parameters[s * targets.length + t] as number;
				const share = (weight * (chances ? (chances[parameter] as number) : 1)) / mass;
				counts[parameter] = (counts[parameter] as number) + share;
			}
		}
	}
	const totals = new Float64Array(data.sourceTerms.length);
	for (let i = 0; i < counts.length; i++) {
		const source = data.parameterSource[i] as number;
		totals[source] = (totals[source] as number) + (counts[i] as number);
	}
	for (let i = 0; i < counts.length; i++) {
		counts[i] = (counts[i] as number) / ((totals[data.parameterSource[i] as number] as number) + heldBack);
	}
	return counts;
}

/** `rarity`: of a pair of characters in the statutes. */
export function learnTranslation(
	data: TranslationData,
	isTaken: (question: number) => boolean,
	rarity: (term: number) => number,
): Translation {
	const taken: number[] = [];
	data.pairs.forEach((pair, at) => {
		if (isTaken(pair.question)) taken.push(at);
	});
	const background = backgroundOf(data, taken);
	let chances: Float64Array | null = null;
	for (let i = 0; i < iterations; i++) chances = improve(data, taken, background, chances);
	const asked = new Map<number, Set<number>>();
	for (const at of taken) {
		const { question, sources } = data.pairs[at] as TranslationPair;
		for (const source of sources) {
			const questions = asked.get(source);
			if (questions) questions.add(question);
			else asked.set(source, new Set([question]));
		}
	}
	const rows = new Map<number, { term: number; chance: number }[]>();
	for (let i = 0; chances && i < chances.length; i++) {
		const chance = chances[i] as number;
		const source = data.parameterSource[i] as number;
		if (chance < leastChance || (asked.get(source)?.size ?? 0) < leastQuestions) continue;
		const row = { term: data.targetTerms[data.parameterTarget[i] as number] as number, chance };
		const list = rows.get(source);
		if (list) list.push(row);
		else rows.set(source, [row]);
	}
	return packTranslation(data, rows, rarity);
}

function packTranslation(
	data: TranslationData,
	rows: Map<number, { term: number; chance: number }[]>,
	rarity: (term: number) => number,
): Translation {
	const used = new Set<number>();
	for (const [source, list] of rows) {
		const best = list.sort((a, b) => b.chance - a.chance || a.term - b.term).slice(0, mostRows);
		rows.set(source, best);
		for (const { term } of best) used.add(term);
	}
	const targets = Uint32Array.from(used).sort();
	const at = new Map<number, number>();
	targets.forEach((term, index) => {
		at.set(term, index);
	});
	const sources = Array.from(rows.keys()).sort((a, b) => (data.sourceTerms[a] ?? 0) - (data.sourceTerms[b] ?? 0));
	const starts = [0];
	const flat: { target: number; chance: number }[] = [];
	for (const source of sources) {
		const list = (rows.get(source) ?? []).map(({ term, chance }) => ({
			target: at.get(term) ?? 0,
			chance: Math.max(1, Math.round(chance * 4096)),
		}));
		flat.push(...list.sort((a, b) => a.target - b.target));
		starts.push(flat.length);
	}
	return {
		sources: Uint32Array.from(sources, (source) => data.sourceTerms[source] as number),
		starts: Uint32Array.from(starts),
		rows: Uint16Array.from(flat, ({ target }) => target),
		chances: Uint16Array.from(flat, ({ chance }) => chance),
		targets,
		rarities: Uint8Array.from(targets, (term) => Math.min(255, Math.round(rarity(term) * 16))),
	};
}
