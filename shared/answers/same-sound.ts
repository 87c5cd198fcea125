/** 离昏 for 离婚, 欠工姿 for 欠工资: characters chosen wrongly among those that sound alike. */
import type { PinyinTable } from './pinyin/compose.ts';

export interface SameSound {
	/** The question with every pair that is no word put right where a word sounds so; the question itself when none does. */
	correct(question: string): string;
}

export function createSameSound({ characters, words }: PinyinTable): SameSound {
	const syllables = new Map<string, string[]>();
	for (const reading of characters.split(' ')) {
		const [, syllable = '', written = ''] = /^([a-z]+)(.*)$/.exec(reading) ?? [];
		for (let i = 0; i < written.length; i++) {
			const known = syllables.get(written.charAt(i));
			if (known) known.push(syllable);
			else syllables.set(written.charAt(i), [syllable]);
		}
	}
	const wordOf = new Map<string, string>();
	const known = new Set<string>();
	for (const entry of words.split(' ')) {
		const [, spelled = '', written = ''] = /^([a-z']+)(.*)$/.exec(entry) ?? [];
		for (const word of written.split(',')) {
			known.add(word);
			if (word.length === 2 && !wordOf.has(spelled)) wordOf.set(spelled, word);
		}
	}

	function find(pair: string): string | null {
		for (const first of syllables.get(pair.charAt(0)) ?? []) {
			for (const second of syllables.get(pair.charAt(1)) ?? []) {
				const word = wordOf.get(`${first}'${second}`);
				// One of the two was meant as it stands; two wrong characters are another word.
				if (word && (word.charAt(0) === pair.charAt(0) || word.charAt(1) === pair.charAt(1))) return word;
			}
		}
		return null;
	}

	return {
		correct(question) {
			let right = question.slice(0, 200);
			for (let at = 0; at + 1 < right.length; at++) {
				const pair = right.slice(at, at + 2);
				if (known.has(pair) || isInWord(right, at)) continue;
				const word = find(pair);
				if (word) right = right.slice(0, at) + word + right.slice(at + 2);
			}
			return right;
		},
	};

	/** One of its characters belongs to a word with its other neighbor. */
	function isInWord(text: string, at: number): boolean {
		return known.has(text.slice(Math.max(0, at - 1), at + 1)) || known.has(text.slice(at + 1, at + 3));
	}
}
