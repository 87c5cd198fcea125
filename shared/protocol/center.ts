/**
 * Messages of the center's API, version 1. Requests of terminals are signed (see `request-signature.ts`), or carry the MAC of a session.
 * Times are ISO 8601 with offset; local dates YYYY-MM-DD; bytes are base64.
 */
import type { Language } from './language.ts';

export type TerminalKind = 'kiosk' | 'tv';
export type KeyAlgorithm = 'ES256' | 'Ed25519';

/** POST /v1/terminals */
export interface EnrolRequest {
	code: string;
	kind: TerminalKind;
	algorithm: KeyAlgorithm;
	/** ES256: base64 of the raw uncompressed point (65 bytes). Ed25519: base64 of 32 bytes. */
	publicKey: string;
}

/** Answer of POST /v1/terminals, and of GET /v1/terminals/self. */
export interface TerminalProfile {
	terminalId: string;
	kind: TerminalKind;
	/** Six digits, GB/T 2260 region code of the center. */
	region: string;
	/** 0–9999, unique in the region for ever: with the counter it makes a case code unique. */
	terminalNumber: number;
	centerName: Record<Language, string>;
	/** Person in charge of this machine, shown on the first screen. */
	keeper: { name: string; phone: string };
	/** X25519 public key that submissions are sealed to. */
	sealKey: { id: string; publicKey: string };
	/** Ed25519 public key that receipts are signed with. */
	signKey: { id: string; publicKey: string };
	/** Where this center has packs: whom to believe, and how much of the line they may take. */
	packs?: PackProfile;
	/** Address of the center's phone page as a phone reaches it; absent: it has none. */
	phonePage?: string;
}

/** POST /v1/terminals/self/session, signed with the terminal's own key. */
export interface SessionRequest {
	/** As `sessionSuite`. */
	suite: string;
	/** Ephemeral X25519 key that the answer is sealed to. */
	publicKey: string;
}

/** Answer of it. */
export interface SessionGrant {
	suite: string;
	/** Named by each request of the session. */
	keyId: string;
	/** So long it is taken from now on. */
	seconds: number;
	/** Sealed box of the key's 32 bytes. */
	sealed: string;
}

export interface PackProfile {
	/** Ed25519 public key of the root that says who may sign packs, base64. Pinned by the terminal when it enrols. */
	rootKey: string;
	/** Bytes a day; absent: no limit. */
	bytesPerDay?: number;
	/** Local hours, HH:MM, in which laws and recordings are fetched; absent: at any time. */
	bulkHours?: { from: string; to: string };
	/** false: no recordings on this terminal. */
	recordings?: boolean;
}

export type ServiceKind = 'mediation' | 'legal-aid' | 'advice' | 'lawyer' | 'notary' | 'appraisal';
export type SubmissionKind = 'booking' | 'message' | 'application' | 'rating' | 'wipe-report' | 'device-report';
/** What a work order is about. */
export type OrderKind = ServiceKind | 'complaint' | 'other';
/** Who goes first: the old, the disabled, minors, migrant workers. Told by a person, never read off a card. */
export type GreenChannel = 'elderly' | 'disabled' | 'minor' | 'migrant';

/** PUT /v1/submissions/{id} */
export interface SubmissionEnvelope {
	/** UUIDv7 */
	id: string;
	caseCode: string;
	/** 1, 2, 3 … within one case; the center applies them in this order. */
	sequence: number;
	kind: SubmissionKind;
	createdAt: string;
	/** Named so that another suite (SM2 …) can be added. X25519 + XSalsa20-Poly1305 + BLAKE2b nonce: libsodium crypto_box_seal. */
	suite: 'x25519-sealed-box';
	sealKeyId: string;
	sealed: string;
	/** Bookings only: what must be known before unsealing, nothing personal. */
	booking?: { institutionId: string; service: ServiceKind; slotId: string | null };
	/** Messages and applications only: what must be known before unsealing, nothing personal. */
	matter?: { service: OrderKind; language: Language; green: GreenChannel[] };
}

/** 200 of PUT. The signature is over `receiptText(receipt)`, or with a path over the root it leads to. Same id, same bytes → same text; other bytes → 409. */
export interface Receipt {
	submissionId: string;
	caseCode: string;
	/** base64 SHA-512 of the request body's bytes as the center's disk holds them. */
	digest: string;
	receivedAt: string;
	keyId: string;
	signature: string;
	/** base64, only for a terminal whose `accept` names it: the way from this receipt's text to the root of those signed with it. */
	path?: string;
}

export type BookingState =
	| { state: 'waiting' }
	| { state: 'confirmed'; slot: Slot; answeredAt: string }
	| { state: 'refused'; reason: RefusalReason; words: string; answeredAt: string };
export type RefusalReason = 'slotTaken' | 'slotPast' | 'institution' | 'unreadable';

/** 200 of PUT */
export interface SubmissionAccepted {
	receipt: Receipt;
	booking: BookingState | null;
}

/** GET /v1/cases/{caseCode} */
export interface CaseView {
	caseCode: string;
	booking: BookingState | null;
	/** null: nothing of this case asks for an answer. */
	order: OrderView | null;
}

/** 统一受理 → 分类转办 → 及时跟踪 → 统一反馈 → 实时监管 → 抽查回访 */
export const citizenSteps = ['accepted', 'sorted', 'followed', 'answered', 'supervised', 'spotChecked'] as const;
export type CitizenStep = (typeof citizenSteps)[number];
export type OrderStage =
	| 'received'
	| 'classified'
	| 'assigned'
	| 'inHandling'
	| 'handedOn'
	| 'gapsToFill'
	| 'answered'
	| 'confirmed'
	| 'closed'
	| 'spotChecked'
	| 'withdrawn'
	| 'refused';
/** What is due next: an answer to a booking, an answer, a decision on legal aid, a lawyer, a certificate, papers from the citizen … */
export type ClockId =
	| 'bookingAnswer'
	| 'meeting'
	| 'record'
	| 'answer'
	| 'decision'
	| 'appointment'
	| 'certificate'
	| 'acceptance'
	| 'opinion'
	| 'takeOver'
	| 'papers'
	| 'objection';

/** How a case stands, as its citizen sees it; derived from the order, never stored. */
export interface OrderView {
	kind: OrderKind;
	stage: OrderStage;
	step: CitizenStep;
	/** `at` null: not yet. */
	steps: { step: CitizenStep; state: 'done' | 'here' | 'later'; at: string | null }[];
	/** Who has it; there is always somebody. */
	handler: string;
	office: string;
	/** null: nothing is due. `estimated`: past the end of the table of holidays, reckoned by weekdays. */
	next: { clock: ClockId; at: string; estimated: boolean } | null;
	overdue: boolean;
	/** A person refused may object: whom to tell, within the law named. */
	objection: { law: string; article: string; to: string } | null;
}

/** Plain contents of a sealed message or application. */
export interface MatterBody {
	service: OrderKind;
	identity: BookingBody['identity'];
	phone: string;
	question: string;
	language: Language;
	guideId?: string | null;
	/** Six digits that open the case on a phone; no desk sees them. */
	pin?: string;
}

export interface Slot {
	id: string;
	institutionId: string;
	/** Local date YYYY-MM-DD */
	date: string;
	/** HH:MM */
	time: string;
	minutes: number;
	/** Free places; 0 is shown as 约满. */
	free: number;
	place: string;
	provider: { name: string; speaksMongolian: boolean };
}

/** GET /v1/slots?institution=…&from=YYYY-MM-DD&days=5 */
export interface SlotList {
	fetchedAt: string;
	slots: Slot[];
}

/** GET /v1/institutions, also in the built-in pack for use with no network. */
export interface Institution {
	id: string;
	services: ServiceKind[];
	name: Record<Language, string>;
	address: string;
	phone: string;
	hours: string;
	/** May be booked without giving an identity. */
	allowsAnonymous: boolean;
	/** true: the center confirms a free slot at once; false: a person at the desk answers. */
	confirmsAtOnce: boolean;
	/** Of an entry in a pack: when somebody compared it, and the last day on which it is known to hold. */
	checkedOn?: string | undefined;
	expiresOn?: string | undefined;
}

/** Plain contents of a sealed booking. */
export interface BookingBody {
	service: ServiceKind;
	institutionId: string;
	slot: Slot | null;
	/** Wish when slots could not be fetched. */
	wish: { date: string; half: 'morning' | 'afternoon' } | null;
	identity: { way: 'card' | 'number' | 'none'; name?: string; number?: string; address?: string; cardKind?: string };
	phone: string;
	question: string;
	guideId: string | null;
	language: Language;
	/** As `MatterBody.pin`. */
	pin?: string;
}

/** Plain contents of a sealed rating. */
export interface RatingBody {
	level: 1 | 2 | 3 | 4 | 5;
	by: 'pad' | 'screen' | 'remote' | 'phone';
	service: ServiceKind;
}

/** RFC 9457 application/problem+json. `type` is `urn:lawpost:problem:<code>`; codes are kept for ever. */
export interface Problem {
	type: string;
	title: string;
	status: number;
	detail?: string;
	fault: ProblemCode;
}
export const problemCodes = [
	'request.malformed',
	'request.tooLarge',
	'request.tooMany',
	'request.unsigned',
	'request.badSignature',
	'request.sessionUnknown',
	'request.stale',
	'terminal.unknown',
	'terminal.revoked',
	'enrolment.codeUnknown',
	'enrolment.codeUsed',
	'submission.differs',
	'submission.outOfOrder',
	'case.unknown',
	'slot.unknown',
	'institution.unknown',
	'desk.signedOut',
	'booking.alreadyAnswered',
	'order.changed',
	'order.notNow',
	'order.nobody',
	'notFound',
	'internal',
] as const;
export type ProblemCode = (typeof problemCodes)[number];
