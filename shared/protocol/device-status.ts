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
] as const;
export type DeviceFault = (typeof deviceFaults)[number];

export type DeviceKind = 'cardReader' | 'printer' | 'satisfactionPad';
export type DeviceStatuses = Record<DeviceKind, DeviceStatus>;
