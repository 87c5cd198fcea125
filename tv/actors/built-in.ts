import { createFinder } from '../../shared/answers/find.ts';
import { answerLaw, articleId } from '../../shared/answers/law-answer.ts';
import { guides as builtInGuides } from '../../shared/content/built-in.ts';
import { builtInInstitutions } from '../../shared/content/institutions.ts';
import { inKnownOrder, type PackLibrary } from '../../shared/content/packs/library.ts';
import type { ContentStatus } from '../../shared/content/packs/status.ts';
import { watchItems } from '../../shared/content/watch.ts';
import type { Library } from './library.ts';

/** `today`: YYYY-MM-DD. What the packs brought, or the pack that came with the app, and the finder over it. */
export function openLibrary(
	today: () => string,
	pack: PackLibrary | null = null,
	content: ContentStatus | null = null,
): Library {
	const guides = pack ? inKnownOrder(pack.guides, builtInGuides) : builtInGuides;
	const finder = createFinder(guides);
	const most = guides.map((guide) => ({ guideId: guide.id, sentence: guide.name, start: 0, length: 0 }));
	return {
		guides,
		watch: pack?.watchItems.length ? pack.watchItems : watchItems,
		institutions: pack?.institutions.length ? pack.institutions : builtInInstitutions,
		content,
		spell: (digits) => (digits === '' ? most : finder.suggestMarked(digits)),
		async findAnswer(question, guideId) {
			const law = pack ? await answerLaw(pack.laws, question, guideId, today()) : null;
			const guide = guides.filter((each) => each.id === guideId)[0];
			return law ?? finder.find(guide ? guide.name : question, today());
		},
		articleOf(guide) {
			const quote = guide.laws[0];
			return quote && pack?.laws.findTitle(quote.law) ? articleId(quote) : null;
		},
	};
}
