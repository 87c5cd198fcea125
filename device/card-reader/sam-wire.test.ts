import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createFrameParser, encodeFrame, type SamCommand, samCommands } from './sam-wire.ts';

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));

function parse(...pieces: Uint8Array[]) {
	const frames: string[] = [];
	let noise = 0;
	const parser = createFrameParser({
		onFrame: (body) => frames.push(Buffer.from(body).toString('hex')),
		onNoise: () => noise++,
	});
	for (const piece of pieces) parser.push(piece);
	return { frames, noise: noise > 0, inFrame: parser.isInFrame() };
}

test.each<[SamCommand, string]>([
	['reset', '00 03 10 FF EC'],
	['status', '00 03 11 FF ED'],
	['samId', '00 03 12 FF EE'],
	['find', '00 03 20 01 22'],
	['select', '00 03 20 02 21'],
	['readBase', '00 03 30 01 32'],
	['readNewestAddress', '00 03 30 03 30'],
])('encodes %s as published', (command, rest) => {
	expect(encodeFrame(samCommands[command])).toEqual(hex(`AA AA AA 96 69 ${rest}`));
});

test.each([
	['status OK', '00 04 00 00 90 94', '000090'],
	['found', '00 08 00 00 9F 00 00 00 00 97', '00009f00000000'],
	['selected', '00 0C 00 00 90 00 00 00 00 00 00 00 00 9C', '0000900000000000000000'],
	['no card', '00 04 00 00 80 84', '000080'],
	['select failed', '00 04 00 00 81 85', '000081'],
	['read failed', '00 04 00 00 41 45', '000041'],
	['self-test failed', '00 04 00 00 60 64', '000060'],
])('parses the published answer: %s', (_, rest, body) => {
	expect(parse(hex(`AA AA AA 96 69 ${rest}`))).toEqual({ frames: [body], noise: false, inFrame: false });
});

test('finds a frame behind an inserted byte', () => {
	expect(parse(hex('AA 00 AA AA 96 69 00 04 00 00 90 94'))).toMatchObject({ frames: ['000090'], noise: true });
	expect(parse(hex('AA AA 00 AA 96 69 00 04 00 00 90 94'))).toMatchObject({ frames: ['000090'], noise: true });
});

test('finds the frame after a damaged one', () => {
	const damaged = hex('AA AA AA 96 69 00 04 00 00 91 94');
	expect(parse(damaged, hex('AA AA AA 96 69 00 04 00 00 80 84'))).toMatchObject({ frames: ['000080'], noise: true });
});

test('finds a frame that a damaged length hides', () => {
	const hidden = hex('AA AA AA 96 69 00 09 00 00 AA AA AA 96 69 00 04 00 00 90 94');
	expect(parse(hidden).frames).toEqual(['000090']);
});

test('refuses lengths that no card has', () => {
	expect(parse(hex('AA AA AA 96 69 FF FF 00 00 90 94'))).toEqual({ frames: [], noise: true, inFrame: false });
	expect(parse(hex('AA AA AA 96 69 00 01 00 00 90 94'))).toEqual({ frames: [], noise: true, inFrame: false });
});

test('knows that a frame is not complete', () => {
	expect(parse(hex('AA AA AA 96 69 05 08 00 00 90'))).toEqual({ frames: [], noise: false, inFrame: true });
});

test('overwrites a frame once it was handed over', () => {
	let memory: Uint8Array = new Uint8Array();
	const parser = createFrameParser({
		onFrame: (body) => {
			memory = new Uint8Array(body.buffer);
		},
		onNoise: () => undefined,
	});
	parser.push(encodeFrame(new Uint8Array(1287).fill(0x55)));
	expect(memory.every((byte) => byte === 0)).toBe(true);
	parser.push(hex('AA AA AA 96 69 05 08 55 55 55'));
	expect(memory.some((byte) => byte !== 0)).toBe(true);
	parser.reset();
	expect(memory.every((byte) => byte === 0)).toBe(true);
});

test('pieces of any size give the same frames', () => {
	const bodies = fc.array(fc.uint8Array({ minLength: 2, maxLength: 400 }), { minLength: 1, maxLength: 5 });
	fc.assert(
		fc.property(bodies, fc.integer({ min: 1, max: 50 }), (list, size) => {
			const line = Buffer.concat(list.map((body) => encodeFrame(body)));
			const pieces: Uint8Array[] = [];
			for (let at = 0; at < line.length; at += size) pieces.push(line.subarray(at, at + size));
			expect(parse(...pieces)).toEqual({
				frames: list.map((body) => Buffer.from(body).toString('hex')),
				noise: false,
				inFrame: false,
			});
		}),
		{ numRuns: 300 },
	);
});

test('any bytes at all leave it working', () => {
	const preambles = fc.constant(Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69));
	const junk = fc.array(fc.oneof(fc.uint8Array({ maxLength: 3000 }), preambles), { maxLength: 8 });
	fc.assert(
		fc.property(junk, (pieces) => {
			const frames: Uint8Array[] = [];
			const parser = createFrameParser({ onFrame: (body) => frames.push(body.slice()), onNoise: () => undefined });
			for (const piece of pieces) parser.push(piece);
			parser.reset();
			frames.length = 0;
			parser.push(encodeFrame([0, 0, 0x90]));
			expect(frames).toEqual([Uint8Array.of(0, 0, 0x90)]);
		}),
		{ numRuns: 500 },
	);
});
