import type {
	BookingBody,
	BookingState,
	MatterBody,
	RatingBody,
	RefusalReason,
	ServiceKind,
	Slot,
	SubmissionKind,
	TerminalKind,
} from '../../shared/protocol/center.ts';
import type { Staff } from '../accounts/roles.ts';

/** Messages between the desk page and its center. Private to the two, so not in the published description. */
export interface DeskSession {
	csrf: string;
	centerName: string;
	keeper: string;
	staff: Staff & { signInName: string };
	/** Still the password that somebody else made. */
	passwordIsGiven: boolean;
	/** Nothing but the change of the password is answered. */
	mustChangePassword: boolean;
}

/** A line of the list: nothing that was sealed. */
export interface DeskItem {
	submissionId: string;
	caseCode: string;
	kind: SubmissionKind;
	receivedAt: string;
	terminalNumber: number;
	terminalKind: TerminalKind;
	opened: boolean;
	booking: DeskBooking | null;
}

export interface DeskBooking {
	state: BookingState['state'];
	reason: RefusalReason | null;
	words: string | null;
	service: ServiceKind;
	institutionId: string;
	institutionName: string;
	answeredAt: string | null;
	slot: (Pick<Slot, 'id' | 'date' | 'time' | 'minutes' | 'place'> & { provider: string }) | null;
}

export const deskTabs = ['waiting', 'confirmed', 'refused', 'reports'] as const;
export type DeskTab = (typeof deskTabs)[number];

export interface DeskList {
	fetchedAt: string;
	counts: Record<DeskTab | 'keptAside', number>;
	items: DeskItem[];
}

/** What was done to one person's matter, of all that is on record. */
export const readActs = [
	'entered',
	'opened',
	'revealed',
	'confirmed',
	'refused',
	'moved',
	'photo.opened',
	'recording.played',
	'recording.deleted',
] as const;
export type ReadAct = (typeof readActs)[number];

export interface DeskRead {
	at: string;
	act: ReadAct;
	/** Name of the person; null before there were accounts. */
	by: string | null;
	reason: string | null;
}

/** Number and phone are masked unless `revealed`. */
export interface DeskOpened {
	item: DeskItem;
	createdAt: string;
	revealed: boolean;
	/** null when the center's key does not open it. */
	contents:
		| { kind: 'booking'; body: BookingBody }
		| { kind: 'matter'; body: MatterBody }
		| { kind: 'other'; lines: [string, string][] }
		| null;
	reads: DeskRead[];
}

export interface DeskRating {
	receivedAt: string;
	terminalNumber: number;
	level: RatingBody['level'];
	by: RatingBody['by'];
	service: ServiceKind;
}
export interface DeskRatings {
	fetchedAt: string;
	counts: Record<RatingBody['level'], number>;
	unreadable: number;
	items: DeskRating[];
}

export type DeskAnswer = { answer: 'confirm'; slotId: string | null } | { answer: 'refuse'; words: string };

/** Clock of the center's machine: `offMinutes` is what it shows against the time that the center goes by. */
export interface DeskClock {
	fault: 'clock.ahead' | 'clock.behind' | null;
	offMinutes: number;
}
