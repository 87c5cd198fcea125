import type { Guide } from '../content/guide.ts';
import type { PackLibrary } from '../content/packs/library.ts';
import type { Institution } from '../protocol/center.ts';
import type { Answer, AnswerArticle, AnswerHelp, AnswerRow } from './answer.ts';
import type { FoundArticles } from './articles/article-index.ts';
import { markWords } from './articles/reference.ts';
import { createFinder, knownAnswer } from './find.ts';
import { answerLaw, articleId, readWhole } from './law-answer.ts';
import { readInWords } from './other-words.ts';
import { createSameSound, type SameSound } from './same-sound.ts';
import { simplify } from './simplify.ts';
import { pairsOf, type Suggestion } from './suggest.ts';
import { findTerm } from './terms.ts';

export type AnswererPack = Pick<PackLibrary, 'laws' | 'articles' | 'cases' | 'forms' | 'terms'>;

export interface AnswererOptions {
	guides: Guide[];
	institutions: Institution[];
	/** null while only what is built in is there. */
	pack: AnswererPack | null;
	/** YYYY-MM-DD */
	today(): string;
	/** Ids of what could not be read: the answer goes without it. */
	onFault?(id: string): void;
}

/** One door to everything that a terminal knows: kiosk, TV and desk ask here. */
export interface Answerer {
	/** `guideId`: what was chosen from a list, a guide's id, `law:…`, `case:…` or `form:…`; null when words were asked. */
	answer(question: string, guideId: string | null): Promise<Answer>;
	/** Best first: sentences of guides, terms, interviews, names of laws. */
	suggest(text: string): Suggestion[];
	/** Reads a little of what the first question needs, and of what the first words typed need; true when all is read. */
	prepareToAnswer(): boolean;
	prepareToSuggest(): boolean;
	/** Id of the whole first article that a guide quotes; null when it is not held here. */
	articleOf(guide: Guide): string | null;
}

/** So many articles are asked of the index, and so many shown: beside a guide, or where they are all there is. */
const asked = 8;
const besideGuide = 3;
const alone = 5;
/** Pairs of characters; fewer are chance. */
const leastInCommon = 3;

export function createAnswerer({ guides, institutions, pack, today, onFault }: AnswererOptions): Answerer {
	let sameSound: Promise<SameSound> | null = null;
	const finder = createFinder(guides, pack ? { terms: pack.terms, laws: pack.laws.titles } : undefined);

	async function answerWords(question: string): Promise<Answer> {
		const term = findTerm(pack?.terms ?? [], question);
		const words = readInWords(question, term);
		const asWritten = spelled(words) ?? { ...finder.find(words, today()), question };
		const found = asWritten.confidence === 'none' && !term ? await findSameSound(asWritten, words) : asWritten;
		const articles = await findArticles(found.guide ? words : question, words, found);
		const help = {
			...helpOf(found.guide, question, articles),
			term: term && { name: term.term.zh, plain: term.plain.zh },
		};
		const isSome = help.articles.length > 0 || term !== null;
		const confidence = found.confidence === 'none' && isSome ? 'maybe' : found.confidence;
		return { ...found, confidence, help, matched: matchedIn(found.guide, words) };
	}

	/** Nothing fits: perhaps a character was chosen wrongly. Never more than maybe. */
	async function findSameSound(none: Answer, words: string): Promise<Answer> {
		if (!/[\u4e00-\u9fff]{2}/.test(words)) return none;
		sameSound = sameSound ?? import('./pinyin/table.ts').then(({ pinyinTable }) => createSameSound(pinyinTable));
		const heard = (await sameSound).correct(simplify(words));
		const found = heard === words ? none : finder.find(heard, today());
		if (found.confidence === 'none') return none;
		return { ...found, question: none.question, confidence: 'maybe', danger: none.danger || found.danger };
	}

	/** Letters that are no word: guides whose sentences begin so. */
	function spelled(letters: string): Answer | null {
		if (!/^[a-z]{2,24}$/i.test(letters.trim())) return null;
		const ids = finder.suggestMarked(letters).map(({ guideId }) => guideId);
		const meant = guides.filter(({ id }) => ids.indexOf(id) >= 0).sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id));
		const [guide, ...others] = meant;
		return guide ? { ...knownAnswer(guide, letters, today()), confidence: 'maybe', others } : null;
	}

	async function answerGuide(guide: Guide, question: string): Promise<Answer> {
		const known = knownAnswer(guide, question || guide.name, today());
		const words = question === '' ? guide.name : question;
		const articles = await findArticles(words, words, known);
		return { ...known, help: helpOf(guide, question, articles), matched: matchedIn(guide, question) };
	}

	/** Articles beyond those that the guide quotes itself, whole, with the words of the question marked. */
	async function findArticles(
		question: string,
		words: string,
		{ guide, confidence }: Answer,
	): Promise<AnswerArticle[]> {
		if (!pack) return [];
		const most = confidence === 'confident' ? besideGuide : alone;
		const found: AnswerArticle[] = [];
		try {
			const listed = await askIndex(pack, words);
			for (const { law, no } of listed) {
				if (found.length >= most) break;
				const article = await readWhole(pack.laws, { law, no }, question, today());
				if (article && isNews(article, guide, confidence)) found.push(article);
			}
		} catch {
			onFault?.('articleIndex.unreadable');
		}
		return found;
	}

	async function askIndex({ articles }: AnswererPack, words: string): Promise<FoundArticles['articles']> {
		const index = await articles.open();
		const found = index ? await index.find(words, asked) : null;
		if (found && !found.ok) onFault?.(found.fault);
		return found?.ok && found.value.level !== 'none' ? found.value.articles : [];
	}

	function helpOf(guide: Guide | null, question: string, articles: AnswerArticle[]): AnswerHelp {
		return {
			articles,
			cases: pack ? findCases(pack, guide, question) : [],
			forms: pack ? findForms(pack, guide, question) : [],
			institution: (guide && institutions.filter(({ services }) => services.indexOf(guide.service) >= 0)[0]) ?? null,
			term: null,
		};
	}

	return {
		async answer(question, guideId) {
			const told = guideId !== null && pack ? tell(pack, guideId, question) : null;
			if (told) return told;
			const law = pack ? await answerLaw(pack.laws, question, guideId, today()) : null;
			if (law) return law;
			const guide = guides.filter((each) => each.id === guideId)[0];
			return guide ? answerGuide(guide, question) : answerWords(question);
		},
		suggest: (text) => finder.suggestMarked(text),
		prepareToAnswer: finder.prepareToFind,
		prepareToSuggest: finder.prepareToSuggest,
		articleOf(guide) {
			const quote = guide.laws[0];
			return quote && pack?.laws.findTitle(quote.law) ? articleId(quote) : null;
		},
	};
}

/** Stretches of the guide's own text that the question has too. */
function matchedIn(guide: Guide | null, question: string): string[] {
	const texts = guide ? guide.steps.map(({ title, detail }) => `${title} ${detail}`) : [];
	for (const { text } of guide?.laws ?? []) texts.push(text);
	const words: string[] = [];
	for (const text of texts) {
		for (const { from, to } of markWords(question, text)) {
			const word = text.slice(from, to);
			if (words.indexOf(word) < 0) words.push(word);
		}
	}
	return words;
}

/** Beside a guide that answers, only what it does not quote itself and what has words of the question. */
function isNews({ quote, marks }: AnswerArticle, guide: Guide | null, confidence: Answer['confidence']): boolean {
	if (guide?.laws.some((own) => isSame(own, quote))) return false;
	return confidence !== 'confident' || marks.length > 0;
}

function isSame(a: { law: string; article: string }, b: { law: string; article: string }): boolean {
	return a.article === b.article && a.law.replace(/^中华人民共和国/, '') === b.law;
}

/** Of the cases that go with the guide, else of all, the one that has most in common with the question. */
function findCases({ cases }: AnswererPack, guide: Guide | null, question: string): AnswerRow[] {
	const own = guide ? cases.filter(({ guideId }) => guideId === guide.id) : [];
	const spoken = pairsOf(question);
	let best: (typeof cases)[number] | null = own[0] ?? null;
	let most = own.length > 0 ? 0 : leastInCommon - 1;
	for (const each of own.length > 0 ? own : cases) {
		if (guide && each.category !== guide.category) continue;
		let common = 0;
		pairsOf([each.title.zh, ...each.keywords].join(' ')).forEach((pair) => {
			if (spoken.has(pair)) common++;
		});
		if (common <= most) continue;
		best = each;
		most = common;
	}
	return best ? [{ id: `case:${best.id}`, name: best.title.zh, note: best.lesson.zh }] : [];
}

function findForms({ forms }: AnswererPack, guide: Guide | null, question: string): AnswerRow[] {
	return forms
		.filter(({ guideIds, title }) => {
			const name = title.zh.replace(/申请书?$|（.*）$/g, '');
			return (guide && guideIds.indexOf(guide.id) >= 0) || (name.length > 1 && question.indexOf(name) >= 0);
		})
		.slice(0, 2)
		.map(({ id, title, fileWith }) => ({ id: `form:${id}`, name: title.zh, note: fileWith.zh }));
}

/** A case or a form as an answer of its own. */
function tell({ cases, forms }: AnswererPack, id: string, question: string): Answer | null {
	const found =
		cases.filter((each) => `case:${each.id}` === id)[0] ?? forms.filter((each) => `form:${each.id}` === id)[0];
	if (!found) return null;
	const blank = (text: string) => text.replace(/\{[^}]*\}/g, '＿＿＿＿');
	const { title, category, laws, checkedOn, text } = found;
	const guide: Guide = {
		id,
		category,
		title: title.zh,
		name: title.zh,
		phrases: [],
		keywords: [],
		steps: [],
		laws: laws.slice(0, 1).map(({ expiresOn, ...quote }) => ({ ...quote, ...(expiresOn ? { expiresOn } : {}) })),
		bring: '',
		time: '',
		cost: '',
		service: 'advice',
		phones: [],
		danger: false,
		checkedOn,
	};
	return {
		question: question || title.zh,
		confidence: 'confident',
		guide,
		others: [],
		matched: [],
		danger: false,
		expired: false,
		told: text.zh.map(blank),
	};
}
