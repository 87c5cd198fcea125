import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFolderSource } from '../../../device/packs/folder-source.ts';
import { readAuthoringFolder } from '../../../scripts/packs/authoring/read-folder.ts';
import { attachRecordings } from '../../../scripts/packs/build/recordings.ts';
import { starterFolder } from '../../../scripts/packs/command.ts';
import { makePackFolder, type PackFolder } from '../../../tests/rig/pack-folder.ts';
import type { Item } from './items.ts';
import { keepLists } from './kept-lists.ts';
import { type PackLibrary, readLibrary } from './library.ts';
import { createMemoryStore } from './memory-store.ts';
import { openReader } from './reader.ts';
import { digestByScript } from './sha256.ts';
import { tellStatus } from './status.ts';
import { syncOnce } from './sync.ts';
import { unpackByScript } from './unpack.ts';

const startMs = Date.parse('2026-12-02T00:00:00Z');
const policy = { region: '159902', media: true };
const read = readAuthoringFolder(starterFolder);
const { items, recordings, faults } = attachRecordings(read.items, read.folderOf);
let pack: PackFolder;
let store = createMemoryStore();

beforeEach(() => {
	pack = makePackFolder(startMs);
	store = createMemoryStore();
});
afterEach(() => pack.remove());

async function bring(wanted = policy, more: Item[] = [], films = recordings): Promise<void> {
	pack.build([...items, ...more], { recordings: films });
	const sources = [createFolderSource('usb', pack.folder)];
	const now = () => startMs + 3_600_000;
	const tools = { store, sources, digest: digestByScript, unpack: unpackByScript, now };
	expect((await syncOnce(tools, { policy: wanted, rootKey: pack.keys.rootKey })).fault).toBeNull();
}

async function readOn(day: string): Promise<PackLibrary> {
	const library = await readLibrary(await openReader(store), day);
	if (!library) throw new Error('no guides');
	return library;
}

test('what is written is read, every kind', async () => {
	expect(faults).toEqual([]);
	await bring();
	const { terms, forms, tables, people, cases, lessons } = await readOn('2026-12-02');
	expect([terms, forms, tables, cases].map((all) => all.length)).toEqual([390, 19, 47, 77]);
	expect(lessons.map(({ id }) => id)).toEqual(['annual-leave-days', 'example-film', 'example-sound', 'keep-the-paper']);
	expect(people.map(({ id, languages }) => [id, languages])).toEqual([
		['example-lawyer-sarna', ['zh-CN', 'mn-Mong']],
		['example-mediator-batu', ['mn-Mong', 'zh-CN']],
	]);
});

test('a library read anew reads only what flipped', async () => {
	await bring();
	const asked: string[] = [];
	const real = await openReader(store);
	const counting = {
		...real,
		list: (topic: string, prefix: string) => {
			asked.push(topic);
			return real.list(topic, prefix);
		},
	};
	const kept = keepLists(counting);
	const readAnew = async () => {
		asked.length = 0;
		kept.begin();
		const { terms, guides } = (await readLibrary(kept, '2026-12-02')) as PackLibrary;
		return [terms.length, guides.length, Array.from(new Set(asked))];
	};
	const [terms, guides] = await readAnew();
	// Nothing is kept of a list that was empty.
	expect(await readAnew()).toEqual([terms, guides, expect.not.arrayContaining(['glossary', 'guides-labour', 'index'])]);
	await bring(policy, [{ ...(items.find(({ kind }) => kind === 'glossary') as Item), id: 'one-more' } as Item]);
	await real.refresh();
	const [more, same, read] = await readAnew();
	expect([more, same]).toEqual([Number(terms) + 1, guides]);
	expect(read).toEqual(expect.arrayContaining(['glossary']));
	expect(read).toEqual(expect.not.arrayContaining(['guides-labour', 'cases']));
});

test('a notice is shown on its days only', async () => {
	await bring();
	const shown = async (day: string) =>
		(await readOn(day)).watchItems.filter(({ kind }) => kind === 'notice').map(({ id }) => id);
	expect(await shown('2026-11-30')).toEqual([]);
	expect(await shown('2026-12-01')).toEqual(['example-mobile-court']);
	expect(await shown('2026-12-10')).toEqual(['example-grassland-survey', 'example-mobile-court']);
	expect(await shown('2026-12-11')).toEqual(['example-grassland-survey']);
	expect(await shown('2027-02-01')).toEqual([]);
});

test('a recording is held once its bytes are', async () => {
	await bring({ ...policy, media: false });
	const film = async () => (await readOn('2026-12-02')).watchItems.find(({ id }) => id === 'example-film')?.recording;
	const bytes = recordings.get('media-example-film')?.length;
	const place = { topic: 'media-example-film', type: 'video/webm', bytes };
	expect(await film()).toEqual({ ...place, held: false });
	expect(await (await openReader(store)).readRecording('media-example-film')).toBeNull();
	await bring();
	expect(await film()).toEqual({ ...place, held: true });
	const pieces = await (await openReader(store)).readRecording('media-example-film');
	expect(Buffer.concat(pieces ?? [])).toEqual(recordings.get('media-example-film'));
});

test('a recording of another length is not held', async () => {
	await bring();
	const longer = new Map(recordings).set('media-example-film', Buffer.alloc(200_000, 7));
	await bring(policy, [], longer);
	const film = (await readOn('2026-12-02')).watchItems.find(({ id }) => id === 'example-film');
	expect(film?.recording?.held).toBe(false);
	const pieces = await (await openReader(store)).readRecording('media-example-film');
	expect(pieces?.map((piece) => piece.length)).toEqual([131_072, 68_928]);
});

test('a topic of records is no recording', async () => {
	await bring();
	expect(await (await openReader(store)).readRecording('cases')).toBeNull();
	expect(await (await openReader(store)).readRecording('media-nothing')).toBeNull();
});

test('a recording that is missing is named', () => {
	const lesson = read.items.find((item) => item.kind === 'lesson' && item.id === 'example-film') as Item;
	const lost = attachRecordings([lesson], new Map([[lesson, '/nowhere']]));
	expect(lost.faults).toEqual([
		{ file: 'example-film.webm', line: 1, message: 'the recording of example-film is not there' },
	]);
	expect(lost.recordings.size).toBe(0);
	expect(lost.items[0]).not.toHaveProperty('media');
});

test('what the index names and is not here is listed', async () => {
	await bring();
	await store.dropTopics(['lessons', 'cases']);
	const { watchItems, cases } = await readOn('2027-03-01');
	expect(cases).toEqual([]);
	expect(watchItems.filter(({ held }) => held)).toEqual([]);
	expect(watchItems.length).toBe(81);
	expect(watchItems.find(({ id }) => id === 'example-film')).toEqual({
		id: 'example-film',
		kind: 'lesson',
		title: '看一段（示例）',
		minutes: 0,
		category: 'aid',
		text: [],
		laws: [],
		language: 'zh-CN',
		held: false,
	});
});

test('cases and offices keep the day they hold to', async () => {
	const old = items
		.filter((item) => item.kind === 'institution' || (item.kind === 'case' && item.id === 'case-site-wages'))
		.map((item) => ({ ...item, expiresOn: '2026-12-31' }) as Item);
	const ids = new Set(old.map((item) => (item as { id: string }).id));
	pack.build([...items.filter((item) => !('id' in item) || !ids.has(item.id)), ...old]);
	const tools = { store, sources: [createFolderSource('usb', pack.folder)], digest: digestByScript };
	await syncOnce(
		{ ...tools, unpack: unpackByScript, now: () => startMs + 3_600_000 },
		{ policy, rootKey: pack.keys.rootKey },
	);
	const { institutions, watchItems } = await readOn('2026-12-02');
	expect(institutions.length).toBeGreaterThan(0);
	expect(institutions.every(({ expiresOn }) => expiresOn === '2026-12-31')).toBe(true);
	expect(watchItems.filter(({ expiresOn }) => expiresOn === '2026-12-31').map(({ id }) => id)).toEqual(
		old.filter(({ kind }) => kind === 'case').map((item) => (item as { id: string }).id),
	);
});

test('a law that has changed marks what quotes it', async () => {
	const law: Item = {
		kind: 'law',
		id: 'l-leave',
		source: '编的',
		checkedOn: '2026-11-22',
		reviewed: false,
		title: '职工带薪年休假条例',
		shelf: '社会法',
		history: [],
		changesOn: '2026-12-15',
		headings: [],
		articles: 0,
	};
	await bring(policy, [law]);
	const marks = async (day: string) => {
		const { watchItems, tables } = await readOn(day);
		return [
			watchItems.find(({ id }) => id === 'annual-leave-days')?.laws[0]?.expiresOn,
			tables.find(({ id }) => id === 'table-annual-leave')?.expiresOn,
		];
	};
	expect(await marks('2026-12-14')).toEqual([undefined, undefined]);
	expect(await marks('2026-12-15')).toEqual(['2026-12-14', '2026-12-14']);
});

test('what was given up is told, not hidden', async () => {
	await bring();
	const tell = async () => {
		const { state, held, wanted, gaveUp } = tellStatus(
			await store.loadState(),
			await store.listTopics(),
			policy,
			startMs,
			null,
		);
		return { state, missing: wanted - held, gaveUp };
	};
	expect(await tell()).toEqual({ state: 'upToDate', missing: 0, gaveUp: 0 });
	const films = (await store.listTopics()).filter(({ topic }) => topic.media);
	await store.dropTopics(films.map(({ topic }) => topic.id));
	expect(await tell()).toEqual({ state: 'partly', missing: 2, gaveUp: 0 });
	const state = await store.loadState();
	await store.saveState({ ...state, evicted: films.map(({ topic }) => topic.root) });
	expect(await tell()).toEqual({ state: 'gaveUp', missing: 2, gaveUp: 2 });
	await store.dropTopics(['cases']);
	expect(await tell()).toEqual({ state: 'partly', missing: 3, gaveUp: 2 });
});
