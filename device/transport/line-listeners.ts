import type { ByteTransport } from './byte-transport.ts';

/** The listening half of a ByteTransport: delivers bytes and overwrites them, tells once that the line has gone. */
export function createLineListeners() {
	const dataListeners = new Set<(bytes: Uint8Array) => void>();
	const closeListeners = new Set<() => void>();
	let closed = false;
	const onData: ByteTransport['onData'] = (listener) => {
		dataListeners.add(listener);
		return () => dataListeners.delete(listener);
	};
	const onClose: ByteTransport['onClose'] = (listener) => {
		if (closed) listener();
		else closeListeners.add(listener);
		return () => closeListeners.delete(listener);
	};
	return {
		onData,
		onClose,
		isClosed: () => closed,
		deliver(bytes: Uint8Array) {
			for (const listener of [...dataListeners]) listener(bytes);
			bytes.fill(0);
		},
		tellClosed() {
			if (closed) return;
			closed = true;
			dataListeners.clear();
			for (const listener of [...closeListeners]) listener();
			closeListeners.clear();
		},
	};
}
