/**
 * Arrays of figures one after another, opened where they lie: a mark, a sum of what follows, how many, then kind and length of each,
 * then the arrays, each at a multiple of four bytes. Little end first, as every engine that this runs on keeps its own.
 */
import { ByteWriter } from './bytes.ts';
import { type ChunkResult, sumBytes } from './chunk.ts';

export type Column = Uint8Array | Uint16Array | Uint32Array | Float32Array;

const mark = 0x4c4f434c;
const frontBytes = 12;
const longest = 0x0fffffff;

function kindOf(column: Column): number {
	if (column instanceof Float32Array) return 3;
	return column instanceof Uint32Array ? 2 : column instanceof Uint16Array ? 1 : 0;
}

export function writeColumns(columns: readonly Column[]): Uint8Array {
	const out = new ByteWriter();
	out.u32(columns.length);
	for (const column of columns) out.u32(((kindOf(column) << 28) | column.length) >>> 0);
	for (const column of columns) {
		out.put(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
		while (out.length % 4 !== 0) out.u8(0);
	}
	const body = out.take();
	const whole = new ByteWriter();
	whole.u32(mark);
	whole.u32(sumBytes(body, 0));
	whole.put(body);
	return whole.take();
}

/** Views into `bytes`. */
export function readColumns(bytes: Uint8Array): ChunkResult<Column[]> {
	if (bytes.length < frontBytes || bytes.length % 4 !== 0) return { ok: false, fault: 'articleIndex.tooShort' };
	const own = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
	const words = new Uint32Array(own.buffer, own.byteOffset, own.length >> 2);
	if (words[0] !== mark) return { ok: false, fault: 'articleIndex.notAnIndex' };
	if (words[1] !== sumBytes(own.subarray(8), 0)) return { ok: false, fault: 'articleIndex.wrongSum' };
	const malformed = { ok: false, fault: 'articleIndex.malformed' } as const;
	const count = words[2] as number;
	if (count * 4 > own.length - frontBytes) return malformed;
	const columns: Column[] = [];
	let at = own.byteOffset + frontBytes + count * 4;
	const end = own.byteOffset + own.length;
	for (let i = 0; i < count; i++) {
		const said = words[3 + i] as number;
		const kind = said >>> 28;
		const length = said & longest;
		const size = kind === 0 ? length : kind === 1 ? length * 2 : length * 4;
		if (kind > 3 || at + size > end) return malformed;
		if (kind === 0) columns.push(new Uint8Array(own.buffer, at, length));
		else if (kind === 1) columns.push(new Uint16Array(own.buffer, at, length));
		else if (kind === 2) columns.push(new Uint32Array(own.buffer, at, length));
		else columns.push(new Float32Array(own.buffer, at, length));
		at += (size + 3) & ~3;
	}
	return at === end ? { ok: true, value: columns } : malformed;
}

/** Takes columns out in the order in which they were written; `failed` once one is of another kind or not there. */
export class ColumnReader {
	failed = false;
	private at = 0;

	constructor(private readonly columns: readonly Column[]) {}

	private next(): Column | undefined {
		return this.columns[this.at++];
	}

	u8(): Uint8Array {
		const column = this.next();
		if (column instanceof Uint8Array) return column;
		this.failed = true;
		return new Uint8Array(0);
	}

	u16(): Uint16Array {
		const column = this.next();
		if (column instanceof Uint16Array) return column;
		this.failed = true;
		return new Uint16Array(0);
	}

	u32(): Uint32Array {
		const column = this.next();
		if (column instanceof Uint32Array) return column;
		this.failed = true;
		return new Uint32Array(0);
	}

	f32(): Float32Array {
		const column = this.next();
		if (column instanceof Float32Array) return column;
		this.failed = true;
		return new Float32Array(0);
	}

	isAtEnd(): boolean {
		return !this.failed && this.at === this.columns.length;
	}
}
