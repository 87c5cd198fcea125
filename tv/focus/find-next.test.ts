import { expect, test } from 'vitest';
import { type Box, findNextFocus } from './find-next.ts';

const box = (id: string, left: number, top: number, width: number, height: number): Box => ({
	id,
	left,
	top,
	right: left + width,
	bottom: top + height,
});
const boards = [box('watch', 144, 194, 336, 352), box('choose', 507, 194, 336, 352), box('ask', 869, 194, 336, 352)];
const small = [box('language', 760, 108, 140, 48), box('help', 915, 108, 140, 48)];
const all = boards.concat(small);
const at = (id: string): Box => all.filter((one) => one.id === id)[0] as Box;

test('arrows walk along a row and stop', () => {
	expect(findNextFocus(at('watch'), 'right', all)).toBe('choose');
	expect(findNextFocus(at('choose'), 'left', all)).toBe('watch');
	expect(findNextFocus(at('ask'), 'right', all)).toBe(null);
	expect(findNextFocus(at('watch'), 'left', all)).toBe(null);
});

test('a box in the beam beats a nearer one beside it', () => {
	expect(findNextFocus(at('ask'), 'up', all)).toBe('help');
	expect(findNextFocus(at('language'), 'right', all)).toBe('help');
	expect(findNextFocus(at('help'), 'down', all)).toBe('ask');
});

test('with an empty beam the nearest is reached', () => {
	expect(findNextFocus(at('watch'), 'up', all)).toBe('language');
});

test('a pad of twelve keys is walked by rows and columns', () => {
	const pad: Box[] = [];
	for (let i = 0; i < 12; i++) pad.push(box(String(i), (i % 3) * 127, Math.floor(i / 3) * 86, 118, 76));
	const from = pad[4] as Box;
	expect(findNextFocus(from, 'up', pad)).toBe('1');
	expect(findNextFocus(from, 'down', pad)).toBe('7');
	expect(findNextFocus(from, 'left', pad)).toBe('3');
	expect(findNextFocus(from, 'right', pad)).toBe('5');
});
