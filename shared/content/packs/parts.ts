import { concatBytes } from '../../cases/bytes.ts';

/** A topic of parts: chunks named `articles-03/0007`, the eighth piece of that part. Parts are read whole. */
export function partKey(name: string, at: number): string {
	return `${name}/${`000${at}`.slice(-4)}`;
}

/** Pieces with their keys, in order → parts by name. */
export function joinParts(pieces: { key: string; bytes: Uint8Array }[]): { name: string; bytes: Uint8Array }[] {
	const parts: { name: string; pieces: Uint8Array[] }[] = [];
	for (const { key, bytes } of pieces) {
		const name = key.slice(0, key.lastIndexOf('/'));
		const last = parts[parts.length - 1];
		if (last && last.name === name) last.pieces.push(bytes);
		else parts.push({ name, pieces: [bytes] });
	}
	return parts.map(({ name, pieces: all }) => ({
		name,
		bytes: all.length === 1 ? (all[0] as Uint8Array) : concatBytes(...all),
	}));
}
