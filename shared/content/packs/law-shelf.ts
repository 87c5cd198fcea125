import { type ArticleNumber, readArticleNumber } from '../../answers/articles/number.ts';
import type { ItemOf } from './items.ts';
import { plainLawTitle } from './law-title.ts';
import type { ContentReader } from './reader.ts';

/** One text that a pack holds: a law, or one 编 of it. */
export interface LawText {
	id: string;
	topic: string;
	title: string;
	textOf: string;
	/** 婚姻家庭编, when the law lies in parts. */
	subtitle?: string;
	/** Number of its first article, when it is a part. */
	from?: string;
	/** The text is known to have changed on this day; with `changedArticles` these alone. */
	changesOn?: string;
	changedArticles?: string[];
}
/** The newest version of one law: its parts in order, one when it is whole. */
export interface LawTitle {
	title: string;
	textOf: string;
	changesOn?: string;
	changedArticles?: string[];
	parts: LawText[];
}
export interface ReadArticle {
	key: string;
	number: string;
	paragraphs: string[];
}
export interface FoundArticle {
	law: ItemOf<'law'>;
	article: ReadArticle;
	before: ReadArticle | null;
	after: ReadArticle | null;
}

/** The laws of a pack, by title and article. */
export interface LawShelf {
	titles: LawTitle[];
	/** 民法典, 中华人民共和国民法典, 民法典婚姻家庭编; '' or a title that nothing has gives null. */
	findTitle(name: string): LawTitle | null;
	readLaw(text: LawText): Promise<ItemOf<'law'> | null>;
	readArticle(title: LawTitle, number: ArticleNumber): Promise<FoundArticle | null>;
}

type Entry = ItemOf<'searchIndex'>['entries'][number];

export async function openLawShelf(reader: ContentReader): Promise<LawShelf> {
	const lists = await reader.list('index', 'index/laws-');
	const entries = lists.reduce<Entry[]>((all, { value }) => all.concat((value as ItemOf<'searchIndex'>).entries), []);
	const titles = groupTexts(entries.map(toText));
	const byName = new Map<string, LawTitle>();
	const places = createPlaces(reader);
	for (const title of titles) {
		const name = plainLawTitle(title.title);
		byName.set(name, title);
		for (const { subtitle } of title.parts) if (subtitle) byName.set(name + plainLawTitle(subtitle), title);
	}
	return {
		titles,
		findTitle: (name) => byName.get(plainLawTitle(name)) ?? null,
		readLaw: (text) => readLaw(reader, text),
		async readArticle({ parts }, number) {
			for (const at of likelyParts(parts, number)) {
				const part = parts[at] as LawText;
				const order = await findOrder(reader, places, part, number);
				if (order === null) continue;
				const law = await readLaw(reader, part);
				const article = await readRecord(reader, part, order);
				if (!law || !article) return null;
				const before = (await readRecord(reader, part, order - 1)) ?? (await readEnd(reader, parts[at - 1], 'last'));
				const after = (await readRecord(reader, part, order + 1)) ?? (await readEnd(reader, parts[at + 1], 'first'));
				return { law, article, before, after };
			}
			return null;
		},
	};
}

function toText({ id, topic, title, subtitle, from, date = '', changesOn, changedArticles }: Entry): LawText {
	return {
		id,
		topic,
		title,
		textOf: date,
		...(subtitle ? { subtitle } : {}),
		...(from ? { from } : {}),
		...(changesOn ? { changesOn } : {}),
		...(changedArticles ? { changedArticles } : {}),
	};
}

/** Texts of one title are versions, of which the newest counts; texts with subtitles are parts of one version, each the newest of its own. */
export function groupTexts(texts: LawText[]): LawTitle[] {
	const byTitle = new Map<string, Map<string, LawText>>();
	for (const text of texts) {
		const name = plainLawTitle(text.title);
		const bySubtitle = byTitle.get(name) ?? new Map<string, LawText>();
		byTitle.set(name, bySubtitle);
		const subtitle = plainLawTitle(text.subtitle ?? '');
		const other = bySubtitle.get(subtitle);
		if (!other || other.textOf < text.textOf) bySubtitle.set(subtitle, text);
	}
	const groups: LawTitle[] = [];
	byTitle.forEach((bySubtitle) => {
		const whole = bySubtitle.get('');
		const parts: LawText[] = [];
		bySubtitle.forEach((text) => {
			if (text !== whole) parts.push(text);
		});
		const isWhole = whole && parts.every((part) => part.textOf < whole.textOf);
		groups.push(toTitle(whole && (isWhole || parts.length === 0) ? [whole] : parts.sort(byFirstNumber)));
	});
	return groups;
}

function toTitle(parts: LawText[]): LawTitle {
	const dates = parts.map(({ textOf }) => textOf).sort();
	const changes = parts.reduce<string[]>((all, { changesOn }) => (changesOn ? all.concat(changesOn) : all), []).sort();
	const changed = parts.filter(({ changesOn }) => changesOn !== undefined);
	const isNamed = changed.length > 0 && changed.every(({ changedArticles }) => changedArticles !== undefined);
	const named = changed.reduce<string[]>((all, { changedArticles = [] }) => all.concat(changedArticles), []);
	return {
		title: parts[0]?.title ?? '',
		textOf: dates[dates.length - 1] ?? '',
		...(changes[0] ? { changesOn: changes[0] } : {}),
		...(isNamed ? { changedArticles: named } : {}),
		parts,
	};
}

/** The day on which an article of it is known to have changed; undefined for none. */
export function changeOf({ changesOn, changedArticles }: LawTitle, article: string): string | undefined {
	return changedArticles && changedArticles.indexOf(article) < 0 ? undefined : changesOn;
}

function byFirstNumber(a: LawText, b: LawText): number {
	return rankOf(a.from ?? '') - rankOf(b.from ?? '') || (a.id < b.id ? -1 : 1);
}

/** Places of `parts`, the one first that begins last before the number. */
function likelyParts(parts: LawText[], number: ArticleNumber): number[] {
	const places = parts.map((_, at) => at);
	let likely = 0;
	for (const at of places) if (rankOf(parts[at]?.from ?? '') <= weigh(number)) likely = at;
	return [likely].concat(places.filter((at) => at !== likely));
}

const weigh = ({ number, part }: ArticleNumber) => number * 100 + part;

/** 0 when it is no number. */
function rankOf(text: string): number {
	const read = readArticleNumber(text);
	return read ? weigh(read) : 0;
}

async function readLaw(reader: ContentReader, { id, topic }: LawText): Promise<ItemOf<'law'> | null> {
	return ((await reader.read(topic, `law/${id}`)) as ItemOf<'law'> | undefined) ?? null;
}

async function readRecord(reader: ContentReader, text: LawText, order: number): Promise<ReadArticle | null> {
	if (order < 1 || order > 9999) return null;
	const key = `article/${text.id}/${`000${order}`.slice(-4)}`;
	const value = await reader.read(text.topic, key);
	return value === undefined ? null : toArticle(key, value);
}

async function readEnd(
	reader: ContentReader,
	text: LawText | undefined,
	end: 'first' | 'last',
): Promise<ReadArticle | null> {
	if (!text) return null;
	const last = end === 'last' ? ((await readLaw(reader, text))?.articles ?? 0) : 1;
	const article = await readRecord(reader, text, last);
	return article && article.number !== '' ? article : null;
}

const mostJumps = 8;

/**
 * Place of an article in its text. Numbers mostly run along with places, so that the difference says how far to jump; a text
 * whose numbers do not is read from its beginning.
 */
async function findOrder(
	reader: ContentReader,
	places: ReturnType<typeof createPlaces>,
	text: LawText,
	wanted: ArticleNumber,
): Promise<number | null> {
	const first = Math.max(1, Math.floor(rankOf(text.from ?? '') / 100));
	let order = Math.max(1, wanted.number - first + 1);
	const seen: number[] = [];
	for (let jump = 0; jump < mostJumps && seen.indexOf(order) < 0; jump++) {
		seen.push(order);
		const article = await readRecord(reader, text, order);
		const found = article ? readArticleNumber(article.number) : null;
		if (!article || !found) break;
		if (found.number === wanted.number && found.part === wanted.part) return order;
		order += found.number === wanted.number ? wanted.part - found.part : wanted.number - found.number;
	}
	return (await places(text)).get(weigh(wanted)) ?? null;
}

const textsListedMost = 16;

/** Places of all numbers of a text, for those that were read from the beginning; until its topic is another. */
function createPlaces(reader: ContentReader) {
	const listed = new Map<string, Promise<Map<number, number>>>();

	async function list({ topic, id }: LawText): Promise<Map<number, number>> {
		const places = new Map<number, number>();
		for (const { key, value } of await reader.list(topic, `article/${id}/`)) {
			const rank = rankOf(toArticle(key, value).number);
			if (!places.has(rank)) places.set(rank, Number(key.slice(-4)));
		}
		return places;
	}

	return (text: LawText): Promise<Map<number, number>> => {
		const root = reader.topics().filter(({ topic }) => topic.id === text.topic)[0]?.topic.root ?? '';
		const name = `${root} ${text.id}`;
		const found = listed.get(name) ?? list(text);
		listed.delete(name);
		listed.set(name, found);
		// Nothing found is a disk that failed: it is asked again.
		const forget = () => void listed.delete(name);
		found.then(({ size }) => (size === 0 ? forget() : undefined), forget);
		if (listed.size > textsListedMost) listed.delete(Array.from(listed.keys())[0] ?? '');
		return found;
	};
}

export function toArticle(key: string, value: unknown): ReadArticle {
	const [number = '', ...paragraphs] = Array.isArray(value) ? value.map(String) : [];
	return { key, number, paragraphs };
}
