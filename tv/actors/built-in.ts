import { createAnswerer } from '../../shared/answers/answer-all.ts';
import { guides as builtInGuides } from '../../shared/content/built-in.ts';
import { builtInInstitutions } from '../../shared/content/institutions.ts';
import { inKnownOrder, type PackLibrary } from '../../shared/content/packs/library.ts';
import { watchItems } from '../../shared/content/watch.ts';
import { whileIdle } from '../../shared/terminal/while-idle.ts';
import type { Library } from './library.ts';

/** Ids alone, never words. */
const warn = (id: string) => console.warn(id);

/** `today`: YYYY-MM-DD. What the packs brought, or the pack that came with the app, and the finder over it. */
export function openLibrary(
	today: () => string,
	pack: PackLibrary | null = null,
	openRecording: Library['openRecording'] = () => Promise.resolve(null),
): Library {
	const guides = pack ? inKnownOrder(pack.guides, builtInGuides) : builtInGuides;
	const institutions = pack?.institutions.length ? pack.institutions : builtInInstitutions;
	const answerer = createAnswerer({ guides, institutions, pack, today, onFault: warn });
	// So that the first question need not wait for all guides. Words are not typed here.
	whileIdle(answerer.prepareToAnswer);
	const most = guides.map((guide) => ({ guideId: guide.id, sentence: guide.name, start: 0, length: 0 }));
	return {
		guides,
		watch: pack?.watchItems.length ? pack.watchItems : watchItems,
		institutions,
		content: null,
		written: pack,
		openRecording,
		spell: (digits) => (digits === '' ? most : answerer.suggest(digits)),
		findAnswer: answerer.answer,
		articleOf: answerer.articleOf,
	};
}
