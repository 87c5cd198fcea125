/** The shortest way from one run of bytes to another, as Myers found it (An O(ND) Difference Algorithm, 1986). */
export interface Edit {
	copy: number;
	/** Bytes of the old run left out. */
	skip: number;
	insert: Uint8Array;
}

/** Past so many differences the middle is written anew. */
const differencesMost = 600;
/** A copy shorter than this costs more as a step than as bytes. */
const shortestCopy = 8;

export function findEdits(old: Uint8Array, next: Uint8Array): Edit[] {
	let head = 0;
	const shorter = Math.min(old.length, next.length);
	while (head < shorter && old[head] === next[head]) head++;
	if (head === old.length && head === next.length) return [{ copy: head, skip: 0, insert: new Uint8Array() }];
	let tail = 0;
	while (tail < shorter - head && old[old.length - 1 - tail] === next[next.length - 1 - tail]) tail++;
	const a = old.subarray(head, old.length - tail);
	const b = next.subarray(head, next.length - tail);
	const matches = matchMiddle(a, b);
	return toEdits(matches, a.length, b, head, tail);
}

/** Runs that both have, in order, as [place in a, place in b, length]. */
type Match = [number, number, number];

function matchMiddle(a: Uint8Array, b: Uint8Array): Match[] {
	if (a.length === 0 || b.length === 0) return [];
	const most = Math.min(differencesMost, a.length + b.length);
	const trace: Int32Array[] = [];
	const ends = new Int32Array(2 * most + 3);
	const middle = most + 1;
	for (let d = 0; d <= most; d++) {
		for (let k = -d; k <= d; k += 2) {
			const down = k === -d || (k !== d && (ends[middle + k - 1] ?? 0) < (ends[middle + k + 1] ?? 0));
			let x = down ? (ends[middle + k + 1] ?? 0) : (ends[middle + k - 1] ?? 0) + 1;
			let y = x - k;
			while (x < a.length && y < b.length && a[x] === b[y]) {
				x++;
				y++;
			}
			ends[middle + k] = x;
			if (x >= a.length && y >= b.length) return walkBack(trace, d, k, middle, a.length, b.length);
		}
		trace.push(ends.slice());
	}
	return [];
}

function walkBack(
	trace: Int32Array[],
	differences: number,
	lastK: number,
	middle: number,
	endX: number,
	endY: number,
): Match[] {
	const matches: Match[] = [];
	let x = endX;
	let y = endY;
	let k = lastK;
	for (let d = differences; d > 0; d--) {
		const ends = trace[d - 1] ?? new Int32Array();
		const at = (diagonal: number) => ends[middle + diagonal] ?? 0;
		const down = k === -d || (k !== d && at(k - 1) < at(k + 1));
		const before = down ? k + 1 : k - 1;
		const fromX = at(before);
		const startX = down ? fromX : fromX + 1;
		if (x > startX) matches.push([startX, startX - k, x - startX]);
		x = fromX;
		y = fromX - before;
		k = before;
	}
	if (x > 0 && y > 0) matches.push([0, 0, Math.min(x, y)]);
	return matches.reverse();
}

function toEdits(matches: Match[], lengthA: number, b: Uint8Array, head: number, tail: number): Edit[] {
	const edits: Edit[] = [];
	let copied = head;
	let x = 0;
	let y = 0;
	const change = (toX: number, toY: number) => {
		edits.push({ copy: copied, skip: toX - x, insert: b.subarray(y, toY) });
	};
	for (const [atA, atB, length] of matches) {
		if (length < shortestCopy) continue;
		change(atA, atB);
		copied = length;
		x = atA + length;
		y = atB + length;
	}
	change(lengthA, b.length);
	edits.push({ copy: tail, skip: 0, insert: new Uint8Array() });
	return edits;
}
