/**
 * A device twin: what went over a device's line, with times, as JSON lines. The first line says what it is; then one
 * line a chunk, `ms` since the line was opened; `closed` when the cable was drawn. Twins are played by `replay.ts`.
 *
 * Format 1 is a line of bytes. Format 2 names its wire as well: `usb` gives each chunk its `pipe`; on `smartCard` a chunk
 * is a command or an answer of the card that lies there, `placed` and `lifted` are its coming and going, `closed` is the
 * end of the card service; on `messages` a chunk is one message of a WebSocket.
 */
import * as v from 'valibot';
import { type DeviceKind, deviceKinds } from '../../shared/protocol/device-status.ts';

export const twinWires = ['bytes', 'usb', 'smartCard', 'messages'] as const;
export type TwinWire = (typeof twinWires)[number];

export interface TwinEntry {
	dir: 'toDevice' | 'fromDevice' | 'closed' | 'placed' | 'lifted';
	ms: number;
	hex: string;
	/** Endpoint of `usb`, 1 to 15. */
	pipe?: number;
}

export interface Twin {
	kind: DeviceKind;
	wire: TwinWire;
	words: string;
	/** Whose data the bytes hold: of people who do not exist, covered, or as recorded. */
	personal: 'invented' | 'masked' | 'kept';
	entries: TwinEntry[];
}

const head = {
	kind: v.picklist(deviceKinds),
	words: v.pipe(v.string(), v.maxLength(200)),
	personal: v.picklist(['invented', 'masked', 'kept']),
};
const anyHead = v.variant('twin', [
	v.strictObject({ twin: v.literal(1), ...head }),
	v.strictObject({ twin: v.literal(2), wire: v.picklist(twinWires), ...head }),
]);
const chunk = {
	ms: v.pipe(v.number(), v.finite(), v.minValue(0)),
	hex: v.pipe(v.string(), v.regex(/^([0-9a-f]{2})*$/)),
};
const ways = ['toDevice', 'fromDevice', 'closed'] as const;
const plainEntry = v.strictObject({ dir: v.picklist(ways), ...chunk });
const pipe = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(15));
const entryOf = {
	bytes: plainEntry,
	messages: plainEntry,
	usb: v.strictObject({ dir: v.picklist(ways), ...chunk, pipe: v.exactOptional(pipe) }),
	smartCard: v.strictObject({ dir: v.picklist([...ways, 'placed', 'lifted']), ...chunk }),
} satisfies Record<TwinWire, unknown>;

export type ReadTwin = { ok: true; twin: Twin } | { ok: false; problem: string };

/** A problem names its line. */
export function readTwin(text: string): ReadTwin {
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	const first = v.safeParse(anyHead, parseJson(lines[0] ?? ''));
	if (!first.success) return { ok: false, problem: 'line 1: not the head of a twin' };
	const wire = first.output.twin === 1 ? 'bytes' : first.output.wire;
	const entry = entryOf[wire];
	const entries: TwinEntry[] = [];
	for (const [at, line] of lines.slice(1).entries()) {
		const parsed = v.safeParse<v.GenericSchema<TwinEntry>>(entry, parseJson(line));
		if (!parsed.success) return { ok: false, problem: `line ${at + 2}: not an entry` };
		if (parsed.output.ms < (entries.at(-1)?.ms ?? 0))
			return { ok: false, problem: `line ${at + 2}: goes back in time` };
		entries.push(parsed.output);
	}
	const { kind, words, personal } = first.output;
	return { ok: true, twin: { kind, wire, words, personal, entries } };
}

export function writeTwin({ kind, wire, words, personal, entries }: Twin): string {
	const first = wire === 'bytes' ? { twin: 1, kind } : { twin: 2, wire, kind };
	const rest = entries.map(({ dir, ms, hex, pipe }) => ({ dir, ms, hex, ...(pipe === undefined ? {} : { pipe }) }));
	const lines = [{ ...first, words, personal }, ...rest];
	return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}

function parseJson(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return null;
	}
}
