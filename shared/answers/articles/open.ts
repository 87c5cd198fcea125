/** Chunks to places: every chunk is checked as a whole before anything of it is read. */
import { type ChunkFault, openChunk } from './chunk.ts';
import { joinSegments, type Places } from './places.ts';
import { openSegment, type Segment } from './segment.ts';

export type OpenedPlaces = { ok: true; places: Places } | { ok: false; fault: ChunkFault; chunk: number };

export function openPlaces(chunks: readonly Uint8Array[]): OpenedPlaces {
	const segments: Segment[] = [];
	for (let chunk = 0; chunk < chunks.length; chunk++) {
		const opened = openChunk(chunks[chunk] as Uint8Array);
		if (!opened.ok) return { ok: false, fault: opened.fault, chunk };
		if (opened.value.kind !== 'articles') return { ok: false, fault: 'articleIndex.malformed', chunk };
		const segment = openSegment(opened.value.body);
		if (!segment.ok) return { ok: false, fault: segment.fault, chunk };
		segments.push(segment.value);
	}
	return { ok: true, places: joinSegments(segments) };
}
