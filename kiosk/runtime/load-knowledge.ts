import { createFinder } from '../../shared/answers/find.ts';
import { answerLaw, articleId } from '../../shared/answers/law-answer.ts';
import { createComposer } from '../../shared/answers/pinyin/compose.ts';
import { guides as builtInGuides } from '../../shared/content/built-in.ts';
import { builtInInstitutions } from '../../shared/content/institutions.ts';
import { inKnownOrder, type PackLibrary } from '../../shared/content/packs/library.ts';
import { watchItems } from '../../shared/content/watch.ts';
import { interviewOf } from '../../shared/interviews/links.ts';
import { localDate } from '../../shared/locale/dates.ts';
import type { Knowledge } from './knowledge.ts';

/** What the packs brought, or the built-in floor; with the finder over it, and the words behind the letter keys. */
export async function loadKnowledge(pack: PackLibrary | null): Promise<Knowledge> {
	const { pinyinTable } = await import('../../shared/answers/pinyin/table.ts');
	const guides = pack ? inKnownOrder(pack.guides, builtInGuides) : builtInGuides;
	const finder = createFinder(guides);
	const composer = createComposer(pinyinTable);
	return {
		guides,
		institutions: pack?.institutions.length ? pack.institutions : builtInInstitutions,
		watchItems: pack?.watchItems.length ? pack.watchItems : watchItems,
		async findAnswer(question, guideId) {
			const today = localDate(new Date());
			const law = pack ? await answerLaw(pack.laws, question, guideId, today) : null;
			if (law) return law;
			const guide = guides.filter((each) => each.id === guideId)[0];
			if (!guide) return finder.find(question, today);
			const expired = guide.expiresOn !== undefined && today > guide.expiresOn;
			const { danger, name } = guide;
			const interview = interviewOf(guide.id);
			const known = { confidence: 'confident' as const, guide, others: [], matched: [], danger, expired, interview };
			return { question: question || name, ...known };
		},
		articleOf(guide) {
			const quote = guide.laws[0];
			return quote && pack?.laws.findTitle(quote.law) ? articleId(quote) : null;
		},
		suggest: (text) => finder.suggest(text).slice(0, 6),
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
