/** Chunks to segments, in whatever order they come: each is checked as a whole, then that heads and blocks belong together. */
import { type Block, openBlock } from './block.ts';
import { type Cabinet, holdDrawers } from './cabinet.ts';
import { type ChunkFault, openChunk } from './chunk.ts';
import { createDrawerFiller, type FilledDrawer } from './fill-drawers.ts';
import type { Names } from './names.ts';
import { joinSegments, type Places } from './places.ts';
import { openSegment, type Segment } from './segment.ts';

export type Unopened = { ok: false; fault: ChunkFault; chunk: number };
/** `parts`: pieces of the learned tables that were among the chunks. */
export type OpenedSegments = { ok: true; segments: Segment[]; parts: Uint8Array[] } | Unopened;
export type OpenedPlaces = { ok: true; places: Places; names: Names; cabinet: Cabinet; parts: Uint8Array[] } | Unopened;

/** Everything in memory. */
export function openPlaces(chunks: readonly Uint8Array[]): OpenedPlaces {
	const opened = openSegments(chunks);
	if (!opened.ok) return opened;
	const malformed = { ok: false, fault: 'articleIndex.malformed', chunk: chunks.length } as const;
	const joined = joinSegments(opened.segments);
	const filler = createDrawerFiller(opened.segments);
	const drawers: FilledDrawer[] = [];
	for (let drawer = filler.next(); drawer; drawer = filler.next()) drawers.push(drawer);
	if (!joined || filler.failed) return malformed;
	return { ok: true, ...joined, cabinet: holdDrawers(drawers), parts: opened.parts };
}

export function openSegments(chunks: readonly Uint8Array[]): OpenedSegments {
	const segments: Segment[] = [];
	const blocks: { block: Block; sum: number; chunk: number }[] = [];
	const parts: Uint8Array[] = [];
	const heads: number[] = [];
	for (let chunk = 0; chunk < chunks.length; chunk++) {
		const opened = openChunk(chunks[chunk] as Uint8Array);
		if (!opened.ok) return { ok: false, fault: opened.fault, chunk };
		const { kind, body, sum } = opened.value;
		if (kind === 'head') {
			const segment = openSegment(body);
			if (!segment.ok) return { ok: false, fault: segment.fault, chunk };
			segments.push(segment.value);
			heads.push(chunk);
		} else if (kind === 'block') {
			const block = openBlock(body);
			if (!block.ok) return { ok: false, fault: block.fault, chunk };
			blocks.push({ block: block.value, sum, chunk });
		} else if (kind === 'part') parts.push(body);
		else return { ok: false, fault: 'articleIndex.malformed', chunk };
	}
	for (const { block, sum, chunk } of blocks) {
		if (!giveBlock(segments, block, sum)) return { ok: false, fault: 'articleIndex.malformed', chunk };
	}
	for (let at = 0; at < segments.length; at++) {
		const segment = segments[at] as Segment;
		const isTwice = segments.some((other, i) => i < at && other.segment === segment.segment);
		let missing = 0;
		for (let i = 0; i < segment.blockFrom.length; i++) if (!segment.blocks[i]) missing++;
		if (isTwice || missing > 0) return { ok: false, fault: 'articleIndex.malformed', chunk: heads[at] as number };
	}
	segments.sort((a, b) => a.segment - b.segment);
	return { ok: true, segments, parts };
}

/** False when no head lists this very block. */
function giveBlock(segments: readonly Segment[], block: Block, sum: number): boolean {
	for (const segment of segments) {
		if (segment.segment !== block.segment) continue;
		for (let at = 0; at < segment.blockFrom.length; at++) {
			if (segment.blockFrom[at] !== block.from) continue;
			if (segment.blockSums[at] !== sum || segment.layout !== block.layout || segment.blocks[at]) return false;
			segment.blocks[at] = block;
			return true;
		}
	}
	return false;
}
