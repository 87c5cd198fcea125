import { anything, assert, constantFrom, double, integer, object, property } from 'fast-check';
import { expect, test } from 'vitest';
import {
	beginStroke,
	createSignature,
	drawOn,
	drawStroke,
	isSigned,
	readSignature,
	signatureLimits,
} from './signature-strokes.ts';

function sign() {
	const signature = createSignature(0.4);
	beginStroke(signature, { x: 0.1, y: 0.2, t: 0 });
	drawOn(signature, { x: 0.30004, y: 0.1, t: 20.4 });
	drawOn(signature, { x: 0.5, y: 0.3, t: 40 });
	beginStroke(signature, { x: 0.7, y: 0.2, t: 400 });
	return signature;
}

test('strokes keep place and time within the field', () => {
	const signature = sign();
	drawOn(signature, { x: 4, y: 9, t: 420 });
	expect(signature).toEqual({
		version: 1,
		ratio: 0.4,
		strokes: [
			[
				{ x: 0.1, y: 0.2, t: 0 },
				{ x: 0.3, y: 0.1, t: 20 },
				{ x: 0.5, y: 0.3, t: 40 },
			],
			[
				{ x: 0.7, y: 0.2, t: 400 },
				{ x: 1, y: 0.4, t: 420 },
			],
		],
	});
});

test('a hand that rests adds nothing', () => {
	const signature = sign();
	expect(drawOn(signature, { x: 0.7001, y: 0.2001, t: 500 })).toBe(false);
	expect(drawOn(createSignature(1), { x: 0, y: 0, t: 0 })).toBe(false);
});

test('a field that is full takes no more', () => {
	const signature = createSignature(0.5);
	let taken = 0;
	for (let at = 0; at < 20_000; at++) {
		const point = { x: (at % 100) / 100, y: 0.1, t: at };
		if (at % 40 === 0 ? beginStroke(signature, point) : drawOn(signature, point)) taken++;
	}
	expect([taken, signature.strokes.length]).toEqual([signatureLimits.points, signatureLimits.points / 40]);
	expect(JSON.stringify(signature).length).toBeLessThan(300_000);
	expect(readSignature(JSON.parse(JSON.stringify(signature)))).toEqual(signature);
});

test('a tap or a slip is no signature', () => {
	const signature = createSignature(0.4);
	expect(isSigned(signature)).toBe(false);
	beginStroke(signature, { x: 0.5, y: 0.2, t: 0 });
	drawOn(signature, { x: 0.52, y: 0.2, t: 10 });
	expect(isSigned(signature)).toBe(false);
	expect(isSigned(sign())).toBe(true);
});

test('a stroke is one smooth line', () => {
	const drawn: (string | number)[][] = [];
	const pen = {
		moveTo: (...to: number[]) => void drawn.push(['move', ...to]),
		lineTo: (...to: number[]) => void drawn.push(['line', ...to]),
		quadraticCurveTo: (...to: number[]) => void drawn.push(['curve', ...to]),
	};
	for (const stroke of sign().strokes) drawStroke(pen, stroke, 100);
	expect(drawn).toEqual([
		['move', 10, 20],
		['curve', 30, 10, 40, 20],
		['curve', 50, 30, 50, 30],
		['move', 70, 20],
		['line', 70, 20],
	]);
});

test('what comes back is read or refused', () => {
	expect(readSignature(JSON.parse(JSON.stringify(sign())))).toEqual(sign());
	const part = constantFrom('x', 'y', 't', 'version', 'ratio', 'strokes');
	assert(
		property(anything(), (value) => {
			readSignature(value);
			readSignature({ version: 1, ratio: 0.4, strokes: value });
			return readSignature({ version: 1, ratio: 0.4, strokes: [[value]] }) === null;
		}),
		{ numRuns: 2000 },
	);
	assert(
		property(part, object(), integer({ min: 0, max: 2 }), double(), (name, other, at, number) => {
			const signature = sign() as unknown as Record<string, unknown>;
			const point = (signature.strokes as Record<string, unknown>[][])[0]?.[at];
			if (point && name in point) point[name] = number;
			else signature[name] = other;
			const read = readSignature(signature);
			return read === null || JSON.stringify(read) === JSON.stringify(signature);
		}),
		{ numRuns: 2000 },
	);
});
