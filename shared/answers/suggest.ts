import type { Guide } from '../content/guide.ts';
import type { ItemOf } from '../content/packs/items.ts';
import { interviewOf } from '../interviews/links.ts';
import { spellArticleNumber } from './articles/number.ts';
import { readReference } from './articles/reference.ts';
import { compactInitials, digitsOf } from './initials.ts';
import { simplify } from './simplify.ts';
import { gap, plainSpeech } from './spoken.ts';

export interface Suggestion {
	sentence: string;
	/** Stretch of `sentence` that was meant; length 0 when there is no single one. */
	start: number;
	length: number;
	/** null: a term, a law, an interview: the sentence is asked. */
	guideId: string | null;
}

/** What may be asked besides the sentences of guides. */
export interface MoreToSuggest {
	terms: ItemOf<'glossary'>[];
	laws: { title: string }[];
}

const mostSuggestions = 6;
/** Digits and letters are read to this length. */
const longestInitials = 24;

interface Line {
	sentence: string;
	guideId: string | null;
	letters: string;
	digits: string;
	/** Place in `sentence` of every letter. */
	places: number[];
	/** Places in `letters` where a keyword of the guide begins. */
	wordStarts: Set<number>;
}

export interface Suggester {
	suggest(text: string): Suggestion[];
	guideOf(sentence: string): Guide | null;
}

export function createSuggester(guides: Guide[], more: MoreToSuggest = { terms: [], laws: [] }): Suggester {
	const lines: Line[] = [];
	let pairs: PairLines | null = null;
	const bySentence = new Map<string, Guide>();
	for (const guide of guides) {
		bySentence.set(guide.name, guide);
		for (const sentence of guide.phrases) {
			bySentence.set(sentence, guide);
			lines.push(readLine(sentence, guide.id, guide.keywords, guide.initials));
		}
	}
	const interviews: string[] = [];
	for (const guide of guides) {
		lines.push(readLine(guide.name, guide.id, guide.keywords, guide.initials));
		const name = interviewOf(guide)?.name;
		if (name === undefined || interviews.indexOf(name) >= 0) continue;
		interviews.push(name);
		lines.push(readLine(name, guide.id, [], guide.initials));
	}
	for (const { term, alsoCalled, initials } of more.terms) {
		for (const name of [term.zh, ...alsoCalled])
			if (!bySentence.has(name)) lines.push(readLine(name, null, [], initials));
	}
	const titles = more.laws.map(({ title }) => title.replace(/^中华人民共和国/, ''));
	return {
		suggest: (text) => {
			const typed = simplify(text.trim()).toLowerCase();
			if (/^[2-9]+$/.test(typed)) return spell(lines, typed.slice(0, longestInitials), (line) => line.digits);
			if (/^[a-z]+$/.test(typed)) return spell(lines, typed.slice(0, longestInitials), (line) => line.letters);
			pairs = pairs ?? readPairs(lines);
			return nameLaws(titles, typed)
				.concat(speak(lines, pairs, typed))
				.slice(0, mostSuggestions);
		},
		guideOf: (sentence) => bySentence.get(sentence.trim()) ?? null,
	};
}

function readLine(
	sentence: string,
	guideId: string | null,
	keywords: string[],
	initials?: Record<string, string>,
): Line {
	const { letters, places } = compactInitials(sentence, initials);
	const wordStarts = new Set<number>();
	for (const keyword of keywords) {
		const at = sentence.indexOf(keyword);
		if (at >= 0) wordStarts.add(places.indexOf(at));
	}
	return { sentence, guideId, letters, digits: digitsOf(letters), places, wordStarts };
}

/** Pairs of characters of plain speech. */
export function pairsOf(text: string): Set<string> {
	const { characters } = plainSpeech(text);
	const pairs = new Set<string>();
	for (let i = 0; i + 1 < characters.length; i++) {
		const here = characters[i] ?? gap;
		const next = characters[i + 1] ?? gap;
		if (here !== gap && next !== gap) pairs.add(here + next);
	}
	return pairs;
}

/** Initials: at the start of the sentence, then at the start of a keyword, then anywhere. */
function spell(lines: Line[], typed: string, read: (line: Line) => string): Suggestion[] {
	return best(lines, (line) => {
		const letters = read(line);
		let found: { rank: number; start: number; length: number } | null = null;
		for (let at = letters.indexOf(typed); at >= 0; at = letters.indexOf(typed, at + 1)) {
			const rank = at === 0 ? 3 : line.wordStarts.has(at) ? 2 : 1;
			const start = line.places[at] ?? 0;
			const last = line.places[at + typed.length - 1] ?? start;
			if (!found || rank > found.rank) found = { rank, start, length: last + 1 - start };
		}
		return found;
	});
}

/** Laws whose name begins so, or the one article that is named. */
function nameLaws(titles: string[], typed: string): Suggestion[] {
	const reference = readReference(typed);
	const wanted = reference ? reference.title : typed.replace(/[《》\s]/g, '');
	if (wanted.length < 2) return [];
	const found: Suggestion[] = [];
	for (const title of titles) {
		if (found.length >= 2) break;
		if (reference ? title !== wanted : title.lastIndexOf(wanted, 0) !== 0) continue;
		const sentence = reference ? `${title}${spellArticleNumber(reference)}` : title;
		found.push({ sentence, start: 0, length: wanted.length, guideId: null });
	}
	return found;
}

/** Lines by pair of characters, and how many pairs each has: made by the first words that are typed. */
interface PairLines {
	byPair: Map<string, number[]>;
	sizes: number[];
}

function readPairs(lines: Line[]): PairLines {
	const byPair = new Map<string, number[]>();
	const sizes = lines.map((line, order) => {
		const own = pairsOf(line.sentence);
		own.forEach((pair) => {
			const listed = byPair.get(pair);
			if (listed) listed.push(order);
			else byPair.set(pair, [order]);
		});
		return own.size;
	});
	return { byPair, sizes };
}

function speak(lines: Line[], { byPair, sizes }: PairLines, typed: string): Suggestion[] {
	const shared = new Map<number, number>();
	pairsOf(typed).forEach((pair) => {
		for (const order of byPair.get(pair) ?? []) shared.set(order, (shared.get(order) ?? 0) + 1);
	});
	return best(lines, (line, order) => {
		const start = typed === '' ? -1 : line.sentence.indexOf(typed);
		const common = shared.get(order) ?? 0;
		const rank = common / Math.sqrt((sizes[order] ?? 0) + 1) + (start === 0 ? 4 : start > 0 ? 2 : 0);
		return rank === 0 ? null : { rank, start: Math.max(0, start), length: start >= 0 ? typed.length : 0 };
	});
}

function best(
	lines: Line[],
	judge: (line: Line, order: number) => { rank: number; start: number; length: number } | null,
): Suggestion[] {
	const found: { rank: number; order: number; suggestion: Suggestion }[] = [];
	lines.forEach((line, order) => {
		const judged = judge(line, order);
		if (!judged) return;
		const { start, length } = judged;
		found.push({
			rank: judged.rank,
			order,
			suggestion: { sentence: line.sentence, start, length, guideId: line.guideId },
		});
	});
	found.sort((a, b) => b.rank - a.rank || a.order - b.order);
	return found.slice(0, mostSuggestions).map((each) => each.suggestion);
}
