/**
 * A USB device as drivers know it: bulk pipes by endpoint number. `usb-device.ts` opens the real one. Numbers are as
 * WebUSB has them, 1 to 15 without the direction bit: pipe 0x81 is `read(1)`, pipe 0x02 is `write(2)`.
 */
export interface UsbPipes {
	/** Endpoints of the claimed interface, in the order of the device's own description. */
	bulkIn: number[];
	bulkOut: number[];
	/** One transfer. Resolves once the device has taken the bytes; rejects when it has gone. */
	write(endpoint: number, bytes: Uint8Array): Promise<void>;
	/** One transfer of at most `length` bytes; empty when nothing came in time. Rejects when the device has gone. The caller overwrites it. */
	read(endpoint: number, length: number, timeoutMs: number): Promise<Uint8Array>;
	/** Never rejects, and may be called twice. */
	close(): Promise<void>;
}

/** `driverMissing`: the native library cannot be loaded. `portGone`: no such device, or held by another process. */
type UsbFault = 'driverMissing' | 'portGone';
/** Never rejects. Called again after every loss of the device. */
export type OpenUsb = () => Promise<{ ok: true; pipes: UsbPipes } | { ok: false; fault: UsbFault }>;
