/** Writes down the first line that is opened, until it goes; lines opened later pass by unwritten. */
import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import type { OpenSmartCards, SmartCardLink, SmartCards } from '../transport/smart-cards.ts';
import type { OpenUsb, UsbPipes } from '../transport/usb-pipes.ts';
import type { TwinEntry } from './twin.ts';

export interface Recording<Open = OpenTransport> {
	/** Hand this to a driver in place of the line itself. */
	open: Open;
	entries(): TwinEntry[];
}

type Now = () => number;
const nothing = new Uint8Array();

function createNotes(now: Now) {
	const entries: TwinEntry[] = [];
	let openedAt: number | null = null;
	return {
		entries: () => [...entries],
		/** false: this is not the first line. */
		begin(): boolean {
			if (openedAt !== null) return false;
			openedAt = now();
			return true;
		},
		note(dir: TwinEntry['dir'], bytes: Uint8Array = nothing, pipe?: number): void {
			const ms = Math.round((now() - (openedAt ?? 0)) * 10) / 10;
			entries.push({ dir, ms, hex: Buffer.from(bytes).toString('hex'), ...(pipe === undefined ? {} : { pipe }) });
		},
	};
}

/** Lines of bytes, and of messages: a message is one chunk. */
export function recordLine(open: OpenTransport, now: Now = () => performance.now()): Recording {
	const { begin, note, entries } = createNotes(now);
	function wrap(line: ByteTransport): ByteTransport {
		line.onData((bytes) => note('fromDevice', bytes));
		line.onClose(() => note('closed'));
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
			return opened.ok && begin() ? { ok: true, transport: wrap(opened.transport) } : opened;
		},
		entries,
	};
}

export function recordUsb(open: OpenUsb, now: Now = () => performance.now()): Recording<OpenUsb> {
	const { begin, note, entries } = createNotes(now);
	function wrap(pipes: UsbPipes): UsbPipes {
		let isOver = false;
		const end = () => {
			if (!isOver) note('closed');
			isOver = true;
		};
		async function pass<Value>(transfer: Promise<Value>): Promise<Value> {
			try {
				return await transfer;
			} catch (error) {
				end();
				throw error;
			}
		}
		return {
			...pipes,
			write(pipe, bytes) {
				note('toDevice', bytes, pipe);
				return pass(pipes.write(pipe, bytes));
			},
			async read(pipe, length, timeoutMs) {
				const bytes = await pass(pipes.read(pipe, length, timeoutMs));
				if (bytes.length > 0) note('fromDevice', bytes, pipe);
				return bytes;
			},
			close() {
				end();
				return pipes.close();
			},
		};
	}
	return {
		async open() {
			const opened = await open();
			return opened.ok && begin() ? { ok: true, pipes: wrap(opened.pipes) } : opened;
		},
		entries,
	};
}

/** All slots as one: the card that lies in any of them. */
export function recordCards(open: OpenSmartCards, now: Now = () => performance.now()): Recording<OpenSmartCards> {
	const { begin, note, entries } = createNotes(now);
	function wrap(service: SmartCards): SmartCards {
		let isCardIn = false;
		function look(): void {
			const isIn = service.slots().some(({ card }) => card !== 'none');
			if (isIn !== isCardIn) note(isIn ? 'placed' : 'lifted');
			isCardIn = isIn;
		}
		service.onChange(look);
		service.onClose(() => note('closed'));
		look();
		return { ...service, connect: async (slotName) => wrapLink(await service.connect(slotName)) };
	}
	function wrapLink(link: SmartCardLink): SmartCardLink {
		return {
			...link,
			async transmit(command) {
				note('toDevice', command);
				const answer = await link.transmit(command);
				note('fromDevice', answer);
				return answer;
			},
		};
	}
	return {
		async open() {
			const opened = await open();
			return opened.ok && begin() ? { ok: true, transport: wrap(opened.transport) } : opened;
		},
		entries,
	};
}
