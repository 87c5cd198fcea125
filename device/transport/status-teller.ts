import type { DeviceFault, DeviceStatus } from '../../shared/protocol/device-status.ts';
import { createListeners } from './listeners.ts';

/** The status of one driver, as the contracts want it told: at every change, never twice the same, not the present one. */
export interface StatusTeller {
	status(): DeviceStatus;
	onStatus(listener: (status: DeviceStatus) => void): () => void;
	set(next: DeviceStatus): void;
	setFault(reason: DeviceFault): void;
	/** Nobody is told any more. */
	clear(): void;
}

export function createStatusTeller(first: DeviceStatus = { state: 'starting' }): StatusTeller {
	const listeners = createListeners<DeviceStatus>();
	let status = first;
	function set(next: DeviceStatus): void {
		if (JSON.stringify(next) === JSON.stringify(status)) return;
		status = next;
		listeners.tell(status);
	}
	return {
		status: () => status,
		onStatus: listeners.add,
		set,
		setFault: (reason) => set({ state: 'fault', reason }),
		clear: listeners.clear,
	};
}
