/**
 * A simulated reader behind USB pipes, in both variants that are known. It is as strict as a device: half a frame in
 * the wrong pipe gets no answer, and a transfer with less room than the packet that comes is an error.
 */
import type { ByteTransport } from '../transport/byte-transport.ts';
import { createLineListeners } from '../transport/line-listeners.ts';
import type { OpenUsb, UsbPipes } from '../transport/usb-pipes.ts';
import type { ReaderControls, ReaderSimulator, ReaderSimulatorOptions } from './card-reader.ts';
import { createReaderBehind } from './card-reader-in-memory.ts';

export interface ReaderOnUsb extends ReaderControls {
	/** Hand this to a driver. */
	open: OpenUsb;
	unplug(): void;
	plugIn(): void;
	received(): ReturnType<ReaderSimulator['received']>;
}

export interface ReaderOnUsbOptions extends Pick<ReaderSimulatorOptions, 'afterReading' | 'knowsNewestAddress'> {
	layout: 'split' | 'single';
	/** Time that a packet takes from the device. */
	packetMs?: number;
	/** Spoils or drops packets on their way to the computer, for tests; `pipe` is the endpoint's number. */
	spoil?: (packet: Uint8Array, pipe: number) => Uint8Array | null;
}

const packetBytes = 64;
const endpoints = {
	split: { bulkIn: [1, 5], bulkOut: [2, 6] },
	single: { bulkIn: [2], bulkOut: [1] },
};

export function createReaderOnUsb(options: ReaderOnUsbOptions): ReaderOnUsb {
	return createReaderBehind(options, () => {
		const { pipes, device } = createPipePair(options);
		return { deviceEnd: device, opened: { ok: true, pipes } };
	});
}

/** The computer's end as pipes, the device's end as a line that is written answer by answer. */
function createPipePair({ layout, packetMs = 0, spoil }: ReaderOnUsbOptions) {
	const listeners = createLineListeners();
	const { bulkIn, bulkOut } = endpoints[layout];
	const queues = new Map(bulkIn.map((endpoint) => [endpoint, [] as Uint8Array[]]));
	const wakes = new Set<() => void>();
	let heads: Uint8Array | null = null;

	const wakeAll = () => {
		for (const wake of [...wakes]) wake();
	};
	function end() {
		listeners.tellClosed();
		wakeAll();
	}
	function queue(endpoint: number, bytes: Uint8Array) {
		for (let at = 0; at < bytes.length; at += packetBytes) {
			const packet = bytes.slice(at, at + packetBytes);
			const sent = spoil ? spoil(packet, endpoint) : packet;
			if (sent) queues.get(endpoint)?.push(sent);
		}
	}
	function takeFrame(endpoint: number, bytes: Uint8Array) {
		if (layout === 'single') return listeners.deliver(bytes.slice());
		if (endpoint === 2) {
			heads = bytes.slice();
			return;
		}
		if (heads?.length === 7) listeners.deliver(Uint8Array.of(...heads, ...bytes));
		heads = null;
	}
	const device: ByteTransport = {
		onData: listeners.onData,
		onClose: listeners.onClose,
		async write(answer) {
			if (layout === 'single') queue(bulkIn[0] ?? 0, answer);
			else {
				queue(1, answer.slice(0, 7));
				queue(5, answer.slice(7));
			}
			answer.fill(0);
			wakeAll();
		},
		flushInput: async () => undefined,
		close: async () => end(),
	};
	async function waitForPacket(endpoint: number, timeoutMs: number) {
		const deadline = performance.now() + timeoutMs;
		while (!listeners.isClosed() && !queues.get(endpoint)?.length && performance.now() < deadline) {
			await new Promise<void>((resolve) => {
				const finish = () => {
					clearTimeout(timer);
					wakes.delete(finish);
					resolve();
				};
				const timer = setTimeout(finish, Math.max(1, deadline - performance.now()));
				wakes.add(finish);
			});
		}
	}
	const pipes: UsbPipes = {
		bulkIn,
		bulkOut,
		async write(endpoint, bytes) {
			if (listeners.isClosed() || !bulkOut.includes(endpoint)) throw new Error('no such pipe');
			takeFrame(endpoint, bytes);
		},
		async read(endpoint, length, timeoutMs) {
			if (!queues.has(endpoint)) throw new Error('no such pipe');
			// A transfer never ends within the turn that began it.
			await new Promise((resolve) => (packetMs > 0 ? setTimeout(resolve, packetMs) : setImmediate(resolve)));
			await waitForPacket(endpoint, timeoutMs);
			if (listeners.isClosed()) throw new Error('device gone');
			const packet = queues.get(endpoint)?.shift() ?? new Uint8Array();
			if (packet.length > length) throw new Error('overflow');
			return packet;
		},
		close: async () => end(),
	};
	return { pipes, device };
}
