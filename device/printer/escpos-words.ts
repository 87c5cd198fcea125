import type { DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { StatusPart } from './escpos-wire.ts';

/** The four bytes of DLE EOT 1–4. */
export type StatusBits = Record<StatusPart, number>;

const offline = { coverOpen: 0x04, feeding: 0x08, paperEnd: 0x20 } as const;
const error = { recoverable: 0x04, cutter: 0x08, unrecoverable: 0x20, passing: 0x40 } as const;
const paper = { nearEnd: 0x0c, end: 0x60 } as const;
const isOffline = 0x08;

/** Ordered as a person has to mend it: what stands behind an open cover is seen when it is closed. */
export function describeBits(bits: StatusBits): DeviceStatus {
	if (bits[3] & error.unrecoverable) return { state: 'fault', reason: 'printer.stopped' };
	if (bits[2] & offline.coverOpen) return { state: 'fault', reason: 'printer.coverOpen' };
	if (bits[2] & offline.paperEnd || bits[4] & paper.end) return { state: 'fault', reason: 'printer.paperOut' };
	if (bits[3] & (error.cutter | error.recoverable)) return { state: 'fault', reason: 'printer.jammed' };
	// A hot head cools, a feed key is let go: both pass by themselves.
	if (bits[3] & error.passing || bits[2] & offline.feeding || bits[1] & isOffline) return { state: 'busy' };
	return bits[4] & paper.nearEnd ? { state: 'warning', reason: 'printer.paperLow' } : { state: 'ready' };
}

export const isCutterStuck = (bits: StatusBits) => (bits[3] & (error.cutter | error.recoverable)) !== 0;
export const isCoverOpen = (bits: StatusBits) => (bits[2] & offline.coverOpen) !== 0;
/** The first byte alone: cover, paper and errors all take a printer offline, so behind "online" there is nothing to mend. */
export const isOnline = (printer: number) => (printer & isOffline) === 0;
