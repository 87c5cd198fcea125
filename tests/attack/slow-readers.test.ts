import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Devices } from '../../device/agent/devices.ts';
import { createEventLog, type EventLog } from '../../device/agent/log.ts';
import { startServer } from '../../device/agent/server.ts';
import type { DeviceEvent } from '../../shared/protocol/device.ts';
import { absentDevices } from '../../shared/protocol/device-status.ts';
import { openRaw } from './stranger.ts';

const token = 'T'.repeat(43);
const status: DeviceEvent = { type: 'status', devices: absentDevices, media: null };
const closedDock = {
	open: false,
	read: () => null,
	act: async () => undefined,
	printedFile: () => null,
	close: async () => undefined,
};

/** Longer than anything may stand still. */
const patienceMs = 13_000;

async function startTalkative(kioskFolder?: string) {
	const silent = () => undefined;
	const log: EventLog = createEventLog({ info: silent, warn: silent, error: silent } as never);
	const sends = new Set<(event: DeviceEvent) => void>();
	let left = 0;
	const devices: Devices = {
		join(send) {
			sends.add(send);
			return {
				hear: () => true,
				leave() {
					sends.delete(send);
					left += 1;
				},
			};
		},
		statuses: () => absentDevices,
		dumpState: () => ({}),
		close: async () => undefined,
	};
	const dock = { ...closedDock, state: () => ({}) as never };
	const fixed = { version: '0', port: 0, centerUrl: 'http://127.0.0.1:1', enrolCodes: [], technician: false };
	const own = kioskFolder ? { kioskFolder } : {};
	const server = await startServer({ devices, dock, log, token, ...fixed, ...own });
	return { ...server, log, sends, left: () => left };
}

/** More than the system buffers of both ends together. */
const manyEvents = 60_000;

test('a page that does not read is hung up', async () => {
	const server = await startTalkative();
	const own = `http://127.0.0.1:${server.port}`;
	const open = async () => {
		const socket = new WebSocket(`ws://127.0.0.1:${server.port}/v1/devices`, ['lawpost.v1', `token.${token}`], {
			origin: own,
		});
		await once(socket, 'open');
		return socket;
	};
	const slow = await open();
	slow.pause();
	const lawful = await open();
	let heard = 0;
	lawful.on('message', () => heard++);
	for (let sent = 0; sent < manyEvents && server.left() === 0; sent++) {
		for (const send of [...server.sends]) send(status);
		if (sent % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
	}
	await expect.poll(server.left).toBe(1);
	expect(lawful.readyState).toBe(WebSocket.OPEN);
	expect(heard).toBeGreaterThan(0);
	slow.terminate();
	lawful.terminate();
	await server.close();
});

test('a live log that nobody reads is cut', async () => {
	const server = await startTalkative();
	const reader = await openRaw(server.port);
	reader.write(`GET /status/live HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nAuthorization: Bearer ${token}\r\n\r\n`);
	await once(reader, 'data');
	reader.pause();
	const far = await untilCut(server, reader);
	expect(far).toBe(true);
	await server.close();
});

async function untilCut(server: { log: EventLog }, reader: Socket): Promise<boolean> {
	let written = 0;
	let isCut = false;
	reader.on('close', () => {
		isCut = true;
	});
	for (; written < manyEvents; written++) {
		server.log.write('card.removed', {});
		if (written % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
	}
	reader.resume();
	await expect.poll(() => isCut, { timeout: 10_000 }).toBe(true);
	return isCut;
}

test.concurrent('a download that nobody takes is cut', { timeout: 60_000 }, async ({ expect }) => {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-slow-'));
	const wholeBytes = 40_000_000;
	writeFileSync(join(folder, 'index.html'), '');
	writeFileSync(join(folder, 'big.bin'), Buffer.alloc(wholeBytes));
	const server = await startTalkative(folder);
	const reader = await openRaw(server.port);
	let taken = 0;
	let isCut = false;
	reader.on('close', () => {
		isCut = true;
	});
	reader.write(`GET /kiosk/big.bin HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\n\r\n`);
	reader.on('data', (bytes: Buffer) => {
		if (taken === 0) reader.pause();
		taken += bytes.length;
	});
	await expect.poll(() => taken).toBeGreaterThan(0);
	await new Promise((resolve) => setTimeout(resolve, patienceMs));
	reader.resume();
	await expect.poll(() => isCut, { timeout: 20_000 }).toBe(true);
	expect(taken).toBeLessThan(wholeBytes / 2);
	await server.close();
	rmSync(folder, { recursive: true });
});

test.concurrent.for<[string, (port: number) => string]>([
	['the head of a request', (port: number) => `GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Slow: `],
	[
		'the body of a request',
		(port: number) =>
			`POST /dock/act HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: http://127.0.0.1:${port}\r\nContent-Length: 4000\r\n\r\n`,
	],
])('%s byte by byte is cut', { timeout: 60_000 }, async ([, begin], { expect }) => {
	const server = await startTalkative();
	const slow = await openRaw(server.port);
	let isCut = false;
	slow.on('close', () => {
		isCut = true;
	});
	slow.resume();
	slow.write(begin(server.port));
	const drip = setInterval(() => slow.write('x'), 250);
	await expect.poll(() => isCut, { timeout: 30_000 }).toBe(true);
	clearInterval(drip);
	await server.close();
});
