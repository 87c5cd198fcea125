/**
 * Status of any device, one union for all kinds. `warning` is usable (low paper); `busy` is usable later;
 * `fault` names a reason out of `DeviceFault`; `absent` means nothing is plugged in or configured.
 */
export type DeviceStatus =
	| { state: 'starting' }
	| { state: 'ready' }
	| { state: 'warning'; reason: DeviceFault }
	| { state: 'busy' }
	| { state: 'fault'; reason: DeviceFault }
	| { state: 'absent' };

export const deviceFaults = [
	'cardReader.driverMissing',
	'cardReader.portGone',
	'cardReader.serviceGone',
	'cardReader.silent',
	'cardReader.selfTestFailed',
	'cardReader.notAuthorised',
	'cardReader.noise',
	'printer.unreachable',
	'printer.paperOut',
	'printer.paperLow',
	'printer.jammed',
	'printer.coverOpen',
	'printer.supplyEmpty',
	'printer.supplyLow',
	'printer.stopped',
	'printer.formatRefused',
	'satisfactionPad.driverMissing',
	'satisfactionPad.portGone',
	'satisfactionPad.failed',
	'scanner.driverMissing',
	'scanner.portGone',
	'headphoneJack.driverMissing',
	'headphoneJack.portGone',
	'lamp.driverMissing',
	'lamp.portGone',
	'presenceSensor.driverMissing',
	'presenceSensor.portGone',
] as const;
export type DeviceFault = (typeof deviceFaults)[number];

/** Every kind the agent speaks to. Cameras and the signature field belong to the page itself. */
export const deviceKinds = [
	'cardReader',
	'printer',
	'satisfactionPad',
	'scanner',
	'headphoneJack',
	'lamp',
	'presenceSensor',
] as const;
export type DeviceKind = (typeof deviceKinds)[number];
export type DeviceStatuses = Record<DeviceKind, DeviceStatus>;

/** One status of each kind. */
export function mapDevices(statusOf: (device: DeviceKind) => DeviceStatus): DeviceStatuses {
	return {
		cardReader: statusOf('cardReader'),
		printer: statusOf('printer'),
		satisfactionPad: statusOf('satisfactionPad'),
		scanner: statusOf('scanner'),
		headphoneJack: statusOf('headphoneJack'),
		lamp: statusOf('lamp'),
		presenceSensor: statusOf('presenceSensor'),
	};
}

export const absentDevices: DeviceStatuses = mapDevices(() => ({ state: 'absent' }));
