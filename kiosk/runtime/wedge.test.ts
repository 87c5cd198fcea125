import { array, assert, constantFrom, integer, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { createWedgeDetector, wedgeTimes } from './wedge-detector.ts';
import { type PressedKey, readKey } from './wedge-keys.ts';

const enter = '\n';

/** Types `text` with these gaps, over and over; returns codes told, and which keys went to the page. */
function type(text: string, gaps: number[], { settles = true } = {}) {
	const detector = createWedgeDetector();
	const codes: string[] = [];
	let passed = '';
	let atMs = 1000;
	Array.from(text).forEach((character, index) => {
		const gap = gaps[index % gaps.length] ?? 0;
		atMs += gap;
		if (settles && gap > wedgeTimes.quietMs) keep(detector.settle());
		const ends = character === enter;
		const step = detector.press({ atMs, character: ends ? null : character, ends });
		if (step.isFound) passed = passed.slice(0, passed.length - (wedgeTimes.least - 1));
		if (!step.isScan) passed += character;
		keep(step.code);
	});
	keep(detector.settle());
	return { codes, passed };

	function keep(code: string | null): void {
		if (code !== null) codes.push(code);
	}
}

test('a scan is told whole and leaves nothing', () => {
	expect(type(`LAWPOST:159902${enter}`, [8])).toEqual({ codes: ['LAWPOST:159902'], passed: '' });
	expect(type('no end key', [30])).toEqual({ codes: ['no end key'], passed: '' });
	expect(type(`first one${enter}second one${enter}`, [15])).toEqual({ codes: ['first one', 'second one'], passed: '' });
});

test('two scans without end keys stay two', () => {
	const gaps = [300, 10, 10, 10, 10, 10, 10];
	expect(type('abcdefghijklmn', gaps)).toEqual({ codes: ['abcdefg', 'hijklmn'], passed: '' });
	expect(type('abcdefghijklmn', gaps, { settles: false })).toEqual({ codes: ['abcdefg', 'hijklmn'], passed: '' });
});

test('a person who types is never a scan', () => {
	expect(type(`slow but sure${enter}`, [120])).toEqual({ codes: [], passed: `slow but sure${enter}` });
	// Rolling fingers: two fast keys, then a usual one.
	expect(type(`rolling fingers${enter}`, [20, 20, 90])).toEqual({ codes: [], passed: `rolling fingers${enter}` });
	expect(type(`short${enter}`, [5])).toEqual({ codes: [], passed: `short${enter}` });
	expect(type('a steady fast typist', [50])).toEqual({ codes: [], passed: 'a steady fast typist' });
});

test('a busy machine may lay a pause into a scan', () => {
	const gaps = [10, 10, 10, 10, 10, 10, 10, 95];
	expect(type(`123456789012345678${enter}`, gaps)).toEqual({ codes: ['123456789012345678'], passed: '' });
});

test('a code with an unreadable key is not told', () => {
	const detector = createWedgeDetector();
	const characters = ['1', '2', null, '4', '5', '6', '7'];
	const steps = characters.map((character, index) => detector.press({ atMs: index * 10, character, ends: false }));
	expect(steps.map(({ isScan }) => isScan)).toEqual([false, false, false, false, false, true, true]);
	expect(detector.press({ atMs: 80, character: null, ends: true })).toEqual({
		isScan: true,
		isFound: false,
		code: null,
	});
	expect(type('x'.repeat(5000), [5]).codes).toEqual([]);
});

test('slow keys are passed on whatever they are', () => {
	const gap = integer({ min: wedgeTimes.gapMs + 1, max: 2000 });
	assert(
		property(string({ maxLength: 40 }), array(gap, { minLength: 1, maxLength: 5 }), (text, gaps) => {
			const { codes, passed } = type(text, gaps);
			return codes.length === 0 && passed === text;
		}),
	);
});

test('fast keys are told as they were, or passed on', () => {
	const characters = string({ unit: constantFrom('a', '1', ':', '法', ' '), minLength: 1, maxLength: 60 });
	assert(
		property(characters, integer({ min: 0, max: wedgeTimes.averageMs }), (text, gap) => {
			const { codes, passed } = type(text + enter, [gap]);
			if (Array.from(text).length < wedgeTimes.least) return codes.length === 0 && passed === text + enter;
			return codes.length === 1 && codes[0] === text && passed === '';
		}),
	);
});

const plain = { key: '', code: '', shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, keyCode: 0 };
const read = (key: Partial<PressedKey>) => readKey({ ...plain, ...key });

test('keys are read by character, else by place', () => {
	expect(read({ key: 'ü', code: 'KeyA' })).toBe('ü');
	expect(read({ key: 'Process', code: 'KeyA', keyCode: 229 })).toBe('a');
	expect(read({ key: 'Process', code: 'KeyA', keyCode: 229, shiftKey: true })).toBe('A');
	expect(read({ key: 'Unidentified', code: 'Digit4', shiftKey: true })).toBe('$');
	expect(read({ key: 'Process', code: 'Numpad7', keyCode: 229 })).toBe('7');
	expect(read({ key: 'Process', code: 'Semicolon', keyCode: 229, shiftKey: true })).toBe(':');
	expect(read({ key: 'Process', code: '', keyCode: 229 })).toBeNull();
	expect(read({ key: ']', code: 'BracketRight', ctrlKey: true })).toBe('\u001d');
	expect(read({ key: 'c', code: 'KeyC', ctrlKey: true })).toBeNull();
	expect(read({ key: 'F5', code: 'F5' })).toBeNull();
});
