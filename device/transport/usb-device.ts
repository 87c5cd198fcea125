import type { OpenUsb, UsbPipes } from './usb-pipes.ts';

export interface UsbId {
	vendorId: number;
	productId: number;
}

interface Alternate {
	interfaceClass: number;
	endpoints: { endpointNumber: number; direction: string; type: string }[];
}
interface Interface {
	interfaceNumber: number;
	alternate: Alternate;
}
/** What is used of a device of the `usb` package. */
interface Device extends UsbId {
	serialNumber?: string | null | undefined;
	configuration?: { interfaces: Interface[] } | null | undefined;
	open(): Promise<void>;
	close(): Promise<void>;
	detachKernelDriver?(interfaceNumber: number): Promise<void>;
	claimInterface(interfaceNumber: number): Promise<void>;
	transferIn(endpoint: number, length: number, timeoutMs: number): Promise<{ data?: DataView | undefined }>;
	transferOut(endpoint: number, data: Uint8Array, timeoutMs: number): Promise<{ bytesWritten: number }>;
}
interface Library {
	usb: { getDevices(): Promise<Device[]> };
}

export interface UsbDeviceOptions {
	/** Any of these. Two that fit are ambiguous, and none is opened: then the profile must name the serial number. */
	ids: UsbId[];
	serialNumber?: string;
	/** Replaced by tests. */
	load?: () => Promise<Library>;
}

const writeTimeoutMs = 1000;

/** Hot-plug by retry: the device is looked for anew at every opening. */
export async function openUsbDevice(options: UsbDeviceOptions): ReturnType<OpenUsb> {
	let library: Library;
	try {
		library = await (options.load ?? loadLibrary)();
	} catch {
		return { ok: false, fault: 'driverMissing' };
	}
	try {
		// Throws where the machine has no USB at all.
		const device = pickDevice(await library.usb.getDevices(), options);
		const pipes = device ? await claim(device) : null;
		return pipes ? { ok: true, pipes } : { ok: false, fault: 'portGone' };
	} catch {
		return { ok: false, fault: 'portGone' };
	}
}

async function loadLibrary(): Promise<Library> {
	// The package types a device in browser words that this compiler library does not know.
	return (await import('usb')) as unknown as Library;
}

function pickDevice(devices: Device[], { ids, serialNumber }: UsbDeviceOptions): Device | null {
	const fitting = devices.filter(
		(device) =>
			ids.some((id) => id.vendorId === device.vendorId && id.productId === device.productId) &&
			(serialNumber === undefined || device.serialNumber === serialNumber),
	);
	return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

async function claim(device: Device): Promise<UsbPipes | null> {
	await device.open();
	const bulkOf = ({ alternate }: Interface, direction: string) =>
		alternate.endpoints
			.filter((endpoint) => endpoint.type === 'bulk' && endpoint.direction === direction)
			.map((endpoint) => endpoint.endpointNumber);
	const found = device.configuration?.interfaces.find(
		(one) => bulkOf(one, 'in').length > 0 && bulkOf(one, 'out').length > 0,
	);
	if (!found) {
		await device.close();
		return null;
	}
	try {
		// Linux only, and only where a driver of the kernel holds the interface.
		await device.detachKernelDriver?.(found.interfaceNumber).catch(() => undefined);
		await device.claimInterface(found.interfaceNumber);
	} catch (error) {
		await device.close();
		throw error;
	}
	return {
		bulkIn: bulkOf(found, 'in'),
		bulkOut: bulkOf(found, 'out'),
		async write(endpoint, bytes) {
			const { bytesWritten } = await device.transferOut(endpoint, bytes, writeTimeoutMs);
			if (bytesWritten !== bytes.length) throw new Error('not taken whole');
		},
		async read(endpoint, length, timeoutMs) {
			try {
				const { data } = await device.transferIn(endpoint, length, timeoutMs);
				return data ? new Uint8Array(data.buffer, data.byteOffset, data.byteLength) : new Uint8Array();
			} catch (error) {
				// The library tells the end of the time as a cancelled transfer.
				if (/cancel/i.test(String(error))) return new Uint8Array();
				throw error;
			}
		},
		close: () => device.close().catch(() => undefined),
	};
}
