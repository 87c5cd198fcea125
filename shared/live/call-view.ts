import type { CallMode, EndReason, ModeCause, Recording, Seat } from './protocol.ts';

/** Why own picture or voice is not there; the call goes on without it. */
export type MediaFault = 'camera.absent' | 'camera.blocked' | 'camera.busy' | 'mic.absent' | 'mic.blocked' | 'mic.busy';

export interface CallOther {
	seat: Seat;
	/** Its line to the center stands. */
	present: boolean;
	/** Voice and picture can pass between the two. */
	connected: boolean;
}

/** A call as a screen may show it. Streams are not in it: they belong to whoever plays them. */
export interface CallView {
	phase: 'calling' | 'waiting' | 'talking' | 'ended';
	/** waiting: place in line, and whether any desk is there. */
	place: number;
	onDuty: boolean;
	/** The line to the center stands. */
	linked: boolean;
	mode: CallMode;
	/** Why it is below video. */
	cause: ModeCause;
	wish: CallMode;
	muted: boolean;
	cameraOn: boolean;
	fault: MediaFault | null;
	you: Seat;
	others: CallOther[];
	/** `sent` false: on its way. */
	texts: { from: Seat; text: string; sent: boolean }[];
	recording: Recording;
	mayRecord: boolean;
	/** This side was asked and has not answered. */
	isAsked: boolean;
	end: EndReason | null;
}
