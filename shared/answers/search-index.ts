/**
 * BM25F over single characters and pairs of characters. Pairs carry the meaning in Chinese and need no dictionary;
 * single characters only help to order. Fields differ in weight: what people say counts more than what the law says.
 */
import type { Guide } from '../content/guide.ts';
import { gap, plainSpeech, type Spoken } from './spoken.ts';

export interface Hit {
	guide: Guide;
	score: number;
	/** 0–1: weight of the question's pairs that the guide's spoken fields know. */
	coverage: number;
	/** Weight of the question's pairs that stand in the guide's name or keywords: what it is about, not how it is told. */
	core: number;
	/** Weight of the question's pairs that the guide knows at all. */
	known: number;
	/** Words of `question` that matched, in its own spelling. */
	words(question: string): string[];
}

const saturation = 1.2;
const lengthShare = 0.6;
const singleWeight = 0.15;
/** The thresholds of the finder were set over so many guides; among more, a pair that one alone has weighs what it did then. */
const guidesOfThresholds = 46;
const ownWeight = Math.log(1 + (guidesOfThresholds - 0.5) / 1.5);
/** A pair counts as known to a guide from this weighted frequency on. */
const knownFrom = 1;

function fieldsOf(guide: Guide): [number, string[]][] {
	return [
		[3, [guide.name]],
		[2.5, guide.keywords],
		[2, guide.phrases],
		[1.5, [guide.title]],
		[0.6, guide.steps.map((step) => `${step.title} ${step.detail}`)],
		[0.2, guide.laws.map((quote) => quote.text)],
	];
}

function eachTerm(spoken: Spoken, visit: (term: string, at: number) => void): void {
	const { characters } = spoken;
	for (let i = 0; i < characters.length; i++) {
		const here = characters[i] ?? gap;
		if (here === gap) continue;
		visit(here, i);
		const next = characters[i + 1] ?? gap;
		if (next !== gap) visit(here + next, i);
	}
}

interface Entry {
	guide: Guide;
	frequencies: Map<string, number>;
	core: Set<string>;
	length: number;
}

function measure(guide: Guide): Entry {
	const frequencies = new Map<string, number>();
	const core = new Set<string>();
	for (const word of [guide.name, ...guide.keywords]) eachTerm(plainSpeech(word), (term) => core.add(term));
	let length = 0;
	for (const [weight, texts] of fieldsOf(guide)) {
		for (const text of texts) {
			for (let from = 0; from < text.length; from += 200) {
				eachTerm(plainSpeech(text.slice(from, from + 200)), (term) => {
					frequencies.set(term, (frequencies.get(term) ?? 0) + weight);
					length += weight;
				});
			}
		}
	}
	return { guide, frequencies, core, length };
}

export interface SearchIndex {
	/** Reads one more guide; true when all are read. */
	prepare(): boolean;
	/** Best first. Reads what is not read yet. */
	search(question: Spoken): Hit[];
}

export function createIndex(guides: Guide[]): SearchIndex {
	const entries: Entry[] = [];
	const spread = new Map<string, number>();
	let total = 0;
	const unit = guides.length > guidesOfThresholds ? ownWeight / logRarity(1) : 1;

	function prepare(): boolean {
		const guide = guides[entries.length];
		if (!guide) return true;
		const entry = measure(guide);
		entries.push(entry);
		total += entry.length;
		entry.frequencies.forEach((frequency, term) => {
			if (frequency >= knownFrom) spread.set(term, (spread.get(term) ?? 0) + 1);
		});
		return entries.length === guides.length;
	}

	function rarity(term: string): number {
		return unit * logRarity(spread.get(term) ?? 0);
	}

	function logRarity(known: number): number {
		return Math.log(1 + (guides.length - known + 0.5) / (known + 0.5));
	}

	return {
		prepare,
		search: (question) => {
			while (!prepare());
			const average = total / Math.max(1, entries.length);
			const terms: { term: string; at: number; weight: number }[] = [];
			let asked = 0;
			const seen = new Set<string>();
			eachTerm(question, (term, at) => {
				const weight = rarity(term);
				terms.push({ term, at, weight: term.length === 1 ? weight * singleWeight : weight });
				if (term.length === 2 && !seen.has(term)) asked += weight;
				seen.add(term);
			});
			const hits: Hit[] = [];
			for (const entry of entries) {
				const hit = score(entry, terms, asked, average, question);
				if (hit) hits.push(hit);
			}
			return hits.sort((a, b) => b.score - a.score);
		},
	};
}

function score(
	entry: Entry,
	terms: { term: string; at: number; weight: number }[],
	asked: number,
	average: number,
	question: Spoken,
): Hit | null {
	const norm = saturation * (1 - lengthShare + (lengthShare * entry.length) / average);
	let sum = 0;
	let known = 0;
	let core = 0;
	const places: number[] = [];
	const seen = new Set<string>();
	for (const { term, at, weight } of terms) {
		const frequency = entry.frequencies.get(term) ?? 0;
		if (frequency === 0) continue;
		const pair = term.length === 2;
		if (pair && frequency >= knownFrom) places.push(at);
		if (seen.has(term)) continue;
		seen.add(term);
		sum += (weight * frequency * (saturation + 1)) / (frequency + norm);
		if (pair && frequency >= knownFrom) known += weight;
		if (pair && entry.core.has(term)) core += weight;
	}
	if (sum === 0) return null;
	return {
		guide: entry.guide,
		score: sum,
		core,
		known,
		coverage: asked === 0 ? 0 : known / asked,
		words: (original) => wordsAt(original, question, places),
	};
}

/** Joins matched pairs that touch into words. */
function wordsAt(original: string, question: Spoken, places: number[]): string[] {
	const words: string[] = [];
	let from = -1;
	let to = -1;
	const close = () => {
		const word = original.slice(from, to);
		if (from >= 0 && word !== '' && words.indexOf(word) < 0) words.push(word);
	};
	for (const at of places) {
		const start = question.starts[at] ?? 0;
		const end = question.ends[at + 1] ?? start;
		if (start > to || from < 0) {
			close();
			from = start;
		}
		to = Math.max(to, end);
	}
	close();
	return words;
}
