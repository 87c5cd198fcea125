import type { OpenInterview } from './sheet.ts';
import { writeSheet } from './sheet.ts';
import { beginTalk, changeFact, confirm, fits, goBack, stepOf, tell, type, typedOf } from './talk.ts';
import { countSteps } from './walk.ts';

/** What moves a talk. It comes with an opened interview, so that a page which begins none does not load it. */
export const talkEngine = {
	beginTalk,
	changeFact,
	confirm,
	countSteps,
	fits,
	goBack,
	stepOf,
	tell,
	type,
	typedOf,
	writeSheet,
};
export type TalkEngine = typeof talkEngine;

export interface OpenTalk extends OpenInterview {
	engine: TalkEngine;
}
