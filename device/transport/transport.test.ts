import { afterEach, expect, test, vi } from 'vitest';
import { computeWireMs } from './pacer.ts';
import { canOpenPtyPair, openPtyPair } from './pty-pair.ts';
import { openSerialPort } from './serial-port.ts';
import { createStreamPair } from './stream-pair.ts';

afterEach(() => void vi.useRealTimers());

test('a pair carries bytes and overwrites them after delivery', async () => {
	const [left, right] = createStreamPair();
	let kept: Uint8Array = new Uint8Array();
	let seen = '';
	right.onData((bytes) => {
		kept = bytes;
		seen = Buffer.from(bytes).toString('hex');
	});
	await left.write(Uint8Array.of(1, 2, 3));
	await expect.poll(() => seen).toBe('010203');
	expect(kept).toEqual(new Uint8Array(3));
});

test('a paced pair takes the time of the wire', async () => {
	vi.useFakeTimers();
	const [left, right] = createStreamPair({ baudRate: 115200 });
	let received = 0;
	let lastAt = 0;
	right.onData((bytes) => {
		received += bytes.length;
		lastAt = performance.now();
	});
	const startedAt = performance.now();
	void left.write(new Uint8Array(1000));
	void left.write(new Uint8Array(295));
	await vi.advanceTimersByTimeAsync(50);
	expect(received).toBeLessThanOrEqual(50 / computeWireMs(1, 115200));
	await vi.advanceTimersByTimeAsync(100);
	expect(received).toBe(1295);
	expect(lastAt - startedAt).toBeGreaterThanOrEqual(112);
	expect(lastAt - startedAt).toBeLessThan(115);
});

test('both ends learn once that the line has gone', async () => {
	const [left, right] = createStreamPair();
	let closes = 0;
	left.onClose(() => closes++);
	right.onClose(() => closes++);
	await right.close();
	await left.close();
	expect(closes).toBe(2);
	left.onClose(() => closes++);
	expect(closes).toBe(3);
	await expect(left.write(Uint8Array.of(1))).rejects.toThrow('closed');
	await expect(left.flushInput()).rejects.toThrow('closed');
});

test('a missing library is a fault, not a crash', async () => {
	const load = () => Promise.reject(new Error('libudev.so.1: cannot open shared object file'));
	expect(await openSerialPort({ path: '/dev/null', baudRate: 115200, load })).toEqual({
		ok: false,
		fault: 'driverMissing',
	});
});

test('an absent port is a fault, not a crash', async () => {
	const path = '/dev/lawpost-no-such-port';
	expect(await openSerialPort({ path, baudRate: 115200 })).toEqual({ ok: false, fault: 'portGone' });
	expect(await openSerialPort({ path: '', baudRate: 0 })).toEqual({ ok: false, fault: 'portGone' });
});

test.skipIf(!canOpenPtyPair())('a serial port carries, flushes and tells its loss (needs socat)', async () => {
	const ptys = await openPtyPair();
	const kiosk = await openSerialPort({ path: ptys.kioskPath, baudRate: 115200 });
	const device = await openSerialPort({ path: ptys.devicePath, baudRate: 115200 });
	if (!kiosk.ok || !device.ok) return expect.unreachable();
	let received = 0;
	const kept: Uint8Array[] = [];
	kiosk.transport.onData((bytes) => {
		received += bytes.length;
		kept.push(bytes);
	});
	await device.transport.write(new Uint8Array(1295).fill(0x55));
	await expect.poll(() => received).toBe(1295);
	expect(kept.every((bytes) => bytes.every((byte) => byte === 0))).toBe(true);
	await kiosk.transport.flushInput();
	const gone = new Promise<void>((resolve) => kiosk.transport.onClose(resolve));
	await ptys.close();
	await gone;
	await expect(kiosk.transport.write(Uint8Array.of(1))).rejects.toThrow();
	await expect(kiosk.transport.flushInput()).rejects.toThrow();
	await kiosk.transport.close();
	await device.transport.close();
});
