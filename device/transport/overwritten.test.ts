/** What a person brought in does not stay in the buffers that carried it. Each test keeps them and looks when all is over. */
import { once } from 'node:events';
import { expect, test } from 'vitest';
import { WebSocketServer } from 'ws';
import { createSamUsb } from '../card-reader/sam-usb.ts';
import { createSocialSecurityReader } from '../card-reader/social-security-card.ts';
import { createSerialScanner } from '../scanner/serial.ts';
import { createReaderOnUsb } from '../simulators/card-reader-on-usb.ts';
import { openPipe } from '../simulators/pipe.ts';
import { createScannerInMemory } from '../simulators/scanner.ts';
import { createSocialSecurityInMemory } from '../simulators/social-security-in-memory.ts';
import type { OpenTransport } from './byte-transport.ts';
import { openDeviceFile } from './device-file.ts';
import { openWebSocket } from './web-socket.ts';

const patience = { timeout: 10_000, interval: 10 };
const waits = { findPollMs: 20, firstWaitMs: 10, longestWaitMs: 20 };
const isZero = (bytes: Uint8Array) => bytes.every((byte) => byte === 0);

/** Keeps every buffer that the line hands over, and whether any of them held something. */
function keepBuffers(open: OpenTransport) {
	const kept: Uint8Array[] = [];
	let sum = 0;
	const watched: OpenTransport = async () => {
		const opened = await open();
		if (opened.ok)
			opened.transport.onData((bytes) => {
				kept.push(bytes);
				sum += bytes.reduce((total, byte) => total + byte, 0);
			});
		return opened;
	};
	return { open: watched, kept, held: () => sum > 0 };
}

test.each(['split', 'single'] as const)('packets of %s USB pipes are overwritten', async (layout) => {
	const usb = createReaderOnUsb({ layout });
	usb.placeCard('resident');
	const packets: Uint8Array[] = [];
	let longest = 0;
	const reader = createSamUsb({
		timings: { ...waits, listenMs: 40, packetGapMs: 40, emptyMs: 5 },
		async open() {
			const opened = await usb.open();
			if (!opened.ok) return opened;
			const { pipes } = opened;
			return {
				ok: true,
				pipes: {
					...pipes,
					async read(endpoint, length, timeoutMs) {
						const packet = await pipes.read(endpoint, length, timeoutMs);
						packets.push(packet);
						longest = Math.max(longest, packet.filter((byte) => byte !== 0).length);
						return packet;
					},
				},
			};
		},
	});
	const seen: string[] = [];
	reader.watch(({ type }) => seen.push(type));
	await expect.poll(() => seen, patience).toContain('card.read');
	await reader.close();
	expect(packets.length).toBeGreaterThan(20);
	expect(longest).toBeGreaterThan(20);
	expect(packets.filter((packet) => !isZero(packet))).toEqual([]);
});

test.each([{}, { fetchesAnswers: true, wantsExactLength: true }])(
	'answers of a chip are overwritten, %j',
	async (way) => {
		const service = createSocialSecurityInMemory(way);
		service.placeCard('social');
		const replies: Uint8Array[] = [];
		const reader = createSocialSecurityReader({
			timings: waits,
			async open() {
				const opened = await service.open();
				if (!opened.ok) return opened;
				const { transport } = opened;
				return {
					ok: true,
					transport: {
						...transport,
						async connect(slotName) {
							const link = await transport.connect(slotName);
							return {
								...link,
								async transmit(command) {
									const reply = await link.transmit(command);
									replies.push(reply);
									return reply;
								},
							};
						},
					},
				};
			},
		});
		const seen: string[] = [];
		reader.watch(({ type }) => seen.push(type));
		await expect.poll(() => seen, patience).toContain('card.read');
		await reader.close();
		expect(replies.length).toBeGreaterThan(10);
		// The last two bytes are the status word.
		expect(replies.filter((reply) => !isZero(reply.subarray(0, -2)))).toEqual([]);
	},
);

test('the bytes of a code are overwritten', async () => {
	const far = createScannerInMemory();
	const { open, kept, held } = keepBuffers(far.open);
	const scanner = createSerialScanner({ open, ...waits });
	const codes: string[] = [];
	scanner.watch(({ text }) => codes.push(text));
	await expect
		.poll(() => {
			far.scan('案件 159902');
			return codes.length;
		}, patience)
		.toBeGreaterThan(0);
	await scanner.close();
	expect([held(), kept.filter((bytes) => !isZero(bytes))]).toEqual([true, []]);
});

test('messages of a WebSocket are overwritten', async () => {
	const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
	await once(server, 'listening');
	server.on('connection', (socket) => socket.send('{"type":10,"ret":0,"EvaluatorLevel":1}'));
	const url = `ws://127.0.0.1:${(server.address() as { port: number }).port}`;
	const kept: Uint8Array[] = [];
	let length = 0;
	const opened = await openWebSocket({ url });
	if (!opened.ok) return expect.unreachable();
	opened.transport.onData((bytes) => {
		kept.push(bytes);
		length += Buffer.from(bytes).toString().trim().length;
	});
	for (const socket of server.clients) socket.send('{"type":10,"ret":-9}');
	await expect.poll(() => length, patience).toBeGreaterThan(10);
	await opened.transport.close();
	server.close();
	expect(kept.filter((bytes) => !isZero(bytes))).toEqual([]);
});

test('the buffer of a device file is overwritten', async () => {
	const pipe = openPipe();
	const { open, kept, held } = keepBuffers(() => openDeviceFile({ path: pipe.path }));
	const opened = await open();
	if (!opened.ok) return expect.unreachable();
	pipe.write(Buffer.from('159902001200341758'));
	await expect.poll(held, patience).toBe(true);
	await opened.transport.close();
	pipe.dispose();
	expect(kept.filter((bytes) => !isZero(bytes))).toEqual([]);
});
