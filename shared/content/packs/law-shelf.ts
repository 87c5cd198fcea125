import { readArticleNumber } from './article-number.ts';
import type { ItemOf } from './items.ts';
import type { ContentReader } from './reader.ts';

export interface LawTitle {
	id: string;
	topic: string;
	title: string;
	textOf: string;
	/** The text is known to have changed on this day. */
	changesOn?: string;
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
	/** Of several texts of one law the newest; '' or a title that nothing has gives null. */
	findTitle(name: string): LawTitle | null;
	readLaw(title: LawTitle): Promise<ItemOf<'law'> | null>;
	/** `number`: 第三十八条 as the text has it, or 38. */
	readArticle(title: LawTitle, number: string): Promise<FoundArticle | null>;
}

const prefix = /^中华人民共和国/;
type Entry = ItemOf<'searchIndex'>['entries'][number];

export async function openLawShelf(reader: ContentReader): Promise<LawShelf> {
	const lists = await reader.list('index', 'index/laws-');
	const entries = lists.reduce<Entry[]>((all, { value }) => all.concat((value as ItemOf<'searchIndex'>).entries), []);
	const titles = entries.map(({ id, topic, title, date = '', changesOn }) => ({
		id,
		topic,
		title,
		textOf: date,
		...(changesOn ? { changesOn } : {}),
	}));
	const byName = new Map<string, LawTitle>();
	for (const title of titles) {
		const name = title.title.replace(prefix, '');
		const other = byName.get(name);
		if (!other || other.textOf < title.textOf) byName.set(name, title);
	}
	return {
		titles,
		findTitle: (name) => byName.get(name.replace(prefix, '').replace(/[《》\s]/g, '')) ?? null,
		readLaw: (title) => readLaw(reader, title),
		async readArticle(title, number) {
			const law = await readLaw(reader, title);
			if (!law) return null;
			const records = await reader.list(title.topic, `article/${title.id}/`);
			const articles = records.map(({ key, value }) => toArticle(key, value));
			const wanted = readArticleNumber(number);
			const at = articles.findIndex((each) => each.number !== '' && readArticleNumber(each.number) === wanted);
			const article = articles[at];
			return article ? { law, article, before: articles[at - 1] ?? null, after: articles[at + 1] ?? null } : null;
		},
	};
}

async function readLaw(reader: ContentReader, { id, topic }: LawTitle): Promise<ItemOf<'law'> | null> {
	return ((await reader.read(topic, `law/${id}`)) as ItemOf<'law'> | undefined) ?? null;
}

export function toArticle(key: string, value: unknown): ReadArticle {
	const [number = '', ...paragraphs] = Array.isArray(value) ? value.map(String) : [];
	return { key, number, paragraphs };
}
