/** The far end of the line: a SmileBar that is worse than the maker's, as it also sends keys while it is dark. */
import type { ByteTransport, OpenTransport } from '../../../device/transport/byte-transport.ts';
import { openSerialPort } from '../../../device/transport/serial-port.ts';
import { createStreamPair } from '../../../device/transport/stream-pair.ts';
import type { SatisfactionLevel } from '../../../shared/protocol/device.ts';
import { encodeSmileBar, smileBarBaudRate } from './smile-bar-wire.ts';

export interface SmileBarSimulator {
	press(level: SatisfactionLevel): void;
	send(bytes: Uint8Array): void;
	isLit(): boolean;
	close(): Promise<void>;
}

/** `isMute`: the heart stands still. */
export function createSmileBarSimulator(
	line: ByteTransport,
	{ beatMs, isMute = () => false }: { beatMs: number; isMute?: () => boolean },
): SmileBarSimulator {
	let command = '';
	let heart: ReturnType<typeof setInterval> | undefined;
	const send = (bytes: Uint8Array) => void line.write(bytes).catch(() => undefined);
	function darken() {
		clearInterval(heart);
		heart = undefined;
	}
	line.onData((bytes) => {
		for (const byte of bytes) {
			if (byte !== 0x0d) {
				command = (command + String.fromCharCode(byte)).slice(-2);
				continue;
			}
			if (command === 'SA')
				heart ??= setInterval(() => {
					if (!isMute()) send(encodeSmileBar({ kind: 'heartbeat' }));
				}, beatMs);
			if (command === 'SZ') darken();
			command = '';
		}
	});
	line.onClose(darken);
	return {
		press: (level) => send(encodeSmileBar({ kind: 'key', level })),
		send,
		isLit: () => heart !== undefined,
		close: () => line.close(),
	};
}

/** On a line in memory, at the wire's pace. `open` is the driver's. */
export function createSmileBarInMemory({ beatMs }: { beatMs: number }) {
	let bar: SmileBarSimulator | null = null;
	let isPlugged = true;
	let muted = false;
	let opened = 0;
	const open: OpenTransport = async () => {
		if (!isPlugged) return { ok: false, fault: 'portGone' };
		opened++;
		const [kioskEnd, deviceEnd] = createStreamPair({ baudRate: smileBarBaudRate });
		bar = createSmileBarSimulator(deviceEnd, { beatMs, isMute: () => muted });
		return { ok: true, transport: kioskEnd };
	};
	return {
		open,
		timesOpened: () => opened,
		press: (level: SatisfactionLevel) => bar?.press(level),
		send: (bytes: Uint8Array) => bar?.send(bytes),
		isLit: () => bar?.isLit() ?? false,
		mute(next: boolean) {
			muted = next;
		},
		unplug() {
			isPlugged = false;
			void bar?.close();
		},
		plugIn() {
			isPlugged = true;
		},
	};
}

/** On the far end of a serial line or pty. */
export async function openSmileBarOnPort(path: string, beatMs: number): Promise<SmileBarSimulator> {
	const opened = await openSerialPort({ path, baudRate: smileBarBaudRate });
	if (!opened.ok) throw new Error(`simulated SmileBar: ${opened.fault}`);
	return createSmileBarSimulator(opened.transport, { beatMs });
}
