import type { ByteTransport } from './byte-transport.ts';

/** 8N1: one start bit, eight data bits, one stop bit. */
const bitsPerByte = 10;

export function computeWireMs(byteCount: number, baudRate: number): number {
	return (byteCount * bitsPerByte * 1000) / baudRate;
}

/**
 * Lets bytes out no faster than a line at `baudRate` would, in order. Counts from the clock, not from ticks, so a late
 * timer is made up for. `stop` drops and overwrites what waits.
 */
export function createPacer(baudRate: number, deliver: (bytes: Uint8Array) => void) {
	const queue: { bytes: Uint8Array; sent: number; startsAt: number; done: () => void }[] = [];
	let lineFreeAt = 0;
	let timer: ReturnType<typeof setTimeout> | null = null;

	function letOut() {
		timer = null;
		let head = queue[0];
		while (head) {
			const elapsedMs = performance.now() - head.startsAt;
			const due = Math.min(head.bytes.length, Math.floor((elapsedMs + 1e-6) / computeWireMs(1, baudRate)));
			if (due > head.sent) {
				const from = head.sent;
				head.sent = due;
				deliver(head.bytes.slice(from, due));
			}
			if (due < head.bytes.length) break;
			head.bytes.fill(0);
			queue.shift();
			head.done();
			head = queue[0];
		}
		if (head) timer = setTimeout(letOut, 1);
	}
	return {
		write(bytes: Uint8Array): Promise<void> {
			return new Promise((done) => {
				const startsAt = Math.max(performance.now(), lineFreeAt);
				lineFreeAt = startsAt + computeWireMs(bytes.length, baudRate);
				queue.push({ bytes: Uint8Array.from(bytes), sent: 0, startsAt, done });
				timer ??= setTimeout(letOut, 1);
			});
		},
		stop() {
			if (timer) clearTimeout(timer);
			timer = null;
			for (const entry of queue.splice(0)) {
				entry.bytes.fill(0);
				entry.done();
			}
		},
	};
}

/** Ptys do not throttle to their baud rate; this does, for what is written. */
export function paceWrites(transport: ByteTransport, baudRate: number): ByteTransport {
	const pacer = createPacer(baudRate, (bytes) => {
		transport.write(bytes).catch(() => pacer.stop());
	});
	transport.onClose(() => pacer.stop());
	return { ...transport, write: (bytes) => pacer.write(bytes) };
}
