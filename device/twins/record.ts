/** Writes down the first line that is opened, until it goes; lines opened later pass by unwritten. */
import type { ByteTransport, OpenTransport } from '../transport/byte-transport.ts';
import type { Lines } from '../transport/lines.ts';
import type { OpenSmartCards, SmartCardLink, SmartCards } from '../transport/smart-cards.ts';
import type { OpenUsb, UsbPipes } from '../transport/usb-pipes.ts';
import type { TwinEntry, TwinWire } from './twin.ts';

type Now = () => number;
const nothing = new Uint8Array();

export interface Recorder {
	line(open: OpenTransport, wire?: 'bytes' | 'messages'): OpenTransport;
	usb(open: OpenUsb): OpenUsb;
	cards(open: OpenSmartCards): OpenSmartCards;
	entries(): TwinEntry[];
	/** null: nothing was opened yet. */
	wire(): TwinWire | null;
}

export function createRecorder(now: Now = () => performance.now()): Recorder {
	const entries: TwinEntry[] = [];
	let begun: { wire: TwinWire; at: number } | null = null;

	function begin(wire: TwinWire): boolean {
		if (begun) return false;
		begun = { wire, at: now() };
		return true;
	}
	function note(dir: TwinEntry['dir'], bytes: Uint8Array = nothing, pipe?: number): void {
		const ms = Math.round((now() - (begun?.at ?? 0)) * 10) / 10;
		entries.push({ dir, ms, hex: Buffer.from(bytes).toString('hex'), ...(pipe === undefined ? {} : { pipe }) });
	}
	function wrapLine(line: ByteTransport): ByteTransport {
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
	function wrapPipes(pipes: UsbPipes): UsbPipes {
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
	/** All slots as one: the card that lies in any of them. */
	function wrapService(service: SmartCards): SmartCards {
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
		line:
			(open, wire = 'bytes') =>
			async () => {
				const opened = await open();
				return opened.ok && begin(wire) ? { ok: true, transport: wrapLine(opened.transport) } : opened;
			},
		usb: (open) => async () => {
			const opened = await open();
			return opened.ok && begin('usb') ? { ok: true, pipes: wrapPipes(opened.pipes) } : opened;
		},
		cards: (open) => async () => {
			const opened = await open();
			return opened.ok && begin('smartCard') ? { ok: true, transport: wrapService(opened.transport) } : opened;
		},
		entries: () => [...entries],
		wire: () => begun?.wire ?? null,
	};
}

/** Every door of the computer, written down by one recorder. */
export function recordLines(lines: Lines, recorder: Recorder): Lines {
	return {
		serial: (options) => recorder.line(() => lines.serial(options))(),
		deviceFile: (options) => recorder.line(() => lines.deviceFile(options))(),
		valueFile: (options) => recorder.line(() => lines.valueFile(options))(),
		tcp: (options) => recorder.line(() => lines.tcp(options))(),
		webSocket: (options) => recorder.line(() => lines.webSocket(options), 'messages')(),
		usb: (options) => recorder.usb(() => lines.usb(options))(),
		smartCards: () => recorder.cards(lines.smartCards)(),
	};
}
