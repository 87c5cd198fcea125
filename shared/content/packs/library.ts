import { type HeldArticles, holdArticles } from '../../answers/held-articles.ts';
import type { Institution } from '../../protocol/center.ts';
import type { Guide, WatchItem } from '../guide.ts';
import type { ItemOf } from './items.ts';
import { type LawShelf, openLawShelf } from './law-shelf.ts';
import type { ContentReader } from './reader.ts';

/** What a terminal holds, in the shapes that its screens know. An empty list: that topic has not come yet. */
export interface PackLibrary {
	guides: Guide[];
	watchItems: WatchItem[];
	institutions: Institution[];
	laws: LawShelf;
	/** Opens at the first question; null while there is none. */
	articles: HeldArticles;
	/** As they were written, every language beside the other. */
	cases: ItemOf<'case'>[];
	lessons: ItemOf<'lesson'>[];
	notices: ItemOf<'notice'>[];
	terms: ItemOf<'glossary'>[];
	forms: ItemOf<'form'>[];
	tables: ItemOf<'table'>[];
	/** Who may be turned to, of this region. */
	people: ItemOf<'person'>[];
}

/** null while there are no guides: then what is built in is all. */
export async function readLibrary(
	reader: ContentReader,
	today: string,
	articles = holdArticles(reader),
): Promise<PackLibrary | null> {
	const guides = await readTopics<Guide>(reader, 'guides-', 'guide/');
	if (guides.length === 0) return null;
	const laws = await openLawShelf(reader);
	const cases = await readAll<ItemOf<'case'>>(reader, 'cases', 'case/');
	const lessons = await readAll<ItemOf<'lesson'>>(reader, 'lessons', 'lesson/');
	const notices = await readAll<ItemOf<'notice'>>(reader, 'notices', 'notice/');
	const terms = await readAll<ItemOf<'glossary'>>(reader, 'glossary', 'glossary/');
	const forms = await readAll<ItemOf<'form'>>(reader, 'forms', 'form/');
	const tables = await readAll<ItemOf<'table'>>(reader, 'tables', 'table/');
	const listed = await readTopics<ItemOf<'institution'>>(reader, 'institutions-', 'institution/');
	const people = await readTopics<ItemOf<'person'>>(reader, 'institutions-', 'person/');
	const institutions = listed.map(toInstitution);
	const marked = guides.map((guide) => markChanged(guide, laws, today));
	const watchItems = [...cases, ...lessons].map(toWatchItem);
	const written = { cases, lessons, notices, terms, forms, tables, people };
	return { guides: marked, watchItems, institutions, laws, articles, ...written };
}

/** Of every topic that begins so: guides come class by class, people region by region. */
async function readTopics<Value>(reader: ContentReader, start: string, prefix: string): Promise<Value[]> {
	const found: Value[] = [];
	for (const { topic } of reader.topics()) {
		if (topic.id.lastIndexOf(start, 0) === 0) found.push(...(await readAll<Value>(reader, topic.id, prefix)));
	}
	return found;
}

async function readAll<Value>(reader: ContentReader, topic: string, prefix: string): Promise<Value[]> {
	return (await reader.list(topic, prefix)).map((record) => record.value as Value);
}

function toInstitution({
	id,
	services,
	name,
	address,
	phone,
	hours,
	allowsAnonymous,
	confirmsAtOnce,
}: ItemOf<'institution'>): Institution {
	const names = { 'zh-CN': name.zh, 'mn-Mong': name.mn, en: name.en };
	return { id, services, name: names, address, phone, hours, allowsAnonymous, confirmsAtOnce };
}

/** A recording that is listed says where it is; its words can be read in any case. */
function toWatchItem(item: ItemOf<'case'> | ItemOf<'lesson'>): WatchItem {
	const { id, kind, title, minutes, category, laws = [] } = item;
	return {
		id,
		kind,
		title: title.zh,
		minutes,
		category,
		text: item.text.zh,
		laws: laws as WatchItem['laws'],
		language: 'zh-CN',
		held: true,
	};
}

/**
 * A pack lists by id; the screens offer what is asked most first, in the order of the built-in guides, then what is new. Of a class
 * that has not come yet, or that the pack has not, the built-in guides stay.
 */
export function inKnownOrder(guides: Guide[], builtIn: Guide[]): Guide[] {
	const known = new Map(builtIn.map((guide, at) => [guide.id, at] as const));
	const come = new Set(guides.map((guide) => guide.category));
	const placeOf = (guide: Guide) => known.get(guide.id) ?? builtIn.length;
	return guides
		.concat(builtIn.filter((guide) => !come.has(guide.category)))
		.sort((a, b) => placeOf(a) - placeOf(b) || (a.id < b.id ? -1 : 1));
}

/** A quote of a law that has changed since is past its day, whether or not whoever wrote the guide knew. */
export function markChanged(guide: Guide, laws: LawShelf, today: string): Guide {
	let expiresOn = guide.expiresOn;
	const quotes = guide.laws.map((quote) => {
		const changesOn = laws.findTitle(quote.law)?.changesOn;
		if (!changesOn || changesOn > today || quote.checkedOn >= changesOn) return quote;
		const last = dayBefore(changesOn);
		if (quote.expiresOn !== undefined && quote.expiresOn <= last) return quote;
		if (expiresOn === undefined || last < expiresOn) expiresOn = last;
		return { ...quote, expiresOn: last };
	});
	return expiresOn === undefined ? guide : { ...guide, laws: quotes, expiresOn };
}

export function dayBefore(day: string): string {
	return new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
