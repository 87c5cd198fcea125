/** SmileBar's bytes. The kiosk says `SA\r` or `SZ\r`; the pad says `02 'K' digit xor 03` for a key, `02 'H' 'B' xor 03` as a heartbeat. */
import type { SatisfactionLevel } from '../../../shared/protocol/device.ts';

export const smileBarBaudRate = 19200;
export const lightUp = Uint8Array.of(0x53, 0x41, 0x0d);
export const turnOff = Uint8Array.of(0x53, 0x5a, 0x0d);

export type SmileBarMessage = { kind: 'key'; level: SatisfactionLevel } | { kind: 'heartbeat' };

const frameStart = 0x02;
const frameEnd = 0x03;
const frameLength = 5;
/** The maker's digit 1 is the best. */
const levels: Record<string, SatisfactionLevel> = { K1: 5, K2: 4, K3: 3, K4: 2, K5: 1 };

export function encodeSmileBar(message: SmileBarMessage): Uint8Array {
	const [first, second] = Buffer.from(message.kind === 'heartbeat' ? 'HB' : `K${6 - message.level}`);
	return Uint8Array.of(frameStart, first ?? 0, second ?? 0, (first ?? 0) ^ (second ?? 0), frameEnd);
}

function readFrame([start, first = 0, second = 0, check, end]: Uint8Array): SmileBarMessage | null {
	if (start !== frameStart || check !== (first ^ second) || end !== frameEnd) return null;
	const word = String.fromCharCode(first, second);
	if (word === 'HB') return { kind: 'heartbeat' };
	const level = levels[word];
	return level === undefined ? null : { kind: 'key', level };
}

/** Takes pieces of any size. Within a good frame no byte but the first is 02, so each 02 begins anew. */
export function createSmileBarParser(tell: (message: SmileBarMessage) => void) {
	const held = new Uint8Array(frameLength);
	let length = 0;
	function reset() {
		held.fill(0);
		length = 0;
	}
	return {
		push(bytes: Uint8Array) {
			for (const byte of bytes) {
				if (byte === frameStart) length = 0;
				else if (length === 0) continue;
				held[length++] = byte;
				if (length < frameLength) continue;
				const message = readFrame(held);
				reset();
				if (message) tell(message);
			}
		},
		/** Forgets half a frame. */
		reset,
	};
}
