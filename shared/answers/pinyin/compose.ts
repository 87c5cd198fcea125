/**
 * A small pinyin input method. Typed letters become words of the law and of every day: whole syllables (gongzi),
 * initials (gz), a mixture (gongz), or a whole sentence (laobanqianwogongzi), guessed with the fewest words.
 */
export interface PinyinTable {
	/** `ai爱哀 an安按`: common ones first, in each reading and among readings. */
	characters: string;
	/** `gong'zi工资,公子 lao'ban老板`: common ones first. */
	words: string;
}

export interface Composition {
	/** Best first. */
	candidates: string[];
	/** How many of the letters each candidate stands for; the rest stay under composition. */
	taken: number[];
}

export interface Composer {
	/** Letters a–z, ü as v; anything else is ignored, and so is what follows the 40th letter. */
	compose(pinyin: string): Composition;
}

interface Word {
	text: string;
	syllables: string[];
	rank: number;
}

export const longestInput = 40;
const mostCandidates = 48;

export function createComposer(table: PinyinTable): Composer {
	const characters = readCharacters(table.characters);
	const words = readWords(table.words);
	return {
		compose: (pinyin) => {
			const letters = pinyin
				.toLowerCase()
				.replace(/[^a-z]/g, '')
				.slice(0, longestInput);
			const composition: Composition = { candidates: [], taken: [] };
			if (letters === '') return composition;
			const add = (text: string, taken: number) => {
				if (composition.candidates.length >= mostCandidates || composition.candidates.indexOf(text) >= 0) return;
				composition.candidates.push(text);
				composition.taken.push(taken);
			};
			const found = matchWords(words, letters);
			for (const match of found) if (match.taken === letters.length && match.full) add(match.word.text, match.taken);
			const sentence = guessSentence(words, characters, letters);
			if (sentence !== null) add(sentence, letters.length);
			for (const match of found) if (match.taken === letters.length) add(match.word.text, match.taken);
			for (const match of found) if (match.full) add(match.word.text, match.taken);
			addCharacters(characters, letters, add);
			return composition;
		},
	};
}

function readCharacters(text: string): Map<string, string> {
	const found = new Map<string, string>();
	for (const part of text.split(' ')) {
		const reading = /^[a-z]+/.exec(part);
		if (reading) found.set(reading[0], part.slice(reading[0].length));
	}
	return found;
}

/** By first letter, in order of rank. */
function readWords(text: string): Map<string, Word[]> {
	const found = new Map<string, Word[]>();
	let rank = 0;
	for (const part of text.split(' ')) {
		const reading = /^[a-z']+/.exec(part);
		if (!reading) continue;
		const syllables = reading[0].split("'");
		const list = found.get(part.charAt(0)) ?? [];
		for (const word of part.slice(reading[0].length).split(',')) list.push({ text: word, syllables, rank: rank++ });
		found.set(part.charAt(0), list);
	}
	return found;
}

interface Match {
	word: Word;
	taken: number;
	/** Every syllable was typed whole, but perhaps the last. */
	full: boolean;
}

function matchWords(words: Map<string, Word[]>, letters: string): Match[] {
	const matches: Match[] = [];
	for (const word of words.get(letters.charAt(0)) ?? []) {
		const whole = takeWhole(word.syllables, letters, 0);
		const taken = whole > 0 ? whole : takeShort(word.syllables, 0, letters, 0);
		if (taken > 0) matches.push({ word, taken, full: whole > 0 });
	}
	return matches.sort((a, b) => b.taken - a.taken || Number(b.full) - Number(a.full) || a.word.rank - b.word.rank);
}

/** Letters taken from `at` when every syllable stands there whole, else 0. */
function takeWhole(syllables: string[], letters: string, at: number): number {
	let place = at;
	for (const syllable of syllables) {
		if (letters.substr(place, syllable.length) !== syllable) return 0;
		place += syllable.length;
	}
	return place - at;
}

/** Each syllable whole, or its initial (z or zh), the last one cut anywhere at the end of what was typed. */
function takeShort(syllables: string[], index: number, letters: string, at: number): number {
	const syllable = syllables[index];
	if (syllable === undefined) return at;
	const rest = letters.length - at;
	if (rest <= 0) return 0;
	const last = index === syllables.length - 1;
	if (last && rest < syllable.length && syllable.substr(0, rest) === letters.substr(at)) return letters.length;
	const initial = syllable.charAt(1) === 'h' ? 2 : 1;
	for (const length of [syllable.length, initial, 1]) {
		if (letters.substr(at, length) !== syllable.substr(0, length)) continue;
		const taken = takeShort(syllables, index + 1, letters, at + length);
		if (taken > 0) return taken;
	}
	return 0;
}

/** Whole letters as words and characters with the fewest pieces; the tail may be a cut syllable. Null: no reading. */
function guessSentence(words: Map<string, Word[]>, characters: Map<string, string>, letters: string): string | null {
	const best: ({ cost: number; text: string } | null)[] = [{ cost: 0, text: '' }];
	for (let at = 0; at < letters.length; at++) {
		const here = best[at];
		if (!here) continue;
		const reach = (length: number, text: string, cost: number) => {
			const there = best[at + length];
			if (!there || there.cost > here.cost + cost)
				best[at + length] = { cost: here.cost + cost, text: here.text + text };
		};
		for (const word of words.get(letters.charAt(at)) ?? []) {
			const length = takeWhole(word.syllables, letters, at);
			if (length > 0) reach(length, word.text, 1 + word.rank / 100000);
		}
		for (let length = 1; length <= 6 && at + length <= letters.length; length++) {
			const character = (characters.get(letters.substr(at, length)) ?? '').charAt(0);
			if (character !== '') reach(length, character, 1.3 - length / 100);
		}
	}
	return best[letters.length]?.text || null;
}

/** Characters of the first syllable, longest reading first; of a cut syllable when nothing is whole. */
function addCharacters(
	characters: Map<string, string>,
	letters: string,
	add: (text: string, taken: number) => void,
): void {
	let whole = false;
	for (let length = Math.min(6, letters.length); length >= 1; length--) {
		const found = characters.get(letters.substr(0, length)) ?? '';
		for (let i = 0; i < found.length; i++) add(found.charAt(i), length);
		whole = whole || found !== '';
	}
	if (whole) return;
	for (let length = Math.min(6, letters.length); length >= 1; length--) {
		const start = letters.substr(0, length);
		let some = false;
		characters.forEach((found, reading) => {
			if (reading.substr(0, length) !== start) return;
			some = true;
			for (let i = 0; i < 4 && i < found.length; i++) add(found.charAt(i), length);
		});
		if (some) return;
	}
}
