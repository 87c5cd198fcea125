import type { OpenUsb, UsbPipes } from '../transport/usb-pipes.ts';
import type { TwinDevice } from './replay.ts';
import { createTwinScript, requireWire } from './script.ts';
import type { Twin } from './twin.ts';

export interface TwinUsb extends Pick<TwinDevice, 'strayBytes' | 'isPlayed'> {
	/** Hand this to a driver. */
	open: OpenUsb;
}

/** A twin behind USB pipes: as many as it spoke through. */
export function createTwinUsb(twin: Twin, pace = 1): TwinUsb {
	requireWire(twin, 'usb');
	const script = createTwinScript(twin, pace);
	const pipesOf = (dir: string) => [
		...new Set(twin.entries.flatMap((entry) => (entry.dir === dir && entry.pipe ? [entry.pipe] : []))),
	];

	function openPipes(): UsbPipes {
		const bulkOut = pipesOf('toDevice');
		const told = pipesOf('fromDevice');
		// A device that says nothing has pipes all the same: those of its layout.
		const bulkIn = told.length > 0 ? told : bulkOut.length > 1 ? [1, 5] : [1];
		const packets = new Map(bulkIn.map((pipe) => [pipe, [] as Uint8Array[]]));
		const wakes = new Set<() => void>();
		let isGone = false;
		const wake = () => {
			for (const one of [...wakes]) one();
		};
		const run = script.begin(({ dir, bytes, pipe }) => {
			if (dir === 'closed') isGone = true;
			else packets.get(pipe)?.push(bytes);
			wake();
		});
		async function waitFor(queue: Uint8Array[], timeoutMs: number): Promise<void> {
			const deadline = performance.now() + timeoutMs;
			while (!isGone && queue.length === 0 && performance.now() < deadline) {
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
		return {
			bulkIn,
			bulkOut,
			async write(pipe, bytes) {
				if (isGone || !bulkOut.includes(pipe)) throw new Error('no such pipe');
				run.hear(Uint8Array.of(pipe, ...bytes));
			},
			async read(pipe, length, timeoutMs) {
				const queue = packets.get(pipe);
				if (!queue) throw new Error('no such pipe');
				// A transfer never ends within the turn that began it.
				await new Promise((resolve) => setImmediate(resolve));
				await waitFor(queue, timeoutMs);
				if (isGone) throw new Error('device gone');
				const packet = queue.shift() ?? new Uint8Array();
				if (packet.length > length) throw new Error('overflow');
				return packet;
			},
			async close() {
				isGone = true;
				run.stop();
				wake();
			},
		};
	}
	return {
		open: async () => ({ ok: true, pipes: openPipes() }),
		strayBytes: script.strayBytes,
		isPlayed: script.isPlayed,
	};
}
