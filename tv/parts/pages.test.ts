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
