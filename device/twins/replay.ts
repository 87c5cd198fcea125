/**
 * Plays a twin as a device. Each chunk towards the device is a question; what followed it is played when the question
 * comes again, with the times of the recording. Drivers ask more or less often than the recorded one did, so a question
 * that repeats the one before gets the same answer, and one that the twin holds only elsewhere is found there.
 */
import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import { createStreamPair } from '../transport/stream-pair.ts';
import { createTwinScript, type TwinScript } from './script.ts';
import type { Twin } from './twin.ts';

export interface TwinDevice extends Pick<TwinScript, 'strayBytes' | 'isPlayed'> {
	/** Hand this to a driver. */
	open: OpenTransport;
	/** Plays on any line: a pty's far end, a TCP connection, a WebSocket. */
	playOn(line: ByteTransport): void;
}

/** A twin of bytes or of messages. `pace`: 1 as recorded, 0 at once. */
export function createTwinDevice(twin: Twin, pace = 1): TwinDevice {
	const script = createTwinScript(twin, pace);

	function playOn(line: ByteTransport): void {
		const run = script.begin(({ dir, bytes }) => {
			if (dir === 'closed') void line.close();
			else line.write(bytes).catch(() => undefined);
		});
		line.onClose(run.stop);
		line.onData((bytes) => run.hear(bytes));
	}
	return {
		async open() {
			const [near, far] = createStreamPair();
			playOn(far);
			return { ok: true, transport: near };
		},
		playOn,
		strayBytes: script.strayBytes,
		isPlayed: script.isPlayed,
	};
}
