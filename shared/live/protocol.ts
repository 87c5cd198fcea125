/**
 * Words of a live call between terminals and the desk. A page speaks with any center process over one WebSocket; what it does is
 * numbered and acknowledged, what it is told in a room is numbered too, so that a line that broke is taken up where it was.
 */
import type { ServiceKind } from '../protocol/center.ts';
import type { Language } from '../protocol/language.ts';

/** WebSocket subprotocol; a terminal's ticket stands beside it as `ticket.<ticket>`, never in the address. */
export const liveProtocol = 'lawpost-live.1';
export const ticketPrefix = 'ticket.';

/** From most to least; a room is in the least that anybody in it can have. */
export const callModes = ['video', 'voice', 'text'] as const;
export type CallMode = (typeof callModes)[number];
/** Order of politeness: of two, the one that stands later gives way when both offer at once. */
export const seats = ['desk', 'first', 'second'] as const;
export type Seat = (typeof seats)[number];

/** Longest text that may be said at once, in characters. */
export const saidMost = 500;

export interface IceServer {
	urls: string[];
	username?: string;
	credential?: string;
}

/** PUT /v1/calls/{id}: asks for a person, or for another ticket of the same call. */
export interface CallRequest {
	service: ServiceKind;
	language: Language;
	wish: CallMode;
}
export interface CallTicket {
	state: 'waiting' | 'talking' | 'ended';
	/** Opens the socket once, within `ticketSeconds`; null when the call is over. */
	ticket: string | null;
	ticketSeconds: number;
}

export type EndReason = 'left' | 'desk' | 'lost' | 'declined' | 'replaced';

/** As RTCSessionDescriptionInit and RTCIceCandidateInit say it. */
export interface Description {
	type: 'offer' | 'answer' | 'pranswer' | 'rollback';
	sdp: string;
}
export interface Candidate {
	candidate: string;
	sdpMid: string | null;
	sdpMLineIndex: number | null;
	usernameFragment: string | null;
}
/** `ask`: an end that cannot take an offer of its own back makes none, and asks the other end for one. */
export type Signal = { description: Description } | { candidate: Candidate } | { ask: 'offer' };

/** First message of every socket. `page` is drawn when the page opens: another page means other connections. */
export interface LiveHello {
	page: string;
	/** The room that this page was told of last, and the number of its last entry there. */
	room: string | null;
	after: number;
}

export type LiveAct =
	| { act: 'signal'; to: Seat; toPage: number; signal: Signal }
	| { act: 'say'; text: string }
	| { act: 'mode'; mode: CallMode; cause: ModeCause }
	| { act: 'consent'; granted: boolean }
	| { act: 'leave' };
export type DeskAct =
	| LiveAct
	| { act: 'take'; callId: string }
	/** Into the room that is open: two parties and their mediator. */
	| { act: 'add'; callId: string }
	| { act: 'decline'; callId: string }
	/** For this case, which the desk has before it; null: no more. */
	| { act: 'record'; caseCode: string | null };
/** `n` counts what one page does; the same number again is the same act and happens once. */
export type Numbered<Act> = Act & { n: number };

/** Why a seat is below `video`. */
export type ModeCause = 'loss' | 'choice';

export interface SeatState {
	seat: Seat;
	/** Grows with each page that takes this seat. */
	page: number;
	present: boolean;
	mode: CallMode;
	cause: ModeCause;
	language: Language;
	terminalNumber: number | null;
	/** null: not asked, or not answered yet. */
	consent: boolean | null;
}

/** `asked` → `on` when everybody said yes, `refused` when one said no. */
export type Recording = 'off' | 'asked' | 'on' | 'refused';

export interface RoomState {
	roomId: string;
	you: Seat;
	seats: SeatState[];
	recording: Recording;
	/** By the center's profile; the desk may then ask everybody. */
	mayRecord: boolean;
}

/** A call that waits, as the desk sees it: nothing personal, since nothing was asked. */
export interface WaitingCall {
	callId: string;
	terminalNumber: number;
	service: ServiceKind;
	language: Language;
	wish: CallMode;
	askedAt: string;
}

export type LiveNews =
	/** Place in line, from 1; whether any desk is there at all. */
	| { news: 'queue'; place: number; onDuty: boolean }
	| { news: 'waiting'; calls: WaitingCall[] }
	/** Before the first `room`: STUN and TURN by the center's profile, none on a network that needs none. */
	| { news: 'servers'; iceServers: IceServer[] }
	| { news: 'room'; room: RoomState }
	| { news: 'signal'; seq: number; from: Seat; fromPage: number; toPage: number; signal: Signal }
	| { news: 'said'; seq: number; from: Seat; text: string }
	/** Everything up to this act of the page stands in the database. */
	| { news: 'kept'; n: number }
	/** The act was not possible (somebody else took the call, the room is full). */
	| { news: 'refused'; n: number; fault: LiveFault }
	| { news: 'ended'; reason: EndReason }
	/** Every few seconds: silence for longer means that the line is dead. */
	| { news: 'alive' };
export type LiveFault =
	| 'call.taken'
	| 'room.full'
	| 'room.none'
	| 'record.notAllowed'
	| 'record.noCase'
	| 'act.malformed';

export const leastMode = (modes: readonly CallMode[]): CallMode =>
	modes.reduce<CallMode>((least, mode) => (callModes.indexOf(mode) > callModes.indexOf(least) ? mode : least), 'video');
