import { once } from 'node:events';
import type { Socket } from 'node:net';
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

async function startTalkative() {
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
	const server = await startServer({ devices, dock, log, token, ...fixed });
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
