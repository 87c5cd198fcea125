import { createFinder } from '../../shared/answers/find.ts';
import { findGuide, guides } from '../../shared/content/built-in.ts';
import { builtInInstitutions } from '../../shared/content/institutions.ts';
import { watchItems } from '../../shared/content/watch.ts';
import type { Library } from './library.ts';

/** `today`: YYYY-MM-DD. The pack that came with the app, and the finder over it. */
export function openLibrary(today: () => string): Library {
	const finder = createFinder(guides);
	const most = guides.map((guide) => ({ guideId: guide.id, sentence: guide.name, start: 0, length: 0 }));
	return {
		guides,
		watch: watchItems,
		institutions: builtInInstitutions,
		spell: (digits) => (digits === '' ? most : finder.suggestMarked(digits)),
		findAnswer: (question, guideId) => {
			const guide = guideId ? findGuide(guideId) : null;
			return finder.find(guide ? guide.name : question, today());
		},
	};
}
