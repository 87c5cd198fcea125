import type { Answer } from '../answers/answer.ts';
import type { Identity } from '../identity/card.ts';
import type { PhoneFault } from '../identity/phone.ts';
import type { IdentityFault } from '../identity/resident-id.ts';
import type { FactValue, Step } from '../interviews/interview.ts';
import type { AnswerFault } from '../interviews/read-answer.ts';
import type { Sheet } from '../interviews/sheet.ts';
import type { CallView } from '../live/call-view.ts';
import type { BookingState, CaseView, Institution, ServiceKind, Slot } from '../protocol/center.ts';
import type { PrintState, SatisfactionLevel } from '../protocol/device.ts';
import type { DeviceStatuses } from '../protocol/device-status.ts';
import type { Language } from '../protocol/language.ts';
import type { CameraFault, CaseCodeFault } from '../protocol/lookup-faults.ts';

/** What this terminal can do; flows differ by this and by nothing else. */
export interface Capabilities {
	cardReader: boolean;
	printer: boolean;
	satisfactionPad: boolean;
	scanner: boolean;
	camera: boolean;
}

/** What the citizen has told so far towards a booking. Kept while going back and forth; cleared by the wipe. */
export interface BookingDraft {
	service: ServiceKind;
	question: string;
	guideId: string | null;
	identity: Identity | null;
	institutionId: string | null;
	slotId: string | null;
	wish: { date: string; half: 'morning' | 'afternoon' } | null;
	phone: string;
}

/** A booking that stands on the terminal's disk (sealed) and perhaps at the center. */
export interface BookingOutcome {
	caseCode: string;
	/** Opens the case on a phone; printed, shown, and wiped with the visit. */
	pin: string;
	submissionId: string;
	/** `kept`: not delivered yet, the center has not seen it. */
	delivered: boolean;
	booking: BookingState;
	storedAt: string;
}

/** A case as the center knows it, or one that lies here and has not reached the center. */
export type CaseFound = { at: 'center'; case: CaseView } | { at: 'here' };

/** An interview as it stands. `step` null: the sheet. */
export interface InterviewView {
	name: string;
	step: Step | null;
	/** The answer that this step has already; undefined: none. */
	value: FactValue | undefined;
	typed: string;
	fault: AnswerFault | null;
	/** Which question this is, and how many more may come at most. */
	number: number;
	left: number;
	sheet: Sheet | null;
	service: ServiceKind;
	print: PrintState | null;
}

/**
 * What a screen may know. `selectView(snapshot)` fills it from the visit machine and whichever child machine is active;
 * a field belongs to the screens named beside it and keeps its empty value elsewhere.
 */
export interface VisitView {
	screen: import('./screens.ts').Screen;
	/** Screen under an overlay (idle, help, danger). */
	beneath: import('./screens.ts').Screen;
	language: Language;
	largeText: boolean;
	online: boolean;
	devices: DeviceStatuses;
	capabilities: Capabilities;
	/** ask: text being typed */
	typed: string;
	/** answer, noAnswer */
	question: string;
	answer: Answer | null;
	/** interview, opinion */
	interview: InterviewView | null;
	draft: BookingDraft | null;
	/** institution */
	institutions: Institution[];
	/** slot */
	slots: Slot[];
	slotsFetchedAt: string | null;
	/** typeNumber */
	identityFault: IdentityFault | null;
	/** phone */
	phoneFault: PhoneFault | null;
	/** cardUnreadable */
	cardReason: import('../identity/card.ts').CardUnreadableReason | null;
	/** outcome…, printing…, goodbye */
	outcome: BookingOutcome | null;
	print: PrintState | null;
	rating: SatisfactionLevel | null;
	/** case… */
	lookup: {
		fault: CaseCodeFault | null;
		cameraFault: CameraFault | null;
		caseCode: string | null;
		found: CaseFound | null;
	} | null;
	/** room… */
	call: CallView | null;
	/** goodbye: card still on the reader, paper lying in the tray */
	cardOnReader: boolean;
	paperOut: boolean;
	/** notHere: which tile has no room on this terminal yet; lookUp: which shelf is open first */
	choice: import('./events.ts').HomeChoice | null;
	/** idle: seconds left when the warning began */
	idleSeconds: number;
	/** cause words key of sendFailed */
	failure: string | null;
}
