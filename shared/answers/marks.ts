import type { Mark } from './answer.ts';

/** A text as runs, marked or not, in order. */
export interface Run {
	text: string;
	marked: boolean;
}

/** `from`, `to`: the stretch of `text` wanted; marks that reach over its ends are cut. */
export function runsOf(text: string, marks: Mark[], from = 0, to = text.length): Run[] {
	const runs: Run[] = [];
	let at = from;
	const add = (end: number, marked: boolean) => {
		if (end > at) runs.push({ text: text.slice(at, end), marked });
		at = Math.max(at, end);
	};
	for (const mark of marks) {
		if (mark.to <= at || mark.from >= to) continue;
		add(Math.max(at, mark.from), false);
		add(Math.min(mark.to, to), true);
	}
	add(to, false);
	return runs;
}

/** Where `words` stand in `text`, in order, none over another. */
export function markWordsIn(text: string, words: string[]): Mark[] {
	const marks: Mark[] = [];
	for (let at = 0; at < text.length; at++) {
		let longest = 0;
		for (const word of words) {
			if (word.length > longest && text.substr(at, word.length) === word) longest = word.length;
		}
		if (longest === 0) continue;
		const last = marks[marks.length - 1];
		if (last && last.to >= at) last.to = at + longest;
		else marks.push({ from: at, to: at + longest });
		at += longest - 1;
	}
	return marks;
}

/** The stretch around the first mark: what a row can show of an article. */
export function glimpse(text: string, marks: Mark[], most: number): { from: number; to: number } {
	const first = marks.filter(({ from, to }) => to - from > 2)[0] ?? marks[0];
	const end = text.indexOf('\n') < 0 ? text.length : text.indexOf('\n');
	if (!first || first.to <= most) return { from: 0, to: Math.min(end, most) };
	const from = Math.max(0, Math.min(first.from - 4, text.length - most));
	return { from, to: Math.min(text.length, from + most) };
}

/** Stretches of at most `most` characters that end where a sentence does, if one can. */
export function cutStretches(text: string, most: number): { from: number; to: number }[] {
	const stretches: { from: number; to: number }[] = [];
	let from = 0;
	while (from < text.length) {
		let to = Math.min(text.length, from + most);
		if (to < text.length) {
			for (let end = to; end > from + most / 3; end--) {
				if ('。；\n'.indexOf(text.charAt(end - 1)) >= 0) {
					to = end;
					break;
				}
			}
		}
		stretches.push({ from, to });
		from = to;
	}
	return stretches;
}
