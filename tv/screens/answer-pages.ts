import type { Answer, AnswerArticle, Mark } from '../../shared/answers/answer.ts';
import { markWordsIn } from '../../shared/answers/marks.ts';
import type { Guide, LawQuote } from '../../shared/content/guide.ts';
import { type Block, cutText, heightOf, paginate } from '../parts/pages.ts';

/** What an answer is made of on the TV, cut into pages that fit beside the code. */
export type AnswerPart =
	| { kind: 'step'; number: number; words: string; detail: string }
	| { kind: 'law'; words: string; law: LawQuote | null; marks: Mark[]; inForce: boolean }
	| { kind: 'told'; words: string }
	| { kind: 'place'; words: string }
	| { kind: 'fact'; name: 'bring' | 'time' | 'cost'; words: string }
	| { kind: 'call'; number: string; words: string };

const textHeight = 366;
/** "May have changed" stands above every page, danger above the first. */
const noticeHeight = 66;

/** Law of the article that is shown, for above each of its pages: its source stands on the last one only. null where the title names it. */
export function lawAbove({ article }: Answer, { title }: Guide): string | null {
	return article && title.indexOf(article.quote.law) < 0 ? article.quote.law : null;
}

/** First the steps and what the law says, then each step at length, then what to bring and whom to call. */
export function pagesOfAnswer(answer: Answer, guide: Guide): AnswerPart[][] {
	const above = lawAbove(answer, guide);
	const notices = [answer.expired, answer.danger].filter(Boolean).length * noticeHeight;
	const height = textHeight - notices - (above ? heightOf({ text: above, ...lawAboveLines }) : 0);
	const linesIn = (around: number, lineHeight: number) => Math.floor((height - around) / lineHeight);
	const parts: AnswerPart[] = guide.steps.map((step, index) => ({
		kind: 'step' as const,
		number: index + 1,
		words: step.title,
		detail: '',
	}));
	for (const paragraph of answer.told ?? []) {
		for (const words of cutText(paragraph, 25, linesIn(toldAround, 42))) parts.push({ kind: 'told', words });
	}
	for (const law of guide.laws) {
		const pieces = cutText(law.text, 22, linesIn(lawAround, 48));
		// Beneath the last one stands its source.
		pieces.push(...cutText(pieces.pop() ?? '', 22, linesIn(lawAround + sourceHeight, 48)));
		const inForce = answer.article?.inForce ?? false;
		pieces.forEach((words, index) => {
			const isLast = index === pieces.length - 1;
			const marks = markWordsIn(words, answer.article ? markedWords(answer.article) : answer.matched);
			parts.push({ kind: 'law', words, law: isLast ? law : null, marks, inForce });
		});
	}
	guide.steps.forEach((step, index) => {
		parts.push({ kind: 'step', number: index + 1, words: step.title, detail: step.detail });
	});
	for (const name of ['bring', 'time', 'cost'] as const) {
		if (guide[name] !== '') parts.push({ kind: 'fact', name, words: guide[name] });
	}
	const place = answer.help?.institution;
	if (place) parts.push({ kind: 'place', words: `${place.name['zh-CN']}，${place.address}，${place.phone}` });
	for (const phone of guide.phones) parts.push({ kind: 'call', number: phone.number, words: phone.name });
	return paginate(parts.map(blockOf), height).map((page) => page.map((index) => parts[index] as AnswerPart));
}

function markedWords({ quote, marks }: AnswerArticle): string[] {
	return marks.map(({ from, to }) => quote.text.slice(from, to));
}

const lawAboveLines = { lineHeight: 40, lineChars: 26, around: 0 };
const lawAround = 25;
/** Law and article, then when and with what they were compared. */
const sourceHeight = 76;
const toldAround = 10;

function blockOf(part: AnswerPart): Block {
	if (part.kind === 'law') {
		return { text: part.words, lineHeight: 48, lineChars: 22, around: lawAround + (part.law ? sourceHeight : 0) };
	}
	if (part.kind === 'step') {
		const detail = part.detail === '' ? 0 : Math.ceil(part.detail.length / 27) * 38 + 8;
		return { text: part.words, lineHeight: 51, lineChars: 22.5, around: detail };
	}
	if (part.kind === 'told') return { text: part.words, lineHeight: 42, lineChars: 25, around: toldAround };
	return { text: part.words, lineHeight: 40, lineChars: 20, around: 12 };
}

/** The lines that a phone takes along: what, which article, where to call. Plain text, so that no network is needed; what may have changed says so there too. */
export function linesForPhone({ guide, question, expired }: Answer): string {
	if (!guide) return `${question}\n电话 12348`;
	const law = guide.laws[0];
	const old = expired ? '可能变了，先问真人\n' : '';
	return `${guide.title}\n${old}${law ? `${law.law}${law.article}\n` : ''}${guide.bring ? `带上：${guide.bring}\n` : ''}电话 12348`;
}
