import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createInputEventParser, encodeInputEvents, type InputEvent, inputEventBytes } from './input-events.ts';

const report = { type: 0, code: 0, value: 0 };
const eventShape = fc.record({
	type: fc.integer({ min: 0, max: 0x1f }),
	code: fc.integer({ min: 0, max: 0x2ff }),
	value: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
});

test('events survive any cutting of the stream', () => {
	fc.assert(
		fc.property(fc.array(eventShape), fc.integer({ min: 1, max: 60 }), (events, piece) => {
			const seen: InputEvent[] = [];
			const parser = createInputEventParser((event) => seen.push(event));
			const bytes = encodeInputEvents(...events);
			for (let at = 0; at < bytes.length; at += piece) parser.push(bytes.subarray(at, at + piece));
			expect(seen).toEqual([...events, report]);
		}),
	);
});

test('any bytes are read without throwing', () => {
	fc.assert(
		fc.property(fc.array(fc.uint8Array({ maxLength: 200 })), (chunks) => {
			let seen = 0;
			const parser = createInputEventParser(() => seen++);
			for (const chunk of chunks) parser.push(chunk);
			const total = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
			expect(seen).toBe(Math.floor(total / inputEventBytes));
		}),
	);
});

test('a forgotten half event is not finished', () => {
	const seen: InputEvent[] = [];
	const parser = createInputEventParser((event) => seen.push(event));
	parser.push(new Uint8Array(inputEventBytes - 1).fill(0xff));
	parser.forget();
	parser.push(encodeInputEvents());
	expect(seen).toEqual([report]);
});
