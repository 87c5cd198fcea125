import { createFinder } from '../../shared/answers/find.ts';
import { findGuide, guides } from '../../shared/content/built-in.ts';
import { builtInInstitutions } from '../../shared/content/institutions.ts';
import { localDate } from '../slip/dates.ts';
import type { Knowledge } from './knowledge.ts';

/** The built-in pack with the finder over it. */
export function loadKnowledge(): Knowledge {
	const finder = createFinder(guides);
	return {
		guides,
		institutions: builtInInstitutions,
		findAnswer(question, guideId) {
			const guide = guideId === null ? null : findGuide(guideId);
			const today = localDate(new Date());
			if (!guide) return finder.find(question, today);
			const expired = guide.expiresOn !== undefined && today > guide.expiresOn;
			const { danger, name } = guide;
			return { question: question || name, confidence: 'confident', guide, others: [], matched: [], danger, expired };
		},
		suggest: (text) => finder.suggest(text).slice(0, 6),
		compose: () => [],
	};
}
