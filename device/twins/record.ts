import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import type { TwinEntry } from './twin.ts';

export interface Recording {
	/** Hand this to a driver in place of the line itself. */
	open: OpenTransport;
	entries(): TwinEntry[];
}

/** Writes down the first line that is opened, until it goes; lines opened later pass by unwritten. */
export function recordLine(open: OpenTransport, now: () => number = () => performance.now()): Recording {
	const entries: TwinEntry[] = [];
	let openedAt: number | null = null;

	function wrap(line: ByteTransport): ByteTransport {
		openedAt = now();
		const note = (dir: TwinEntry['dir'], bytes: Uint8Array) => {
			const ms = Math.round((now() - (openedAt ?? 0)) * 10) / 10;
			entries.push({ dir, ms, hex: Buffer.from(bytes).toString('hex') });
		};
		line.onData((bytes) => note('fromDevice', bytes));
		line.onClose(() => note('closed', new Uint8Array()));
		return {
			...line,
			write(bytes) {
				note('toDevice', bytes);
				return line.write(bytes);
			},
		};
	}
	return {
		async open() {
			const opened = await open();
			return opened.ok && openedAt === null ? { ok: true, transport: wrap(opened.transport) } : opened;
		},
		entries: () => [...entries],
	};
}
