/** All drawers of an index: which of them a question needs, those that are in memory, and the way to the others. */
import type { ChunkFault } from './chunk.ts';
import { sumBytes } from './chunk.ts';
import { type Drawer, openDrawer } from './drawer.ts';
import type { FilledDrawer } from './fill-drawers.ts';

/** Reads drawers by number; null for one that is not there. */
export type ReadDrawers = (numbers: number[]) => Promise<(Uint8Array | null)[]>;

export interface Cabinet {
	/** First term of each drawer, ascending, and the sum of its bytes. */
	from: Uint32Array;
	sums: Uint32Array;
	/** The drawer that would hold this term; −1 when none does. */
	numberOf(first: number, second: number): number;
	/** null when it is not in memory. */
	drawer(number: number): Drawer | null;
	isHeld(number: number): boolean;
	bytesHeld(): number;
	/** Brings drawers into memory; when there is no more room those that were not asked for longest give way. */
	load(numbers: number[]): Promise<ChunkFault | null>;
}

/** `drawers`: already in memory. */
export function createCabinet(
	from: Uint32Array,
	sums: Uint32Array,
	drawers: readonly Uint8Array[],
	read: ReadDrawers = (numbers) => Promise.resolve(numbers.map(() => null)),
	mostBytes = Number.POSITIVE_INFINITY,
): Cabinet {
	const held: (Drawer | null)[] = [];
	const used = new Float64Array(from.length);
	let clock = 0;
	let bytesHeld = 0;
	for (let i = 0; i < from.length; i++) {
		const bytes = drawers[i];
		const opened = bytes ? openDrawer(bytes, sums[i] as number) : null;
		held.push(opened?.ok ? opened.value : null);
	}

	function makeRoom(): void {
		if (bytesHeld <= mostBytes) return;
		const numbers: number[] = [];
		held.forEach((drawer, number) => {
			if (drawer) numbers.push(number);
		});
		numbers.sort((a, b) => (used[a] as number) - (used[b] as number));
		for (const number of numbers) {
			if (bytesHeld <= mostBytes || used[number] === clock) return;
			bytesHeld -= held[number]?.bytes.length ?? 0;
			held[number] = null;
		}
	}

	return {
		from,
		sums,
		numberOf(first, second) {
			const key = first * 65536 + second;
			let low = 0;
			let high = from.length;
			while (low < high) {
				const middle = (low + high) >> 1;
				if ((from[middle] as number) <= key) low = middle + 1;
				else high = middle;
			}
			return low - 1;
		},
		drawer: (number) => held[number] ?? null,
		isHeld(number) {
			used[number] = clock;
			return held[number] !== null;
		},
		bytesHeld: () => bytesHeld,
		async load(numbers) {
			const found = await read(numbers);
			clock++;
			for (let i = 0; i < numbers.length; i++) {
				const number = numbers[i] as number;
				const bytes = found[i];
				if (held[number] || !(number < from.length)) continue;
				const opened = bytes ? openDrawer(bytes, sums[number] as number) : null;
				if (!opened) return 'articleIndex.tooShort';
				if (!opened.ok) return opened.fault;
				held[number] = opened.value;
				used[number] = clock;
				bytesHeld += opened.value.bytes.length;
			}
			makeRoom();
			return null;
		},
	};
}

/** With every drawer in memory. */
export function holdDrawers(filled: readonly FilledDrawer[]): Cabinet {
	const from = new Uint32Array(filled.map((drawer) => drawer.from));
	const sums = new Uint32Array(filled.map(({ bytes }) => sumBytes(bytes, 0)));
	return createCabinet(
		from,
		sums,
		filled.map(({ bytes }) => bytes),
	);
}
