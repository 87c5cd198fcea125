import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createEscposCommands } from '../simulators/escpos-commands.ts';
import {
	askProof,
	createAnswerReader,
	drawQr,
	drawRaster,
	type EscposAnswer,
	feedAndCut,
	initialize,
	writeLine,
} from './escpos-wire.ts';
import { describeBits } from './escpos-words.ts';

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const readAll = (...bytes: number[]) => createAnswerReader()(Uint8Array.from(bytes));

test('commands have the bytes of the manuals', () => {
	expect(hex(writeLine('第 2 份\n'))).toBe('1c26b5da203220b7dd0a');
	expect(hex(writeLine('𠮷㐀'))).toBe('1c269534b2358139ee390a');
	expect(hex(drawRaster(Uint8Array.of(0xff, 0x01, 0x80, 0x00), 2))).toBe('1d76300002000200ff018000');
	expect(hex(drawQr('A', 6))).toBe(
		'1d286b0400314132001d286b03003143061d286b03003145311d286b0400315030411d286b0300315130',
	);
	expect(hex(feedAndCut())).toBe('1d564200');
});

test('answers are told apart by their fixed bits', () => {
	expect(readAll(0x12, 0x7e, 0x00, 0x0f, 0x11, 0x13, 0xff)).toEqual([
		{ type: 'status', bits: 0x12 },
		{ type: 'status', bits: 0x7e },
		{ type: 'proof' },
		{ type: 'proof' },
		{ type: 'other' },
		{ type: 'other' },
		{ type: 'noise' },
	]);
	expect(readAll(0x37, 0x25, 0x00, 0x00)).toEqual([{ type: 'cleared' }, { type: 'proof' }]);
	expect(readAll(0x10, 0x00, 0x00, 0x0f, 0x00)).toEqual([{ type: 'other' }, { type: 'proof' }]);
});

test.each([
	[[0x12, 0x12, 0x12, 0x12], { state: 'ready' }],
	[[0x12, 0x12, 0x12, 0x1e], { state: 'warning', reason: 'printer.paperLow' }],
	[[0x1a, 0x32, 0x12, 0x7e], { state: 'fault', reason: 'printer.paperOut' }],
	[[0x1a, 0x16, 0x12, 0x12], { state: 'fault', reason: 'printer.coverOpen' }],
	[[0x1a, 0x52, 0x1a, 0x12], { state: 'fault', reason: 'printer.jammed' }],
	[[0x1a, 0x52, 0x32, 0x12], { state: 'fault', reason: 'printer.stopped' }],
	[[0x1a, 0x12, 0x52, 0x12], { state: 'busy' }],
] as const)('the status bytes %j are read', ([printer, offline, error, paper], status) => {
	expect(describeBits({ 1: printer, 2: offline, 3: error, 4: paper })).toEqual(status);
});

test('no picture holds a command that is obeyed at once', () => {
	const byte = fc.constantFrom(0x10, 0x04, 0x05, 0x14, 0x00, 0x01, 0xff);
	fc.assert(
		fc.property(fc.array(byte, { minLength: 8, maxLength: 64 }), (dots) => {
			const ink = Uint8Array.from(dots.slice(0, dots.length & ~7));
			const drawn = Buffer.from(drawRaster(ink.slice(), 8)).subarray(8);
			for (const [at, value] of drawn.entries()) {
				expect(value === 0x10 && [4, 5, 0x14].includes(drawn[at + 1] ?? 0)).toBe(false);
				expect(value & (ink[at] ?? 0)).toBe(ink[at]);
			}
		}),
	);
});

/** Pieces of real answers, put together and damaged. */
const piece = fc.oneof(
	fc.constantFrom([0x12], [0x7e], [0x00], [0x0f], [0x37, 0x25, 0x00], [0x10, 0x00, 0x00, 0x00], [0x11], [0x37]),
	fc.array(fc.nat(255), { maxLength: 4 }),
);
const { FUZZ_FRAMES = '0' } = process.env;
const frames = Math.max(3000, Number(FUZZ_FRAMES));

test('any answers are read alike in any pieces', () => {
	const startedAt = performance.now();
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 12 }), fc.nat(), (pieces, cut) => {
			const bytes = Uint8Array.from(pieces.flat());
			const at = bytes.length === 0 ? 0 : cut % bytes.length;
			const reader = createAnswerReader();
			const parted: EscposAnswer[] = [...reader(bytes.subarray(0, at)), ...reader(bytes.subarray(at))];
			expect(parted).toEqual(createAnswerReader()(bytes));
			expect(parted.length).toBeLessThanOrEqual(bytes.length);
		}),
		{ numRuns: frames },
	);
	if (frames > 3000) report('ESC/POS answers', frames, startedAt);
}, 3_600_000);

test('the simulated command reader never hangs', () => {
	const startedAt = performance.now();
	const command = fc.oneof(
		fc.constantFrom(initialize(), askProof(), feedAndCut(), writeLine('中文'), drawQr('x', 3)),
		fc.uint8Array({ maxLength: 12 }),
		fc.uint8Array({ minLength: 16, maxLength: 16 }).map((ink) => drawRaster(ink, 2)),
	);
	fc.assert(
		fc.property(fc.array(command, { maxLength: 8 }), (parts) => {
			let bytes: Uint8Array = Buffer.concat(parts);
			const commands = createEscposCommands();
			for (let read = commands.next(bytes); read !== null; read = commands.next(bytes)) {
				expect(read.taken).toBeGreaterThan(0);
				bytes = bytes.subarray(read.taken);
			}
		}),
		{ numRuns: frames },
	);
	if (frames > 3000) report('ESC/POS commands', frames, startedAt);
}, 3_600_000);

function report(what: string, count: number, startedAt: number): void {
	const rate = Math.round((count / (performance.now() - startedAt)) * 1000);
	console.log(`${what}: ${count} frames, ${rate} a second`);
}
