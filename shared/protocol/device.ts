import type { CardUnreadableReason, IdentityCard } from '../identity/card.ts';
import type { DeviceFault, DeviceKind, DeviceStatuses } from './device-status.ts';

/**
 * Messages of the device socket `/v1/devices` (JSON text frames). The page sends commands, the agent sends events.
 * A device is used under a lease: one page holds it, `lease.lost` says that another took it or that it expired.
 * The socket is opened with the per-boot token as sub-protocol `lawpost.v1, token.<token>`.
 */
export type DeviceCommand =
	| { type: 'lease.take'; device: DeviceKind }
	| { type: 'lease.release'; device: DeviceKind }
	/** Begin looking for a card; ends by `card.stop`, lease loss or socket close. */
	| { type: 'card.start' }
	| { type: 'card.stop' }
	/**
	 * Pages are PNG, base64, one bit in look, `dotsPerInch` as told by `printer.media`. Idempotent by ticketId and copy.
	 * `copy` is 2 when a person asked for a second one after the first was over; the agent marks it. Left out it is 1.
	 */
	| { type: 'print.submit'; ticketId: string; jobName: string; pages: string[]; dotsPerInch: number; copy?: number }
	/** Ask what became of a ticket; answered by `print.changed`. */
	| { type: 'print.query'; ticketId: string }
	| { type: 'print.cancel'; ticketId: string }
	| { type: 'pad.ask' }
	| { type: 'pad.stop' }
	/** Take codes from the scanner; ends by `scan.stop`, lease loss or socket close. Codes read before do not count. */
	| { type: 'scan.start' }
	| { type: 'scan.stop' }
	/** Light beside the screen, for helpers in the hall; `off` ends it. It goes off by itself when the lease ends. */
	| { type: 'lamp.show'; light: LampLight }
	/** The visit is over: forget every person's data held by the agent (buffers, spool); answered by `wipe.done`. */
	| { type: 'wipe' }
	| { type: 'ping' };

export type PrintState =
	| { state: 'queued' }
	| { state: 'printing'; pagesDone: number; pages: number }
	/** Printer waits for a person; the job stays and goes on by itself when mended. */
	| { state: 'held'; reason: DeviceFault }
	| { state: 'printed' }
	| { state: 'failed'; reason: DeviceFault }
	| { state: 'cancelled' }
	/** The agent does not know this ticket and never sent it. */
	| { state: 'unknown' };

export type DeviceEvent =
	/** First message on every socket. */
	| { type: 'hello'; bootId: string; devices: DeviceStatuses; media: PrinterMedia | null }
	| { type: 'status'; devices: DeviceStatuses; media: PrinterMedia | null }
	| { type: 'lease.held'; device: DeviceKind }
	| { type: 'lease.refused'; device: DeviceKind }
	| { type: 'lease.lost'; device: DeviceKind }
	| { type: 'card.found' }
	| { type: 'card.read'; card: IdentityCard }
	| { type: 'card.unreadable'; reason: CardUnreadableReason }
	| { type: 'card.removed' }
	| ({ type: 'print.changed'; ticketId: string; copy: number } & PrintState)
	| { type: 'pad.pressed'; level: SatisfactionLevel }
	/** At most 4 KB of text, without symbology prefix and line end. `symbology` is the AIM identifier, `]Q3`, if it was sent. */
	| { type: 'scan.read'; text: string; symbology: string | null }
	/** To every page, and once after `hello` where the device is there. */
	| { type: 'headphones.changed'; plugged: boolean }
	| { type: 'presence.changed'; present: boolean }
	| { type: 'wipe.done'; clean: boolean; findings: string[] }
	| { type: 'refused'; command: string; reason: 'malformed' | 'noLease' | 'tooLarge' | 'tooMany' }
	| { type: 'pong' };

/** `ready` invites, `busy` is in use, `attention` calls a person of the center. */
export type LampLight = 'off' | 'ready' | 'busy' | 'attention';

/** Five levels of GB/T 39735-2020: 5 very satisfied … 1 very dissatisfied. */
export type SatisfactionLevel = 1 | 2 | 3 | 4 | 5;

/** Printable area of the loaded paper in dots, as the page must render it. */
export interface PrinterMedia {
	kind: 'slip-80mm' | 'slip-58mm' | 'a4';
	dotsPerInch: number;
	widthDots: number;
}
