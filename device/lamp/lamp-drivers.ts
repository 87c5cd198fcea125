/**
 * `serial-relay`: a relay board on a serial line; the site's profile gives the bytes of each light. `leds`: lamps that
 * the kernel drives (`/sys/class/leds/…/brightness`, `/sys/class/gpio/…/value`), one file a light.
 */
import type { LampLight } from '../../shared/protocol/device.ts';
import { parseHex } from '../satisfaction-pad/serial-bytes.ts';
import type { ByteTransport, OpenedTransport, OpenTransport } from '../transport/byte-transport.ts';
import { createLineListeners } from '../transport/line-listeners.ts';
import { openValueFile, type ValueFileOptions } from '../transport/value-file.ts';
import type { Lamp } from './contract.ts';
import { createLineLamp, type LineLampOptions } from './line-lamp.ts';

type Waits = Pick<LineLampOptions, 'firstWaitMs' | 'longestWaitMs'>;

/** Throws when a light is not bytes in hex: a wrong profile must be seen at the start. */
export function createSerialRelayLamp(
	options: Waits & { open: OpenTransport; lights: Record<LampLight, string> },
): Lamp {
	const bytes = new Map<LampLight, Uint8Array>();
	for (const light of lampLights) {
		const read = parseHex(options.lights[light]);
		if (!read?.length) throw new Error(`lamp.lights.${light} is not bytes in hex`);
		bytes.set(light, read);
	}
	const { lights: _lights, ...rest } = options;
	return createLineLamp({ ...rest, encode: (light) => bytes.get(light) ?? new Uint8Array() });
}

export const lampLights: readonly LampLight[] = ['off', 'ready', 'busy', 'attention'];
/** One file for each light that there is; a light without a file shows nothing. */
export type LedFiles = Partial<Record<Exclude<LampLight, 'off'>, string>>;

type OpenFile = (options: ValueFileOptions) => Promise<OpenedTransport>;
export interface LedLampOptions extends Waits {
	files: LedFiles;
	onValue?: string;
	offValue?: string;
	openFile?: OpenFile;
}

export function createLedLamp(options: LedLampOptions): Lamp {
	const { files, onValue = '1', offValue = '0', openFile = openValueFile, ...waits } = options;
	const open = () => openLeds(files, onValue, offValue, openFile);
	return createLineLamp({ ...waits, open, encode: (light) => Uint8Array.of(lampLights.indexOf(light)) });
}

/** The files as one line that takes one byte, the place of a light in `lampLights`, and goes when any of them goes. */
async function openLeds(
	files: LedFiles,
	onValue: string,
	offValue: string,
	openFile: OpenFile,
): Promise<OpenedTransport> {
	const named = Object.entries(files) as [LampLight, string][];
	const lines = new Map<LampLight, ByteTransport>();
	const listeners = createLineListeners();
	async function close(): Promise<void> {
		for (const line of lines.values()) await line.close();
		listeners.tellClosed();
	}
	for (const [light, path] of named) {
		const opened = await openFile({ path, lookEveryMs: 250 });
		if (opened.ok) lines.set(light, opened.transport);
	}
	if (lines.size < named.length) {
		await close();
		return { ok: false, fault: 'portGone' };
	}
	for (const line of lines.values()) line.onClose(() => void close());
	const transport: ByteTransport = {
		onData: listeners.onData,
		onClose: listeners.onClose,
		async write(bytes) {
			const wanted = lampLights[bytes[0] ?? 0];
			for (const [light, line] of lines) await line.write(Buffer.from(light === wanted ? onValue : offValue));
		},
		flushInput: async () => undefined,
		close,
	};
	return { ok: true, transport };
}
