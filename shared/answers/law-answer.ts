import type { Guide, LawQuote } from '../content/guide.ts';
import {
	changeOf,
	type FoundArticle,
	type LawShelf,
	type LawTitle,
	type ReadArticle,
} from '../content/packs/law-shelf.ts';
import { dayBefore } from '../content/packs/library.ts';
import { phone } from '../content/phones.ts';
import type { Answer, AnswerArticle } from './answer.ts';
import { type ArticleNumber, readArticleNumber } from './articles/number.ts';
import { markWords, readReference } from './articles/reference.ts';

/** An article on screen has an id like a guide's, so that keys lead from article to article. */
const idPattern = /^law:([^:]+):([^:]+)$/;
const longestTitle = 14;

/** Id under which `answerLaw` shows the article that a guide quotes. */
export function articleId(quote: Pick<LawQuote, 'law' | 'article'>): string {
	return `law:${quote.law}:${quote.article}`;
}

/** The article that the question or the id names, with its neighbors; null when it names none that this terminal holds. */
export async function answerLaw(
	laws: LawShelf,
	question: string,
	guideId: string | null,
	today: string,
): Promise<Answer | null> {
	const named = guideId === null ? (readReference(question) ?? readTitle(laws, question)) : readId(guideId);
	const title = named ? laws.findTitle(named.title) : null;
	const found = title && named ? await laws.readArticle(title, named) : null;
	if (!title || !found) return null;
	const asked = guideId === null ? '' : question;
	const shown = tellArticle(title, found, found.article, asked, today);
	const beside = (article: ReadArticle | null) =>
		article && article.number !== ''
			? { id: articleId({ law: found.law.title, article: article.number }), number: article.number }
			: null;
	const guide = toGuide(shown);
	return {
		question: question || guide.name,
		confidence: 'confident',
		guide,
		others: [],
		matched: [],
		danger: false,
		expired: !shown.inForce,
		article: { ...shown, before: beside(found.before), after: beside(found.after) },
	};
}

/** Of an article that was found, the whole of it; null when its law has not come yet. */
export async function readWhole(
	laws: LawShelf,
	name: { law: string; no: string },
	question: string,
	today: string,
): Promise<AnswerArticle | null> {
	const title = laws.findTitle(name.law);
	const number = readArticleNumber(name.no);
	const found = title && number ? await laws.readArticle(title, number) : null;
	return title && found ? tellArticle(title, found, found.article, question, today) : null;
}

function readId(guideId: string): (ArticleNumber & { title: string }) | null {
	const [, title = '', no = ''] = idPattern.exec(guideId) ?? [];
	const number = readArticleNumber(no);
	return number ? { title, ...number } : null;
}

/** A law named without a number opens at its beginning. */
function readTitle(laws: LawShelf, question: string): (ArticleNumber & { title: string }) | null {
	const title = question.trim().length >= 2 ? laws.findTitle(question) : null;
	return title ? { title: title.title, number: 1, part: 0 } : null;
}

function tellArticle(
	title: LawTitle,
	{ law }: FoundArticle,
	article: ReadArticle,
	question: string,
	today: string,
): AnswerArticle {
	const changesOn = changeOf(title, article.number);
	const expiresOn = changesOn ? dayBefore(changesOn) : undefined;
	const text = article.paragraphs.join('\n');
	return {
		id: articleId({ law: law.title, article: article.number }),
		quote: {
			law: law.title.replace(/^中华人民共和国/, ''),
			article: article.number,
			text,
			source: law.source,
			checkedOn: law.checkedOn,
			...(expiresOn ? { expiresOn } : {}),
		},
		marks: question === '' ? [] : markWords(question, text),
		inForce: expiresOn === undefined || today <= expiresOn,
	};
}

function toGuide({ id, quote }: AnswerArticle): Guide {
	const whole = `${quote.law} ${quote.article}`;
	return {
		id,
		category: 'administration',
		title: whole.length <= longestTitle ? whole : quote.article,
		name: quote.article,
		phrases: [],
		keywords: [],
		steps: [],
		laws: [quote],
		bring: '',
		time: '',
		cost: '',
		service: 'advice',
		phones: [phone('12348')],
		danger: false,
		checkedOn: quote.checkedOn,
		...(quote.expiresOn ? { expiresOn: quote.expiresOn } : {}),
	};
}
