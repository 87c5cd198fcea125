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
/** So many are read at once when there is time. */
const linesTogether = 24;

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
	/** Reads a few lines for what is typed in words; true when all are read. */
	prepare(): boolean;
	suggest(text: string): Suggestion[];
	guideOf(sentence: string): Guide | null;
}

export function createSuggester(guides: Guide[], more: MoreToSuggest = { terms: [], laws: [] }): Suggester {
	const lines: Line[] = [];
	const pairs: PairLines = { byPair: new Map(), sizes: [], written: new Map() };
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
	const prepare = () => readPairs(lines, pairs);
	return {
		prepare,
		suggest: (text) => {
			const typed = simplify(text.trim()).toLowerCase();
			if (/^[2-9]+$/.test(typed)) return spell(lines, typed.slice(0, longestInitials), (line) => line.digits);
			if (/^[a-z]+$/.test(typed)) return spell(lines, typed.slice(0, longestInitials), (line) => line.letters);
			while (!prepare());
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
	const best: Judged[] = [];
	lines.forEach((line, order) => {
		const letters = read(line);
		let rank = 0;
		let from = 0;
		for (let at = letters.indexOf(typed); at >= 0 && rank < 3; at = letters.indexOf(typed, at + 1)) {
			const here = at === 0 ? 3 : line.wordStarts.has(at) ? 2 : 1;
			if (here <= rank) continue;
			rank = here;
			from = at;
		}
		if (rank === 0 || !isAmongBest(best, rank, order)) return;
		const start = line.places[from] ?? 0;
		const last = line.places[from + typed.length - 1] ?? start;
		putInOrder(best, { rank, order, start, length: last + 1 - start });
	});
	return tell(lines, best);
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

/** Lines by pair of characters of plain speech, and how many pairs each has. */
interface PairLines {
	byPair: Map<string, number[]>;
	sizes: number[];
	/** By what stands in the sentence as it is written: characters and pairs of them. */
	written: Map<string, number[]>;
}

/** Reads the next few; true when none is left. */
function readPairs(lines: Line[], { byPair, sizes, written }: PairLines): boolean {
	const to = Math.min(lines.length, sizes.length + linesTogether);
	for (let order = sizes.length; order < to; order++) {
		const { sentence } = lines[order] as Line;
		const own = pairsOf(sentence);
		own.forEach((pair) => {
			listLine(byPair, pair, order);
		});
		for (let i = 0; i < sentence.length; i++) {
			listLine(written, sentence.charAt(i), order);
			if (i + 1 < sentence.length) listLine(written, sentence.substr(i, 2), order);
		}
		sizes.push(own.size);
	}
	return to === lines.length;
}

function listLine(into: Map<string, number[]>, key: string, order: number): void {
	const listed = into.get(key);
	if (!listed) into.set(key, [order]);
	else if (listed[listed.length - 1] !== order) listed.push(order);
}

/** Only lines that share something with what was typed are looked at. */
function speak(lines: Line[], { byPair, sizes, written }: PairLines, typed: string): Suggestion[] {
	const shared = new Map<number, number>();
	for (const order of written.get(typed.slice(0, 2)) ?? []) shared.set(order, 0);
	pairsOf(typed).forEach((pair) => {
		for (const order of byPair.get(pair) ?? []) shared.set(order, (shared.get(order) ?? 0) + 1);
	});
	const best: Judged[] = [];
	shared.forEach((common, order) => {
		const { sentence } = lines[order] as Line;
		const start = typed === '' ? -1 : sentence.indexOf(typed);
		const rank = common / Math.sqrt((sizes[order] ?? 0) + 1) + (start === 0 ? 4 : start > 0 ? 2 : 0);
		if (rank === 0 || !isAmongBest(best, rank, order)) return;
		putInOrder(best, { rank, order, start: Math.max(0, start), length: start >= 0 ? typed.length : 0 });
	});
	return tell(lines, best);
}

/** A line, how well it fits, and the stretch of it that was meant. */
interface Judged {
	rank: number;
	order: number;
	start: number;
	length: number;
}

/** `best`: the best so far, at most as many as are shown; of equals the earlier line first. */
function isAmongBest(best: Judged[], rank: number, order: number): boolean {
	const last = best[mostSuggestions - 1];
	return last === undefined || rank > last.rank || (rank === last.rank && order < last.order);
}

function putInOrder(best: Judged[], judged: Judged): void {
	best.push(judged);
	best.sort((a, b) => b.rank - a.rank || a.order - b.order);
	if (best.length > mostSuggestions) best.pop();
}

function tell(lines: Line[], best: Judged[]): Suggestion[] {
	return best.map(({ order, start, length }) => {
		const { sentence, guideId } = lines[order] as Line;
		return { sentence, start, length, guideId };
	});
}
