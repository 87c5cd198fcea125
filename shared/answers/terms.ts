import type { ItemOf } from '../content/packs/items.ts';
import { simplify } from './simplify.ts';

type Term = ItemOf<'glossary'>;

const around =
	/^(?:请问|什么是|什么叫|啥是|啥叫|问一下)|(?:是什么意思|是啥意思|什么意思|是什么|是啥|指什么|怎么理解|吗|呢)$/g;

/** The term that the words are, in Chinese, Mongolian or English, or by one of its other names; null when they are more than that. */
export function findTerm(terms: Term[], question: string): Term | null {
	const asked = plain(question);
	if (asked === '') return null;
	for (const each of terms) if (namesOf(each).some((name) => plain(name) === asked)) return each;
	return null;
}

/** Chinese first. */
export function namesOf({ term, alsoCalled }: Term): string[] {
	return [term.zh, ...alsoCalled, term.mn, term.en].filter((name) => name !== '');
}

/** Mongolian has letters that only shape their neighbors; they do not tell words apart. */
function plain(text: string): string {
	return simplify(text)
		.toLowerCase()
		.replace(/[\u180b-\u180e\u200b-\u200d\u202f]/g, '')
		.replace(/[\s?？。，,.!！《》“”"]+/g, ' ')
		.trim()
		.replace(around, '')
		.trim();
}
