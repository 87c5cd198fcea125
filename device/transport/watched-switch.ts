/**
 * The part that a headphone jack and a presence sensor share: a line that tells on or off, kept open for ever, with
 * bounces left out. Nothing is known until the line or `query` has told it, and nothing is known any more when the line
 * has gone.
 */
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { ByteTransport, OpenTransport, TransportFault } from './byte-transport.ts';
import { keepOpen } from './keep-open.ts';
import { createListeners } from './listeners.ts';
import { createStatusTeller } from './status-teller.ts';

export interface WatchedSwitchOptions {
	open: OpenTransport;
	/** A new line: returns what takes its bytes. `lost` says that changes may have been missed. */
	decode: (tell: (isOn: boolean) => void, lost: () => void) => (bytes: Uint8Array) => void;
	/** Asks for the present value where the line tells changes only; null: cannot be told. */
	query?: () => Promise<boolean | null>;
	nameFault: (fault: TransportFault) => DeviceStatus;
	/** How long a value must last before it counts. */
	onSettlesMs: number;
	offSettlesMs: number;
	firstWaitMs?: number;
	longestWaitMs?: number;
}

export interface WatchedSwitch {
	status(): DeviceStatus;
	onStatus(listener: (status: DeviceStatus) => void): () => void;
	value(): boolean | null;
	onValue(listener: (isOn: boolean) => void): () => void;
	close(): Promise<void>;
}

export function watchSwitch(options: WatchedSwitchOptions): WatchedSwitch {
	const values = createListeners<boolean>();
	const health = createStatusTeller();
	let value: boolean | null = null;
	let coming: { isOn: boolean; timer: NodeJS.Timeout } | null = null;

	function dropComing(): void {
		if (coming) clearTimeout(coming.timer);
		coming = null;
	}
	function settle(isOn: boolean): void {
		coming = null;
		if (value === isOn) return;
		value = isOn;
		values.tell(isOn);
	}
	function tell(isOn: boolean): void {
		if (coming?.isOn === isOn) return;
		dropComing();
		if (value === isOn) return;
		const timer = setTimeout(() => settle(isOn), isOn ? options.onSettlesMs : options.offSettlesMs);
		coming = { isOn, timer };
	}
	async function serve(line: ByteTransport): Promise<boolean> {
		let isHere = true;
		const ask = async (): Promise<void> => {
			const told = (await options.query?.().catch(() => null)) ?? null;
			if (told !== null && isHere) tell(told);
		};
		line.onData(options.decode(tell, () => void ask()));
		health.set({ state: 'ready' });
		void ask();
		await new Promise<void>((resolve) => line.onClose(resolve));
		isHere = false;
		dropComing();
		value = null;
		health.set(options.nameFault('portGone'));
		return true;
	}
	const endLine = keepOpen({
		open: options.open,
		serve,
		onMissed: (fault) => health.set(options.nameFault(fault)),
		firstWaitMs: options.firstWaitMs,
		longestWaitMs: options.longestWaitMs,
	});

	return {
		status: health.status,
		onStatus: health.onStatus,
		value: () => value,
		onValue: values.add,
		async close() {
			health.clear();
			values.clear();
			await endLine();
			dropComing();
		},
	};
}
