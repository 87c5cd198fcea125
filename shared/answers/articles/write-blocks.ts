/**
 * The words of a segment as blocks. A list of places is found by its first character and then by its second (0: the character
 * alone). A place is an article, and after the articles the titles of sections and of laws, counted on in one row.
 */
import { ByteWriter } from './bytes.ts';
import { countTerms, pairBase, readCodes } from './characters.ts';
import { sealChunk, sumBytes } from './chunk.ts';

/** Sizes that blocks are cut to; a block ends before a character that its code says, so that an edit moves few cuts. */
const least = 24 * 1024;
const most = 64 * 1024;
const oneIn = 16;

export interface WrittenBlock {
	/** First character of the block. */
	from: number;
	sum: number;
	bytes: Uint8Array;
}

export interface Written {
	first: number;
	bytes: Uint8Array;
}

function isCut(first: number): boolean {
	return ((Math.imul(first, 0x9e3779b1) >>> 16) & (oneIn - 1)) === 0;
}

/** Place and count by turns, of every term of a segment. */
export class Postings {
	private readonly lists = new Map<number, number[]>();
	places = 0;

	add(text: string): void {
		const place = this.places++;
		countTerms(readCodes(text)).forEach((count, term) => {
			const list = this.lists.get(term);
			if (list) list.push(place, count);
			else this.lists.set(term, [place, count]);
		});
	}

	/** `isKept`: by term and how many places it stands in. */
	write(segment: number, layout: number, isKept: (term: number, list: readonly number[]) => boolean): WrittenBlock[] {
		const firsts = new Map<number, number[]>();
		this.lists.forEach((list, term) => {
			if (!isKept(term, list)) return;
			const first = term >= pairBase ? Math.floor(term / pairBase) : term;
			const terms = firsts.get(first);
			if (terms) terms.push(term);
			else firsts.set(first, [term]);
		});
		const blocks: WrittenBlock[] = [];
		let held: Written[] = [];
		let size = 0;
		const close = () => {
			if (held.length > 0) blocks.push(writeBlock(segment, layout, held));
			held = [];
			size = 0;
		};
		for (const first of Array.from(firsts.keys()).sort((a, b) => a - b)) {
			const bytes = this.writeFirst(firsts.get(first) ?? []);
			if (size + bytes.length > most || (size >= least && isCut(first))) close();
			held.push({ first, bytes });
			size += bytes.length;
		}
		close();
		return blocks;
	}

	/** How many, bytes of lengths; seconds, then the length of each list in bytes (0: one place in two bytes), then the lists. */
	private writeFirst(terms: number[]): Uint8Array {
		const out = new ByteWriter();
		const seconds = new ByteWriter();
		const lengths = new ByteWriter();
		const lists = new ByteWriter();
		const secondOf = (term: number) => (term >= pairBase ? term % pairBase : 0);
		terms.sort((a, b) => secondOf(a) - secondOf(b));
		for (const term of terms) {
			const list = this.lists.get(term) ?? [];
			seconds.u16(secondOf(term));
			const [place = 0, count = 1] = list;
			if (list.length === 2 && count === 1 && place < 65536) {
				lengths.varint(0);
				lists.u16(place);
			} else {
				const bytes = packPlaces(list);
				lengths.varint(bytes.length);
				lists.put(bytes);
			}
		}
		out.varint(terms.length);
		out.varint(lengths.length);
		out.put(seconds.take());
		out.put(lengths.take());
		out.put(lists.take());
		return out.take();
	}
}

/** How many; then steps between places, doubled, plus one where the term stands there more than once; then that count less two. */
function packPlaces(list: readonly number[]): Uint8Array {
	const out = new ByteWriter();
	out.varint(list.length / 2);
	let before = -1;
	for (let i = 0; i < list.length; i += 2) {
		const place = list[i] ?? 0;
		const count = list[i + 1] ?? 1;
		out.varint((place - before - 1) * 2 + (count > 1 ? 1 : 0));
		if (count > 1) out.varint(count - 2);
		before = place;
	}
	return out.take();
}

function writeBlock(segment: number, layout: number, held: readonly Written[]): WrittenBlock {
	const out = new ByteWriter();
	out.u8(segment);
	out.u32(layout);
	out.u16(held.length);
	for (const { first } of held) out.u16(first);
	let at = 0;
	for (const { bytes } of held) {
		out.u32(at);
		at += bytes.length;
	}
	for (const { bytes } of held) out.put(bytes);
	const body = out.take();
	return { from: held[0]?.first ?? 0, sum: sumBytes(body, 0), bytes: sealChunk('block', body) };
}
