/**
 * An index as a terminal keeps it, arranged for reading: a front that every question needs, names, and drawers of which a question
 * needs some sixty. Made once from the chunks of a pack, when they have come; a pack's chunks are arranged for being changed.
 */
import { type ArticleIndex, createArticleIndex, readTaught } from './article-index.ts';
import { type Cabinet, createCabinet } from './cabinet.ts';
import { type ChunkFault, type ChunkResult, sumBytes } from './chunk.ts';
import { ColumnReader, readColumns, writeColumns } from './columns.ts';
import { featureCount } from './features.ts';
import { createDrawerFiller } from './fill-drawers.ts';
import { columnsOfNames, readNames } from './names.ts';
import { openSegments } from './open.ts';
import { columnsOf, joinSegments, readPlaces } from './places.ts';
import { bindTables, columnsOfTables, readTables } from './tables.ts';

/** Where it is kept: records by number, of one index at a time, which `mark` names. */
export interface IndexStore {
	/** null for each that is not there. */
	read(mark: string, numbers: number[]): Promise<(Uint8Array | null)[]>;
	/** Rejects when the disk takes no more. */
	write(mark: string, records: { number: number; bytes: Uint8Array }[]): Promise<void>;
	/** Forgets what any other mark names. */
	keepOnly(mark: string): Promise<void>;
	/** Until the terminal may be busy again for a moment. */
	rest(): Promise<void>;
}

/** One byte, the form, so that to look whether all is there costs nothing. */
const wholeNumber = 0;
const frontNumber = 1;
const namesNumber = 2;
const firstDrawer = 3;
/** Drawers written in one go; the terminal rests in between. */
const together = 24;
/** Of drawers so much stays in memory. */
const mostHeldBytes = 12 * 1024 * 1024;
/** What warming leaves free, and how many drawers it brings at a time. */
const roomLeft = 512 * 1024;
const warmedTogether = 8;
/** Engines translate the finder's loops to fast code only after they ran; so many questions of its own bring them there. */
const rehearsals = 24;
const formVersion = 2;

/** Arranges the index of these chunks and keeps it; the front comes last, so that what has a front is whole. */
export async function keepIndex(
	store: IndexStore,
	mark: string,
	chunks: readonly Uint8Array[],
	learned: Uint8Array | null,
): Promise<ChunkFault | null> {
	const opened = openSegments(chunks);
	if (!opened.ok) return opened.fault;
	const taught = readTaught(opened.parts, learned);
	if (!taught.ok) return taught.fault;
	const joined = joinSegments(opened.segments);
	if (!joined) return 'articleIndex.malformed';
	const { places, names } = joined;
	const tables = columnsOfTables(bindTables(places, names, taught.value));
	const filler = createDrawerFiller(opened.segments);
	const from: number[] = [];
	const sums: number[] = [];
	let waiting: { number: number; bytes: Uint8Array }[] = [];
	await store.keepOnly(mark);
	for (let drawer = filler.next(); drawer; drawer = filler.next()) {
		waiting.push({ number: firstDrawer + from.length, bytes: drawer.bytes });
		from.push(drawer.from);
		sums.push(sumBytes(drawer.bytes, 0));
		if (waiting.length < together) continue;
		await store.write(mark, waiting);
		waiting = [];
	}
	if (filler.failed) return 'articleIndex.malformed';
	waiting.push({ number: namesNumber, bytes: writeColumns(columnsOfNames(names)) });
	await store.write(mark, waiting);
	const form = new Uint32Array([formVersion, featureCount]);
	const front = [form, new Uint32Array(from), new Uint32Array(sums), ...columnsOf(places), ...tables];
	await store.write(mark, [
		{ number: frontNumber, bytes: writeColumns(front) },
		{ number: wholeNumber, bytes: new Uint8Array([formVersion]) },
	]);
	return null;
}

/** Whether the index of this mark is kept whole, for this reader. */
export async function isKept(store: IndexStore, mark: string): Promise<boolean> {
	return (await store.read(mark, [wholeNumber]))[0]?.[0] === formVersion;
}

/** null when it is not kept, or for another reader. */
export async function openKept(store: IndexStore, mark: string): Promise<ChunkResult<ArticleIndex> | null> {
	const [front] = await store.read(mark, [frontNumber]);
	if (!front) return null;
	const columns = readColumns(front);
	if (!columns.ok) return columns;
	const read = new ColumnReader(columns.value);
	const [form = 0, width = 0] = read.u32();
	if (form !== formVersion || width !== featureCount) return null;
	const from = read.u32();
	const sums = read.u32();
	const places = readPlaces(read);
	const tables = readTables(read, places);
	if (!read.isAtEnd() || from.length !== sums.length) return { ok: false, fault: 'articleIndex.malformed' };
	const readDrawers = (numbers: number[]) =>
		store.read(
			mark,
			numbers.map((number) => firstDrawer + number),
		);
	const cabinet = createCabinet(from, sums, [], readDrawers, mostHeldBytes);
	const names = async () => {
		const [bytes] = await store.read(mark, [namesNumber]);
		return bytes ? readNames(bytes, places) : null;
	};
	const index = createArticleIndex(places, cabinet, tables, names);
	return { ok: true, value: { ...index, find: warmedBy(index, cabinet, store) } };
}

/**
 * After the first answer the other drawers are brought into memory, as far as there is room, a few at a time; then the finder asks
 * itself for titles of laws and sections, with a rest between any two.
 */
function warmedBy(index: ArticleIndex, cabinet: Cabinet, store: IndexStore): ArticleIndex['find'] {
	let isWarm = false;
	async function warm(): Promise<void> {
		for (let next = 0; next < cabinet.from.length; ) {
			await store.rest();
			const numbers: number[] = [];
			for (; next < cabinet.from.length && numbers.length < warmedTogether; next++) {
				if (!cabinet.drawer(next)) numbers.push(next);
			}
			if (cabinet.bytesHeld() > mostHeldBytes - roomLeft) break;
			if ((await cabinet.load(numbers)) !== null) return;
		}
		for (let i = 0; i < rehearsals; i++) {
			const here = index.after(Math.floor((i * index.articleCount) / rehearsals));
			if (!here) continue;
			await store.rest();
			await index.find(here.law + here.sec.join(''), 1);
		}
	}
	return async (question, most) => {
		const found = await index.find(question, most);
		if (!isWarm) {
			isWarm = true;
			warm().catch(() => undefined);
		}
		return found;
	};
}
