import type { DeviceStatus } from '../../shared/protocol/device-status.ts';

/** `symbology`: the AIM identifier in front of the text (`]Q3`), null where the scanner sends none. */
export interface ScannedCode {
	text: string;
	symbology: string | null;
}

/** What every scanner driver is to the agent. `conformance.ts` checks these duties. */
export interface Scanner {
	/** Never throws. `ready` once the line is open: a scanner says nothing until it reads. */
	status(): DeviceStatus;
	/** Calls at every change, not with the present value. */
	onStatus(listener: (status: DeviceStatus) => void): () => void;
	/**
	 * Hands over each code until the returned function is called; a new watch ends the one before it. What was scanned
	 * before does not count. A code is whole or it is not told: at most 4 KB, at least one visible character, no control
	 * characters but the group separator of GS1 codes.
	 */
	watch(onCode: (code: ScannedCode) => void): () => void;
	/** The visit is over: ends the watch and overwrites every buffer. */
	forget(): void;
	/** Ends the watch and closes the line. Final. */
	close(): Promise<void>;
}
