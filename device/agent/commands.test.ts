import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printMessageBytes, readCommand, smallMessageBytes } from './commands.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (value: unknown) => readCommand(encode(JSON.stringify(value)));
const page = 'iVBORw0KGgoAAAANSUhEUg==';

test('every command of the contract is read', () => {
	const commands = [
		{ type: 'lease.take', device: 'printer' },
		{ type: 'lease.release', device: 'cardReader' },
		{ type: 'card.start' },
		{ type: 'card.stop' },
		{ type: 'print.submit', ticketId: 't-1', jobName: '回执', pages: [page], dotsPerInch: 203 },
		{ type: 'print.query', ticketId: 't-1' },
		{ type: 'print.cancel', ticketId: 't-1' },
		{ type: 'pad.ask' },
		{ type: 'pad.stop' },
		{ type: 'wipe' },
		{ type: 'ping' },
	];
	for (const command of commands) expect(read(command)).toEqual({ ok: true, command });
});

test('wrong fields are refused as malformed', () => {
	const wrong = [
		{ type: 'lease.take', device: 'camera' },
		{ type: 'print.submit', ticketId: '../../etc', jobName: 'x', pages: [page], dotsPerInch: 203 },
		{ type: 'print.submit', ticketId: 'a', jobName: 'x', pages: [], dotsPerInch: 203 },
		{ type: 'print.submit', ticketId: 'a', jobName: 'x\n', pages: [page], dotsPerInch: 203 },
		{ type: 'print.submit', ticketId: 'a', jobName: 'x', pages: ['not base64!!!!!!!'], dotsPerInch: 203 },
		{ type: 'print.submit', ticketId: 'a', jobName: 'x', pages: [page], dotsPerInch: Number.NaN },
	];
	for (const value of wrong) {
		expect(read(value)).toEqual({ ok: false, refused: { type: 'refused', command: value.type, reason: 'malformed' } });
	}
});

test('an unknown name is never echoed', () => {
	const refused = { type: 'refused', command: '', reason: 'malformed' };
	expect(read({ type: '张三 999999' })).toEqual({ ok: false, refused });
	expect(readCommand(Uint8Array.of(0xff, 0xfe))).toEqual({ ok: false, refused });
});

test('unchecked keys are dropped from commands', () => {
	expect(read({ type: 'ping', extra: 1, __proto__: { a: 1 } })).toEqual({ ok: true, command: { type: 'ping' } });
});

test('size limits differ for print pages', () => {
	const long = 'A'.repeat(smallMessageBytes);
	expect(read({ type: 'ping', long })).toMatchObject({ ok: false, refused: { command: 'ping', reason: 'tooLarge' } });
	expect(read({ type: 'print.submit', ticketId: 'a', jobName: 'x', pages: [long], dotsPerInch: 203 })).toMatchObject({
		ok: true,
	});
	expect(readCommand(new Uint8Array(printMessageBytes + 1))).toMatchObject({ refused: { reason: 'tooLarge' } });
});

test('any JSON is answered without throwing', () => {
	fc.assert(fc.property(fc.json(), (text) => void readCommand(encode(text))));
	fc.assert(fc.property(fc.uint8Array(), (bytes) => void readCommand(bytes)));
	const names = fc.constantFrom('lease.take', 'card.start', 'print.submit', 'print.query', 'wipe');
	const shapes = fc.record({ type: names, device: fc.anything(), ticketId: fc.anything(), pages: fc.anything() });
	fc.assert(
		fc.property(shapes, (value) => {
			const text = JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part));
			const result = readCommand(encode(text ?? ''));
			if (result.ok) expect(Object.keys(result.command).length).toBeLessThanOrEqual(5);
		}),
	);
});
