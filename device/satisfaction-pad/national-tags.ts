/**
 * Tag codes of the national good-or-bad rating of government services (政务服务好差评), for rating at a counter. The
 * first digit of a code is its level. Some pads answer with tags instead of a level, several joined by `|`.
 */
import type { SatisfactionLevel } from '../../shared/protocol/device.ts';

/** First and last code of each level; nothing between them is missing. */
const tagCodes: readonly [level: SatisfactionLevel, first: number, last: number][] = [
	[5, 510, 517],
	[4, 406, 413],
	[3, 307, 314],
	[2, 207, 214],
	[1, 108, 115],
];

/** null: not tags, or tags of two levels. */
export function readTagLevel(answer: string): SatisfactionLevel | null {
	const levels = new Set(answer.split('|').map(findLevel));
	const [level] = levels;
	return levels.size === 1 && level !== undefined ? level : null;
}

function findLevel(tag: string): SatisfactionLevel | null {
	if (!/^\d{3}$/.test(tag)) return null;
	return tagCodes.find(([, first, last]) => Number(tag) >= first && Number(tag) <= last)?.[0] ?? null;
}
