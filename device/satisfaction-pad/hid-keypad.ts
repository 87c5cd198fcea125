/**
 * Pads that are a small keyboard on USB. Read from the kernel's input device, `/dev/input/by-id/…-event-kbd`, and not
 * from the page, so that a press is told apart from typing whatever has the focus. The README gives the rule by which the
 * desktop leaves that keyboard alone.
 */
import type { SatisfactionLevel } from '../../shared/protocol/device.ts';
import type { OpenTransport } from '../transport/byte-transport.ts';
import { createInputEventParser, inputTypes } from '../transport/input-events.ts';
import type { SatisfactionPad } from './contract.ts';
import { createPadOverLine } from './pad-over-line.ts';

export interface HidKeypadOptions {
	open: OpenTransport;
	/** Digit or letter on the key → level. A digit is both the row's and the number pad's. */
	keys: Record<string, SatisfactionLevel>;
	firstWaitMs?: number;
	longestWaitMs?: number;
}

/** `linux/input-event-codes.h`: in the order of a keyboard, not of the alphabet. */
const rows: readonly [firstCode: number, keys: string][] = [
	[2, '1234567890'],
	[16, 'QWERTYUIOP'],
	[30, 'ASDFGHJKL'],
	[44, 'ZXCVBNM'],
	[71, '789'],
	[75, '456'],
	[79, '1230'],
];
const pressed = 1;

/** Codes of the key with this digit or letter; empty when there is none. */
export function findKeyCodes(key: string): number[] {
	return rows.flatMap(([first, keys]) => {
		const at = key.length === 1 ? keys.indexOf(key.toUpperCase()) : -1;
		return at < 0 ? [] : [first + at];
	});
}

/** Throws when a key is no digit and no letter. */
export function createHidKeypad({ keys, ...rest }: HidKeypadOptions): SatisfactionPad {
	const levels = new Map<number, SatisfactionLevel>();
	for (const [key, level] of Object.entries(keys)) {
		const codes = findKeyCodes(key);
		if (codes.length === 0) throw new Error(`satisfactionPad.keys: ${key} is no digit and no letter`);
		for (const code of codes) levels.set(code, level);
	}
	return createPadOverLine({
		...rest,
		decode(press) {
			// A key held down repeats with value 2, its release has value 0.
			const parser = createInputEventParser(({ type, code, value }) => {
				const level = type === inputTypes.key && value === pressed ? levels.get(code) : undefined;
				if (level !== undefined) press(level);
			});
			return parser.push;
		},
	});
}
