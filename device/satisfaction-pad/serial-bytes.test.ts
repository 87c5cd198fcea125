import { expect, test } from 'vitest';
import type { SatisfactionLevel } from '../../shared/protocol/device.ts';
import { createPadInMemory } from '../simulators/pad.ts';
import type { OpenTransport } from '../transport/byte-transport.ts';
import { createSerialBytesPad, parseHex } from './serial-bytes.ts';

test('maps bytes by the profile only', async () => {
	const levels: Record<string, SatisfactionLevel> = { a0: 1, FF: 5 };
	const simulator = createPadInMemory(levels);
	const pad = createSerialBytesPad({ open: simulator.open, levels, askBytes: '02 A1 03' });
	const pressed: number[] = [];
	pad.onPress((level) => pressed.push(level));
	await expect.poll(() => pad.status()).toEqual({ state: 'ready' });
	pad.ask();
	await expect.poll(() => simulator.received()).toBe('02a103');
	simulator.sendByte(0xff);
	await expect.poll(() => pressed).toEqual([5]);
	await pad.close();
});

test('counts a press as soon as the pad is lit', async () => {
	const levels: Record<string, SatisfactionLevel> = { '31': 5 };
	const simulator = createPadInMemory(levels);
	const open: OpenTransport = async (...args) => {
		const opened = await simulator.open(...args);
		if (!opened.ok) return opened;
		const { transport } = opened;
		// A port that is slow to say that the bytes went out.
		const write = (bytes: Uint8Array) => transport.write(bytes).then(() => new Promise<void>(() => undefined));
		return { ok: true, transport: { ...transport, write } };
	};
	const pad = createSerialBytesPad({ open, levels, askBytes: 'a5' });
	const pressed: number[] = [];
	pad.onPress((level) => pressed.push(level));
	await expect.poll(() => pad.status()).toEqual({ state: 'ready' });
	pad.ask();
	await expect.poll(() => simulator.received()).toBe('a5');
	simulator.press(5);
	await expect.poll(() => pressed).toEqual([5]);
	await pad.close();
});

test('names a missing library', async () => {
	const pad = createSerialBytesPad({ open: async () => ({ ok: false, fault: 'driverMissing' }), levels: {} });
	await expect.poll(() => pad.status()).toEqual({ state: 'fault', reason: 'satisfactionPad.driverMissing' });
	await pad.close();
});

test('refuses a table that is not bytes', () => {
	const open = async () => ({ ok: false, fault: 'portGone' }) as const;
	expect(() => createSerialBytesPad({ open, levels: { '3': 5 } })).toThrow('not one byte');
	expect(() => createSerialBytesPad({ open, levels: { '31': 5 }, askBytes: 'xy' })).toThrow('not hex');
	expect(parseHex('0a 0B')).toEqual(Uint8Array.of(10, 11));
});
