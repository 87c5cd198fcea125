import { readFileSync } from 'node:fs';
import type { LawArticle } from '../../../shared/answers/articles/article.ts';
import { buildArticleChunks } from '../../../shared/answers/articles/build.ts';
import { articlesTopic, learnedName } from '../../../shared/answers/held-articles.ts';
import type { Item, ItemOf } from '../../../shared/content/packs/items.ts';
import { groupTexts, type LawText } from '../../../shared/content/packs/law-shelf.ts';
import { attachInitials } from './initials.ts';
import { arrangeTopics, type PackTopic } from './topics.ts';

const learnedFile = new URL('../../../shared/answers/articles/learned/learned.bin', import.meta.url);
/** After guides and institutions, just before the laws that it finds. */
const need = 58;

/** What the finder reads: the newest text of every law, article by article; text without a number is left out. */
export function toLawArticles(items: Item[]): LawArticle[] {
	const laws = new Map<string, ItemOf<'law'>>();
	for (const item of items) if (item.kind === 'law') laws.set(item.id, item);
	const newest = new Set(groupTexts([...laws.values()].map(toText)).flatMap(({ parts }) => parts.map(({ id }) => id)));
	return items.flatMap((item) => {
		if (item.kind !== 'article' || item.number === '' || !newest.has(item.lawId)) return [];
		const law = laws.get(item.lawId);
		return law
			? [{ law: law.title, no: item.number, sec: sectionsOf(law, item.order), text: item.paragraphs.join('\n') }]
			: [];
	});
}

function toText({ id, title, subtitle, textOf = '' }: ItemOf<'law'>): LawText {
	return { id, topic: '', title, textOf, ...(subtitle ? { subtitle } : {}) };
}

/** Titles over the article, outermost first. */
function sectionsOf({ subtitle, headings }: ItemOf<'law'>, order: number): string[] {
	const open: { level: number; title: string }[] = [];
	for (const { level, title, before } of headings) {
		if (before > order) break;
		while ((open[open.length - 1]?.level ?? 0) >= level) open.pop();
		if (title !== '') open.push({ level, title });
	}
	return [...(subtitle ? [subtitle] : []), ...open.map(({ title }) => title)];
}

/** The pack's topics, with first letters beside what is spelled and the index of its laws. */
export function arrangePack(items: Item[], recordings: Map<string, Uint8Array>): PackTopic[] {
	const topics = arrangeTopics(attachInitials(items), recordings);
	const index = makeArticleTopic(items);
	return index ? topics.concat(index).sort((a, b) => a.need - b.need) : topics;
}

/** One topic, so that a terminal has all of an index or the one before; nothing when there are no laws. */
function makeArticleTopic(items: Item[]): PackTopic | null {
	const articles = toLawArticles(items);
	if (articles.length === 0) return null;
	const learned = { name: learnedName, bytes: new Uint8Array(readFileSync(learnedFile)) };
	const parts = [...buildArticleChunks(articles), learned];
	return { id: articlesTopic, need, media: false, records: [], parts };
}
