import type { Guide } from '../content/guide.ts';
import type { InterviewLink } from '../interviews/links.ts';

/** What the finder knows about a question. `confident`: show the guide; `maybe`: offer these; `none`: a person. */
export interface Answer {
	question: string;
	confidence: 'confident' | 'maybe' | 'none';
	guide: Guide | null;
	/** Other guides worth offering, best first. */
	others: Guide[];
	/** Words of the question that matched, to be marked in the text. */
	matched: string[];
	/** Words of danger were said: 110, 120, 12338 come first. */
	danger: boolean;
	/** `guide` is past its expiresOn. */
	expired: boolean;
	/** Questions that go on from `guide` to an opinion sheet. */
	interview?: InterviewLink | null;
}
