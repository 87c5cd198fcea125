import type { ByteTransport } from './byte-transport.ts';
import { createLineListeners } from './line-listeners.ts';
import { createPacer } from './pacer.ts';

/** Two ends of one line in memory. With `baudRate` both directions take the time that a wire takes. */
export function createStreamPair(options: { baudRate?: number } = {}): [ByteTransport, ByteTransport] {
	const left = createLineListeners();
	const right = createLineListeners();
	const stops: (() => void)[] = [];

	function closeBoth() {
		for (const stop of stops) stop();
		left.tellClosed();
		right.tellClosed();
	}
	function createEnd(own: typeof left, other: typeof left): ByteTransport {
		const pacer =
			options.baudRate === undefined ? null : createPacer(options.baudRate, (bytes) => other.deliver(bytes));
		if (pacer) stops.push(() => pacer.stop());
		return {
			onData: own.onData,
			onClose: own.onClose,
			async write(bytes) {
				if (own.isClosed()) throw new Error('line closed');
				if (pacer) return pacer.write(bytes);
				// A Buffer's own slice would share its bytes, and writers overwrite them.
				const copy = Uint8Array.from(bytes);
				setImmediate(() => other.deliver(copy));
			},
			async flushInput() {
				if (own.isClosed()) throw new Error('line closed');
			},
			async close() {
				closeBoth();
			},
		};
	}
	return [createEnd(left, right), createEnd(right, left)];
}
