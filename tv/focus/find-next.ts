import type { Direction } from '../keys/key-profile.ts';

/** Edges of a focusable thing, in any one unit. */
export interface Box {
	id: string;
	left: number;
	top: number;
	right: number;
	bottom: number;
}

/**
 * Which box the focus goes to. A box in the beam (sharing a row when going sideways, a column when going up or down)
 * beats one outside it; among equals the nearer wins, then the one whose middle is nearer. null: stay.
 */
export function findNextFocus(from: Box, direction: Direction, boxes: Box[]): string | null {
	let best: string | null = null;
	let bestCost = Number.POSITIVE_INFINITY;
	for (const box of boxes) {
		const cost = box.id === from.id ? null : costOf(from, direction, box);
		if (cost !== null && cost < bestCost) {
			best = box.id;
			bestCost = cost;
		}
	}
	return best;
}

function costOf(from: Box, direction: Direction, to: Box): number | null {
	const sideways = direction === 'left' || direction === 'right';
	const ahead =
		direction === 'right'
			? to.left - from.right
			: direction === 'left'
				? from.left - to.right
				: direction === 'down'
					? to.top - from.bottom
					: from.top - to.bottom;
	// Neighbours may touch or overlap by a hair when boxes are scaled by 1.5.
	const size = sideways ? to.right - to.left : to.bottom - to.top;
	if (ahead < -Math.min(4, size / 3)) return null;
	const aside = sideways
		? Math.max(0, to.top - from.bottom, from.top - to.bottom)
		: Math.max(0, to.left - from.right, from.left - to.right);
	const middles = sideways
		? Math.abs(to.top + to.bottom - from.top - from.bottom) / 2
		: Math.abs(to.left + to.right - from.left - from.right) / 2;
	const outOfBeam = aside > 0 ? 2000 : 0;
	return outOfBeam + Math.max(0, ahead) + aside * 2 + middles * 0.1;
}
