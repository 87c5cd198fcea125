/**
 * Frames of the SAM_A / SAM_V module in second-generation ID card readers. Request: AA AA AA 96 69, length (two bytes,
 * big-endian), command, parameter, checksum. Answer: the same with SW1 SW2 SW3 and data. The length counts everything
 * after itself; the checksum is the XOR of the length and all that follows it. The length field alone ends a frame.
 */
export const samCommands = {
	reset: [0x10, 0xff],
	status: [0x11, 0xff],
	samId: [0x12, 0xff],
	find: [0x20, 0x01],
	select: [0x20, 0x02],
	readBase: [0x30, 0x01],
	readNewestAddress: [0x30, 0x03],
} as const;
export type SamCommand = keyof typeof samCommands;

const preamble = [0xaa, 0xaa, 0xaa, 0x96, 0x69];
const shortestLength = 3;
/** Text, photo and fingerprints: 2314. */
const longestLength = 2400;

function computeXor(bytes: Uint8Array, from: number, to: number): number {
	let xor = 0;
	for (let i = from; i < to; i++) xor ^= bytes[i] ?? 0;
	return xor;
}

/** Frame around `body` (command and parameter, or status words and data). */
export function encodeFrame(body: ArrayLike<number>): Uint8Array {
	const frame = new Uint8Array(body.length + 8);
	const length = body.length + 1;
	frame.set([...preamble, length >> 8, length & 0xff]);
	frame.set(body, 7);
	frame[frame.length - 1] = computeXor(frame, 5, frame.length - 1);
	return frame;
}

export interface FrameListener {
	/** Everything between length and checksum; valid during the call only. */
	onFrame(body: Uint8Array): void;
	/** Bytes that belong to no frame, or a frame whose length or checksum is wrong. */
	onNoise(): void;
}

export interface FrameParser {
	push(bytes: Uint8Array): void;
	/** A preamble has come and its frame is not complete. */
	isInFrame(): boolean;
	/** Forgets and overwrites everything. */
	reset(): void;
}

/**
 * Takes bytes in pieces of any size. A frame begins at AA 96 69: noise is known to put a byte between the first three
 * AA, so they are not all required. After a bad frame the search goes on one byte further, so that a frame hidden by a
 * damaged length is still found.
 */
export function createFrameParser(listener: FrameListener): FrameParser {
	const buffer = new Uint8Array(4096);
	let filled = 0;
	let inFrame = false;

	/** Where AA 96 69, or as much of it as has come, begins; `filled` when it does not. */
	function findPreamble(from: number): number {
		for (let i = from; i < filled; i++) {
			if (buffer[i] !== 0xaa) continue;
			if (i + 1 < filled && buffer[i + 1] !== 0x96) continue;
			if (i + 2 < filled && buffer[i + 2] !== 0x69) continue;
			return i;
		}
		return filled;
	}
	function hasStray(from: number, to: number): boolean {
		for (let i = from; i < to; i++) if (buffer[i] !== 0xaa) return true;
		return false;
	}
	/** Returns where the bytes that must be kept begin. */
	function readFrames(): number {
		let from = 0;
		for (;;) {
			const begin = findPreamble(from);
			if (hasStray(from, begin)) listener.onNoise();
			inFrame = filled >= begin + 3;
			if (filled < begin + 5) return begin;
			const length = ((buffer[begin + 3] ?? 0) << 8) | (buffer[begin + 4] ?? 0);
			const end = begin + 5 + length;
			const plausible = length >= shortestLength && length <= longestLength;
			if (plausible && filled < end) return begin;
			if (plausible && computeXor(buffer, begin + 3, end) === 0) {
				listener.onFrame(buffer.subarray(begin + 5, end - 1));
				from = end;
			} else {
				listener.onNoise();
				from = begin + 1;
			}
		}
	}
	return {
		push(bytes) {
			for (let taken = 0; taken < bytes.length; ) {
				const piece = bytes.subarray(taken, taken + buffer.length - filled);
				buffer.set(piece, filled);
				filled += piece.length;
				taken += piece.length;
				const keepFrom = readFrames();
				buffer.copyWithin(0, keepFrom, filled);
				buffer.fill(0, filled - keepFrom, filled);
				filled -= keepFrom;
			}
		},
		isInFrame: () => inFrame,
		reset() {
			buffer.fill(0);
			filled = 0;
			inFrame = false;
		},
	};
}
