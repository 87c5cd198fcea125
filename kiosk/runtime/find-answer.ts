import { fromPromise } from 'xstate';
import type { Answer } from '../../shared/answers/answer.ts';
import type { VisitActors } from '../../shared/flows/actors.ts';
import type { KnowledgeShelf } from './knowledge.ts';

/** Looks a question up in what this kiosk holds; needs no network. */
export function createFindAnswer(shelf: KnowledgeShelf): VisitActors['findAnswer'] {
	return fromPromise<Answer, { question: string; guideId: string | null }>(async ({ input }) => {
		const knowledge = await shelf.whenLoaded();
		return knowledge.findAnswer(input.question, input.guideId);
	});
}
