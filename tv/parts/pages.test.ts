import { expect, test } from 'vitest';
import { countLines, cutText, paginate } from './pages.ts';

const block = (text: string) => ({ text, lineHeight: 40, lineChars: 10, around: 0 });

test('Latin letters take half the room', () => {
	expect(countLines('一二三四五六七八九十', 10)).toBe(1);
	expect(countLines('一二三四五六七八九十一', 10)).toBe(2);
	expect(countLines('123456789012345678', 10)).toBe(1);
});

test('no page is taller than the screen', () => {
	const blocks = [block('一'), block('二'), block('三'.repeat(25)), block('四')];
	expect(paginate(blocks, 120)).toEqual([[0, 1], [2], [3]]);
	expect(paginate([], 120)).toEqual([]);
});

test('a long text is cut at a sentence and loses nothing', () => {
	const text = '先收好借条。再发一条微信，问他哪天还。不还就去法院，三年之内都来得及。';
	const pieces = cutText(text, 10, 2);
	expect(pieces.join('')).toBe(text);
	expect(pieces.length).toBe(2);
});

test('a sentence longer than a page is cut at its commas', () => {
	const long = `${'甲乙丙丁戊己庚辛，'.repeat(9)}完。`;
	const pieces = cutText(`短句。\n${long}`, 10, 3);
	expect(pieces.every((piece) => countLines(piece, 10) <= 3)).toBe(true);
	expect(pieces.join('').replace(/\n/g, '')).toBe(`短句。${long}`);
	expect(cutText('字'.repeat(65), 10, 3).map((piece) => piece.length)).toEqual([30, 30, 5]);
});

test('no piece begins or ends with an empty line', () => {
	expect(cutText('一二三四五。\n六七八九十。\n', 6, 1)).toEqual(['一二三四五。', '六七八九十。']);
	expect(cutText('', 6, 1)).toEqual([]);
});
