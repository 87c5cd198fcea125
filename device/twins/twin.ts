/**
 * A device twin: what went over a device's line, with times, as JSON lines. The first line says what it is; then one
 * line a chunk, `ms` since the line was opened; `closed` when the cable was drawn. Twins are played by `replay.ts`.
 */
import * as v from 'valibot';
import { type DeviceKind, deviceKinds } from '../../shared/protocol/device-status.ts';

export interface TwinEntry {
	dir: 'toDevice' | 'fromDevice' | 'closed';
	ms: number;
	hex: string;
}

export interface Twin {
	kind: DeviceKind;
	words: string;
	/** Whose data the bytes hold: of people who do not exist, covered, or as recorded. */
	personal: 'invented' | 'masked' | 'kept';
	entries: TwinEntry[];
}

const head = v.strictObject({
	twin: v.literal(1),
	kind: v.picklist(deviceKinds),
	words: v.pipe(v.string(), v.maxLength(200)),
	personal: v.picklist(['invented', 'masked', 'kept']),
});
const entry = v.strictObject({
	dir: v.picklist(['toDevice', 'fromDevice', 'closed']),
	ms: v.pipe(v.number(), v.finite(), v.minValue(0)),
	hex: v.pipe(v.string(), v.regex(/^([0-9a-f]{2})*$/)),
});

export type ReadTwin = { ok: true; twin: Twin } | { ok: false; problem: string };

/** A problem names its line. */
export function readTwin(text: string): ReadTwin {
	const lines = text.split('\n').filter((line) => line.trim() !== '');
	const first = v.safeParse(head, parseJson(lines[0] ?? ''));
	if (!first.success) return { ok: false, problem: 'line 1: not the head of a twin' };
	const entries: TwinEntry[] = [];
	for (const [at, line] of lines.slice(1).entries()) {
		const parsed = v.safeParse(entry, parseJson(line));
		if (!parsed.success) return { ok: false, problem: `line ${at + 2}: not an entry` };
		if (parsed.output.ms < (entries.at(-1)?.ms ?? 0))
			return { ok: false, problem: `line ${at + 2}: goes back in time` };
		entries.push(parsed.output);
	}
	const { kind, words, personal } = first.output;
	return { ok: true, twin: { kind, words, personal, entries } };
}

export function writeTwin({ kind, words, personal, entries }: Twin): string {
	const lines = [{ twin: 1, kind, words, personal }, ...entries.map(({ dir, ms, hex }) => ({ dir, ms, hex }))];
	return `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
}

function parseJson(line: string): unknown {
	try {
		return JSON.parse(line);
	} catch {
		return null;
	}
}
