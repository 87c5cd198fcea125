import type { Guide, LawQuote } from '../content/guide.ts';
import type { InterviewLink } from '../interviews/links.ts';
import type { Institution } from '../protocol/center.ts';

/** From, to: a stretch of a text, `to` not in it. */
export interface Mark {
	from: number;
	to: number;
}

/** A whole article, as a row in an answer or as the answer itself. */
export interface AnswerArticle {
	/** To ask for: `law:<title>:<number>`. */
	id: string;
	quote: LawQuote;
	/** Words of the question, in `quote.text`. */
	marks: Mark[];
	/** In force as far as this terminal knows. */
	inForce: boolean;
}

/** Something else to read, opened by its id. */
export interface AnswerRow {
	/** `case:<id>`, `form:<id>` */
	id: string;
	name: string;
	note: string;
}

/** The article that is shown, with its neighbors one key away. */
export interface OpenArticle extends AnswerArticle {
	before: { id: string; number: string } | null;
	after: { id: string; number: string } | null;
}

/** What else helps, in the order of `groups`. Empty where nothing does. */
export interface AnswerHelp {
	articles: AnswerArticle[];
	cases: AnswerRow[];
	forms: AnswerRow[];
	/** Where to go, when one of this region offers the service. */
	institution: Institution | null;
	/** A word of the glossary that was asked for. */
	term: { name: string; plain: string } | null;
}

/** What the finder knows about a question. `confident`: show the guide; `maybe`: offer these; `none`: a person. */
export interface Answer {
	question: string;
	confidence: 'confident' | 'maybe' | 'none';
	guide: Guide | null;
	/** Other guides worth offering, best first. */
	others: Guide[];
	/** Words of the question that stand in the guide's text, to be marked there. */
	matched: string[];
	/** Words of danger were said: 110, 120, 12338 come first. */
	danger: boolean;
	/** `guide` is past its expiresOn. */
	expired: boolean;
	/** Questions that go on from `guide` to an opinion sheet. */
	interview?: InterviewLink | null;
	/** Absent on an answer that is itself an article, a case or a form. */
	help?: AnswerHelp;
	/** Set when `guide` stands for an article. */
	article?: OpenArticle;
	/** Set when `guide` stands for a case or a form: its paragraphs. */
	told?: string[];
}
