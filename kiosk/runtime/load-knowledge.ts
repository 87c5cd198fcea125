import { createAnswerer } from '../../shared/answers/answer-all.ts';
import { createComposer } from '../../shared/answers/pinyin/compose.ts';
import { guides as builtInGuides } from '../../shared/content/built-in.ts';
import { builtInInstitutions } from '../../shared/content/institutions.ts';
import { inKnownOrder, type PackLibrary } from '../../shared/content/packs/library.ts';
import { watchItems } from '../../shared/content/watch.ts';
import { localDate } from '../../shared/locale/dates.ts';
import { whileIdle } from '../../shared/terminal/while-idle.ts';
import type { Knowledge } from './knowledge.ts';

/** Ids alone, never words. */
const warn = (id: string) => console.warn(id);

/** What the packs brought, or the built-in floor; with the finder over it, and the words behind the letter keys. */
export async function loadKnowledge(pack: PackLibrary | null): Promise<Knowledge> {
	const { pinyinTable } = await import('../../shared/answers/pinyin/table.ts');
	const guides = pack ? inKnownOrder(pack.guides, builtInGuides) : builtInGuides;
	const institutions = pack?.institutions.length ? pack.institutions : builtInInstitutions;
	const answerer = createAnswerer({ guides, institutions, pack, today: () => localDate(new Date()), onFault: warn });
	// So that neither the first question nor the first key waits.
	whileIdle(() => answerer.prepareToAnswer() && answerer.prepareToSuggest());
	const composer = createComposer(pinyinTable);
	return {
		guides,
		institutions,
		watchItems: pack?.watchItems.length ? pack.watchItems : watchItems,
		findAnswer: answerer.answer,
		articleOf: answerer.articleOf,
		suggest: (text) =>
			answerer
				.suggest(text)
				.slice(0, 6)
				.map(({ sentence }) => sentence),
		compose(pinyin) {
			const letters = pinyin.toLowerCase().replace(/[^a-z]/g, '');
			const { candidates, taken } = composer.compose(pinyin);
			// A screen puts a candidate in the place of all letters: those that it does not stand for stay behind it.
			const whole = candidates.map((text, index) => text + letters.slice(taken[index]));
			return [
				...whole.filter((_, i) => taken[i] === letters.length),
				...whole.filter((_, i) => taken[i] !== letters.length),
			];
		},
	};
}
