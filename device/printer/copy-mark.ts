/**
 * "第 2 份" as pen strokes: a second copy must say so on any printer, and one line of text is no reason to carry a font
 * of megabytes. Strokes are polylines in a box of 24 × 24, y downwards.
 */
export type Stroke = readonly (readonly [x: number, y: number])[];

const ordinal: readonly Stroke[] = [
	...([
		[
			[6, 1],
			[2, 7],
		],
		[
			[4.5, 4],
			[11, 4],
		],
		[
			[7.5, 4],
			[9, 7],
		],
	] as const),
	...([
		[
			[15, 1],
			[12, 6],
		],
		[
			[14, 4],
			[22, 4],
		],
		[
			[17.5, 4],
			[19, 7],
		],
	] as const),
	...([
		[
			[4, 9],
			[20, 9],
			[20, 13],
		],
		[
			[5, 13],
			[20, 13],
		],
	] as const),
	...([
		[
			[5, 13],
			[3.5, 17.5],
			[21, 17.5],
			[20, 21.5],
			[18, 21.5],
		],
		[
			[12, 9],
			[12, 23.5],
		],
		[
			[11.5, 17.5],
			[3, 23],
		],
	] as const),
];
const portion: readonly Stroke[] = [
	...([
		[
			[7.5, 1],
			[1.5, 11],
		],
		[
			[5, 6.5],
			[5, 23],
		],
	] as const),
	...([
		[
			[12.5, 2],
			[8, 11],
		],
		[
			[16.5, 2],
			[22.5, 11],
		],
	] as const),
	...([
		[
			[10, 12.5],
			[20, 12.5],
			[19, 22],
			[16.5, 22],
		],
		[
			[14.5, 12.5],
			[13.5, 18],
			[9, 23],
		],
	] as const),
];
const digits: readonly Stroke[] = [
	[
		[5, 3],
		[11, 3],
		[13, 6],
		[13, 18],
		[11, 21],
		[5, 21],
		[3, 18],
		[3, 6],
		[5, 3],
	],
	[
		[5, 6],
		[9, 3],
		[9, 21],
	],
	[
		[3, 6],
		[6, 3],
		[11, 3],
		[13, 6],
		[13, 9],
		[3, 21],
		[13, 21],
	],
	[
		[3, 3],
		[13, 3],
		[8, 10],
		[12, 12],
		[13, 16],
		[11, 21],
		[5, 21],
		[3, 18],
	],
	[
		[10, 21],
		[10, 3],
		[2, 15],
		[14, 15],
	],
	[
		[13, 3],
		[4, 3],
		[3, 11],
		[10, 10],
		[13, 14],
		[12, 19],
		[9, 21],
		[3, 20],
	],
	[
		[11, 3],
		[5, 8],
		[3, 14],
		[4, 19],
		[8, 21],
		[12, 19],
		[13, 15],
		[10, 12],
		[6, 12],
		[3, 15],
	],
	[
		[3, 3],
		[13, 3],
		[7, 21],
	],
	[
		[8, 12],
		[4, 9],
		[4, 5],
		[8, 3],
		[12, 5],
		[12, 9],
		[8, 12],
		[3, 15],
		[3, 19],
		[8, 21],
		[13, 19],
		[13, 15],
		[8, 12],
	],
	[
		[13, 9],
		[10, 12],
		[6, 12],
		[3, 9],
		[4, 5],
		[8, 3],
		[12, 5],
		[13, 10],
		[11, 16],
		[5, 21],
	],
];

/** The pen strokes of the mark in units of 1/24 of its height, and its width in the same units. */
export function drawCopyMark(copy: number): { strokes: Stroke[]; width: number } {
	let left = 0;
	const drawn: Stroke[] = [];
	const put = (strokes: readonly Stroke[], advance: number) => {
		for (const stroke of strokes) drawn.push(stroke.map(([x, y]) => [x + left, y] as const));
		left += advance;
	};
	put(ordinal, 32);
	for (const digit of String(copy)) put([digits[Number(digit)] ?? []], 16);
	left += 8;
	put(portion, 24);
	return { strokes: drawn, width: left };
}
