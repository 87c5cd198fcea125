import { type HeldArticles, holdArticles } from '../../answers/held-articles.ts';
import type { Institution } from '../../protocol/center.ts';
import type { Guide, LawQuote, Recording, ToldWords, WatchItem } from '../guide.ts';
import type { HeldTopic } from './contracts.ts';
import type { ItemOf } from './items.ts';
import { changeOf, type LawShelf, openLawShelf } from './law-shelf.ts';
import type { ContentReader } from './reader.ts';

/** What was written for the packs as it was written, every language beside the other. */
export interface Written {
	cases: ItemOf<'case'>[];
	lessons: ItemOf<'lesson'>[];
	/** Those whose day has come and is not over. */
	notices: ItemOf<'notice'>[];
	terms: ItemOf<'glossary'>[];
	forms: ItemOf<'form'>[];
	tables: ItemOf<'table'>[];
	/** Who may be turned to, of this region. */
	people: ItemOf<'person'>[];
}

/** What a terminal holds, in the shapes that its screens know. An empty list: that topic has not come yet. */
export interface PackLibrary extends Written {
	guides: Guide[];
	watchItems: WatchItem[];
	institutions: Institution[];
	laws: LawShelf;
	/** Opens at the first question; null while there is none. */
	articles: HeldArticles;
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
	const allNotices = await readAll<ItemOf<'notice'>>(reader, 'notices', 'notice/');
	const notices = allNotices.filter(({ from, until }) => from <= today && today <= until);
	const terms = await readAll<ItemOf<'glossary'>>(reader, 'glossary', 'glossary/');
	const forms = await readAll<ItemOf<'form'>>(reader, 'forms', 'form/');
	const tables = await readAll<ItemOf<'table'>>(reader, 'tables', 'table/');
	const listed = await readTopics<ItemOf<'institution'>>(reader, 'institutions-', 'institution/');
	const people = await readTopics<ItemOf<'person'>>(reader, 'institutions-', 'person/');
	const institutions = listed.map(toInstitution);
	const mark = <Item extends Marked>(item: Item) => markChanged(item, laws, today);
	const watchItems = [
		...notices.map(tellNotice),
		...lessons.map((item) => mark({ ...tellStory(item), recording: findRecording(item, reader.topics()) })),
		...cases.map((item) => mark(tellStory(item))),
		...(await listFar(reader, 'lessons', lessons)),
		...(await listFar(reader, 'cases', cases)),
	];
	return {
		guides: guides.map(mark),
		watchItems,
		institutions,
		laws,
		articles,
		cases: cases.map(mark),
		lessons,
		notices,
		terms: terms.map(mark),
		forms: forms.map(mark),
		tables: tables.map(mark),
		people,
	};
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

function toInstitution(item: ItemOf<'institution'>): Institution {
	const { id, services, name, address, phone, hours, allowsAnonymous, confirmsAtOnce, checkedOn, expiresOn } = item;
	const names = { 'zh-CN': name.zh, 'mn-Mong': name.mn, en: name.en };
	return { id, services, name: names, address, phone, hours, allowsAnonymous, confirmsAtOnce, checkedOn, expiresOn };
}

type Told = Pick<ItemOf<'case'>, 'title' | 'text'>;

/** Title and paragraphs in another language; undefined where one of them was never written. */
function inOther({ title, text }: Told, language: 'mn' | 'en'): ToldWords | undefined {
	if (!title[language] || text[language].length === 0) return undefined;
	const reviewed = language === 'en' || (title.mnReviewed && text.mnReviewed);
	return { title: title[language], text: text[language], reviewed };
}

function tellStory(item: ItemOf<'case'> | ItemOf<'lesson'>): WatchItem {
	const { id, kind, title, minutes, category, laws = [], checkedOn, expiresOn } = item;
	return {
		id,
		kind,
		title: title.zh,
		minutes,
		category,
		text: item.text.zh,
		laws: laws as LawQuote[],
		language: 'zh-CN',
		held: true,
		checkedOn,
		expiresOn,
		mn: inOther(item, 'mn'),
		en: inOther(item, 'en'),
	};
}

function tellNotice(item: ItemOf<'notice'>): WatchItem {
	const { id, title, text, from, until, contact, checkedOn, expiresOn } = item;
	return {
		id,
		kind: 'notice',
		title: title.zh,
		minutes: 1,
		category: null,
		text: text.zh,
		laws: [],
		language: 'zh-CN',
		held: true,
		checkedOn,
		expiresOn,
		from,
		until,
		contact: contact?.zh,
		mn: inOther(item, 'mn'),
		en: inOther(item, 'en'),
	};
}

/** Held only when what lies there is as long as the lesson says: words and sound come in topics of their own. */
function findRecording({ media }: ItemOf<'lesson'>, topics: HeldTopic[]): Recording | undefined {
	if (media?.topic === undefined || media.bytes === undefined) return undefined;
	const { topic, type, bytes } = media;
	const held = topics.some((each) => each.topic.id === topic && each.topic.bytes === bytes);
	return { topic, type, bytes, held };
}

/** The index comes first and knows of what has not come yet. */
async function listFar(
	reader: ContentReader,
	topic: 'cases' | 'lessons',
	held: { id: string }[],
): Promise<WatchItem[]> {
	const list = (await reader.read('index', `index/${topic}`)) as ItemOf<'searchIndex'> | undefined;
	const here = new Set(held.map(({ id }) => id));
	const far = (list?.entries ?? []).filter(({ id }) => !here.has(id));
	return far.map(({ id, title, category }) => ({
		id,
		kind: topic === 'cases' ? 'case' : 'lesson',
		title,
		minutes: 0,
		category: (category ?? null) as WatchItem['category'],
		text: [],
		laws: [],
		language: 'zh-CN',
		held: false,
	}));
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

interface Marked {
	laws: { law: string; article: string; checkedOn: string; expiresOn?: string | undefined }[];
	expiresOn?: string | undefined;
}

/** A quote of a law that has changed since is past its day, whether or not whoever wrote the item knew. */
export function markChanged<Item extends Marked>(
	item: Item,
	laws: LawShelf,
	today: string,
): Item & Pick<Marked, 'expiresOn'> {
	let expiresOn = item.expiresOn;
	const quotes = item.laws.map((quote) => {
		const title = laws.findTitle(quote.law);
		const changesOn = title ? changeOf(title, quote.article) : undefined;
		if (!changesOn || changesOn > today || quote.checkedOn >= changesOn) return quote;
		const last = dayBefore(changesOn);
		if (quote.expiresOn !== undefined && quote.expiresOn <= last) return quote;
		if (expiresOn === undefined || last < expiresOn) expiresOn = last;
		return { ...quote, expiresOn: last };
	});
	return expiresOn === undefined ? item : { ...item, laws: quotes, expiresOn };
}

export function dayBefore(day: string): string {
	return new Date(Date.parse(`${day}T12:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
