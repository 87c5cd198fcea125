import type { Item, ItemOf } from '../../../shared/content/packs/items.ts';
import { encodeRecord, type PackRecord } from '../../../shared/content/packs/records.ts';

export interface PackTopic {
	id: string;
	need: number;
	region?: string;
	media: boolean;
	/** In the order of keys; a recording is one run of bytes instead. */
	records: PackRecord[];
	recording?: Uint8Array;
	/** Named runs of bytes that are read whole, in the order of their names. */
	parts?: { name: string; bytes: Uint8Array }[];
}

/** What is fetched first: guides, class by class, the index, what goes with them, the region's people, laws, recordings. */
const needs = {
	guides: 0,
	index: 10,
	notices: 12,
	tables: 14,
	forms: 16,
	interviews: 18,
	institutions: 20,
	glossary: 30,
	cases: 32,
	lessons: 34,
};
/** A class of guides can be used while the next is on its way; first what is asked most. */
const guideClasses = ['labour', 'family', 'debt', 'aid', 'land', 'injury', 'mediation', 'consumer', 'notary'];
const lawNeed = 60;
const mediaNeed = 90;

/** Folder of a law → topic, in the order in which a family asks. */
const shelves: [string, string[]][] = [
	['laws-civil', ['民法典', '民法商法']],
	['laws-social', ['社会法']],
	['laws-procedure', ['诉讼与非诉讼程序法']],
	['laws-administrative', ['行政法']],
	['laws-criminal', ['刑法']],
	['laws-regulations', ['行政法规']],
	['laws-interpretations', ['司法解释']],
	['laws-economic', ['经济法']],
	['laws-constitution', ['宪法', '宪法相关法']],
	['laws-departments', ['部门规章']],
];

function placeOf(item: Exclude<Item, { kind: 'article' }>): { topic: string; need: number; region?: string } {
	switch (item.kind) {
		case 'law': {
			const at = shelves.findIndex(([, folders]) => folders.includes(item.shelf));
			return { topic: shelves[at]?.[0] ?? 'laws-other', need: lawNeed + (at < 0 ? shelves.length : at) };
		}
		case 'institution':
		case 'person':
			return { topic: `institutions-${item.region}`, need: needs.institutions, region: item.region };
		case 'guide': {
			const at = guideClasses.indexOf(item.category);
			return { topic: `guides-${item.category}`, need: needs.guides + (at < 0 ? guideClasses.length : at) };
		}
		case 'searchIndex':
			return { topic: 'index', need: needs.index };
		case 'glossary':
			return { topic: 'glossary', need: needs.glossary };
		default: {
			const topic = `${item.kind}s` as const;
			return { topic, need: needs[topic] };
		}
	}
}

export function keyOfItem(item: Item): string {
	if (item.kind === 'article') return `article/${item.lawId}/${String(item.order).padStart(4, '0')}`;
	return `${item.kind === 'searchIndex' ? 'index' : item.kind}/${item.id}`;
}

/** An article's key says its law and place; the value is its number and paragraphs. */
function storedForm({ number, paragraphs }: ItemOf<'article'>): string[] {
	return [number, ...paragraphs];
}

/** The pack's topics with an index of what is in them. Articles follow their law. */
export function arrangeTopics(items: Item[], recordings: Map<string, Uint8Array>): PackTopic[] {
	const topics = new Map<string, PackTopic>();
	const topicOfLaw = new Map<string, PackTopic>();
	const into = (place: ReturnType<typeof placeOf>): PackTopic => {
		const { topic: id, need, region } = place;
		const topic: PackTopic = topics.get(id) ?? { id, need, media: false, records: [], ...(region ? { region } : {}) };
		topics.set(id, topic);
		return topic;
	};
	for (const item of items) {
		if (item.kind === 'article') continue;
		const topic = into(placeOf(item));
		if (item.kind === 'law') topicOfLaw.set(item.id, topic);
		topic.records.push(encodeRecord(keyOfItem(item), item));
	}
	for (const item of items)
		if (item.kind === 'article')
			topicOfLaw.get(item.lawId)?.records.push(encodeRecord(keyOfItem(item), storedForm(item)));
	for (const index of makeIndex(items)) into(placeOf(index)).records.push(encodeRecord(keyOfItem(index), index));
	for (const [id, recording] of recordings)
		topics.set(id, { id, need: mediaNeed, media: true, records: [], recording });
	for (const topic of topics.values()) topic.records.sort((a, b) => (a.key < b.key ? -1 : 1));
	return [...topics.values()].sort((a, b) => a.need - b.need || (a.id < b.id ? -1 : 1));
}

type Entry = ItemOf<'searchIndex'>['entries'][number];

/** One list a topic, so that a change in one law changes one list. */
function makeIndex(items: Item[]): ItemOf<'searchIndex'>[] {
	const lists = new Map<string, Entry[]>();
	const firstNumber = new Map<string, string>();
	for (const item of items) {
		if (item.kind === 'article' && item.number !== '' && !firstNumber.has(item.lawId))
			firstNumber.set(item.lawId, item.number);
	}
	let checkedOn = '';
	for (const item of items) {
		if (item.kind === 'article' || item.kind === 'searchIndex') continue;
		const { topic } = placeOf(item);
		const list = lists.get(topic) ?? [];
		lists.set(topic, list);
		const from = item.kind === 'law' && item.subtitle ? firstNumber.get(item.id) : undefined;
		list.push({ ...entryOf(item, topic), ...(from ? { from } : {}) });
		if (item.checkedOn > checkedOn) checkedOn = item.checkedOn;
	}
	return [...lists].map(([id, entries]) => ({
		kind: 'searchIndex',
		id,
		source: 'lawpost',
		checkedOn,
		reviewed: false,
		entries: entries.sort((a, b) => (a.id < b.id ? -1 : 1)),
	}));
}

function entryOf(item: Exclude<Item, { kind: 'article' | 'searchIndex' }>, topic: string): Entry {
	const words =
		item.kind === 'glossary'
			? item.term
			: item.kind === 'institution' || item.kind === 'person'
				? item.name
				: item.title;
	const title = typeof words === 'string' ? words : words.zh;
	const shelf = item.kind === 'law' ? item.shelf : 'category' in item ? item.category : undefined;
	const date = item.kind === 'law' ? item.textOf : undefined;
	const changesOn = item.kind === 'law' ? item.changesOn : undefined;
	const changedArticles = item.kind === 'law' ? item.changedArticles : undefined;
	const subtitle = item.kind === 'law' ? item.subtitle : undefined;
	return {
		kind: item.kind,
		id: item.id,
		topic,
		title,
		...(subtitle ? { subtitle } : {}),
		...(shelf ? { category: shelf } : {}),
		...(date ? { date } : {}),
		...(changesOn ? { changesOn } : {}),
		...(changedArticles ? { changedArticles } : {}),
	};
}
