import type { Guide, LawQuote } from '../content/guide.ts';
import type { FoundArticle, LawShelf, LawTitle, ReadArticle } from '../content/packs/law-shelf.ts';
import { dayBefore } from '../content/packs/library.ts';
import { phone } from '../content/phones.ts';
import type { Answer } from './answer.ts';
import { type ArticleNumber, readArticleNumber } from './articles/number.ts';
import { readReference } from './articles/reference.ts';

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
	const named = guideId === null ? readReference(question) : readId(guideId);
	const title = named ? laws.findTitle(named.title) : null;
	const found = title && named ? await laws.readArticle(title, named) : null;
	if (!title || !found) return null;
	const guide = showArticle(title, found, found.article);
	const others = [found.after, found.before].filter(isArticle).map((article) => showArticle(title, found, article));
	const expired = guide.expiresOn !== undefined && today > guide.expiresOn;
	return {
		question: question || guide.name,
		confidence: 'confident',
		guide,
		others,
		matched: [],
		danger: false,
		expired,
	};
}

function readId(guideId: string): (ArticleNumber & { title: string }) | null {
	const [, title = '', no = ''] = idPattern.exec(guideId) ?? [];
	const number = readArticleNumber(no);
	return number ? { title, ...number } : null;
}

function isArticle(article: ReadArticle | null): article is ReadArticle {
	return article !== null && article.number !== '';
}

function showArticle(title: LawTitle, { law }: FoundArticle, article: ReadArticle): Guide {
	const short = law.title.replace(/^中华人民共和国/, '');
	const whole = `${short} ${article.number}`;
	const expiresOn = title.changesOn ? dayBefore(title.changesOn) : undefined;
	const quote: LawQuote = {
		law: short,
		article: article.number,
		text: article.paragraphs.join('\n'),
		source: law.source,
		checkedOn: law.checkedOn,
		...(expiresOn ? { expiresOn } : {}),
	};
	return {
		id: articleId({ law: law.title, article: article.number }),
		category: 'administration',
		title: whole.length <= longestTitle ? whole : article.number,
		name: article.number,
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
		checkedOn: law.checkedOn,
		...(expiresOn ? { expiresOn } : {}),
	};
}
