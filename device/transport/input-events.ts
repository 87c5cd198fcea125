/**
 * `struct input_event` of the Linux kernel (`linux/input.h`), as it is read from `/dev/input/event*`: time of two longs,
 * type and code of 16 bits, value of 32, in the byte order of the machine. 24 bytes on 64-bit systems, 16 on 32-bit.
 */
import { endianness } from 'node:os';

export const inputTypes = { sync: 0x00, key: 0x01, switch: 0x05 } as const;
/** `linux/input-event-codes.h`. */
export const switchCodes = { headphoneInsert: 0x02, frontProximity: 0x0b } as const;
/** The kernel threw events away: what is known of any switch may be wrong. */
export const syncDropped = 0x03;

export interface InputEvent {
	type: number;
	code: number;
	value: number;
}

const is64Bit = /64|s390x/.test(process.arch);
const timeBytes = is64Bit ? 16 : 8;
export const inputEventBytes = timeBytes + 8;
const isLittle = endianness() === 'LE';

/** Cuts any stream into events; what is left of one waits for the next push. */
export function createInputEventParser(onEvent: (event: InputEvent) => void) {
	const rest = Buffer.alloc(inputEventBytes);
	let held = 0;
	return {
		push(bytes: Uint8Array): void {
			for (const byte of bytes) {
				rest[held] = byte;
				held += 1;
				if (held < inputEventBytes) continue;
				held = 0;
				onEvent(decodeInputEvent(rest));
				rest.fill(0);
			}
		},
		forget(): void {
			held = 0;
			rest.fill(0);
		},
	};
}

function decodeInputEvent(bytes: Buffer): InputEvent {
	const [type, code] = [timeBytes, timeBytes + 2].map((at) =>
		isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at),
	);
	const value = isLittle ? bytes.readInt32LE(timeBytes + 4) : bytes.readInt32BE(timeBytes + 4);
	return { type: type ?? 0, code: code ?? 0, value };
}

/** With the report event that the kernel sends after each change. The time is left at zero. */
export function encodeInputEvents(...events: InputEvent[]): Uint8Array {
	const report = { type: inputTypes.sync, code: 0, value: 0 };
	return Buffer.concat([...events, report].map(encodeInputEvent));
}

function encodeInputEvent({ type, code, value }: InputEvent): Buffer {
	const bytes = Buffer.alloc(inputEventBytes);
	if (isLittle) {
		bytes.writeUInt16LE(type, timeBytes);
		bytes.writeUInt16LE(code, timeBytes + 2);
		bytes.writeInt32LE(value, timeBytes + 4);
	} else {
		bytes.writeUInt16BE(type, timeBytes);
		bytes.writeUInt16BE(code, timeBytes + 2);
		bytes.writeInt32BE(value, timeBytes + 4);
	}
	return bytes;
}
