/** Messages between the desk page and its center about work orders. Private to the two. */
import type {
	BookingState,
	ClockId,
	GreenChannel,
	OrderKind,
	OrderStage,
	OrderView,
	Slot,
} from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';
import type { Bucket } from '../orders/buckets.ts';
import type {
	AnswerOutcome,
	AskAgainWhy,
	CloseWhy,
	OrderChannel,
	OrderEvent,
	OrderForm,
	OrderRefusal,
	OrderWords,
	QuotedArticle,
} from '../orders/events.ts';
import type { DeskOpened } from './protocol.ts';

export type { Bucket, OrderWords, QuotedArticle };

/** A line of the queue: nothing that was sealed. */
export interface OrderItem {
	caseCode: string;
	kind: OrderKind;
	form: OrderForm;
	channel: OrderChannel;
	language: Language;
	topic: string | null;
	green: GreenChannel[];
	stage: OrderStage;
	bucket: Bucket;
	nodeId: string;
	node: string;
	handler: string;
	receivedAt: string;
	closedAt: string | null;
	next: { clock: ClockId; dueAt: string; estimated: boolean } | null;
	overdue: boolean;
	meetingAt: string | null;
	/** Where the next page begins. */
	cursor: string;
}

export interface OrderFilter {
	bucket: Bucket;
	/** Digits of a case code, from its start or its end. */
	find?: string;
	kind?: OrderKind;
	channel?: OrderChannel;
	language?: Language;
	overdue?: boolean;
	green?: boolean;
	/** Only what is mine. */
	mine?: boolean;
	/** What was handed on from here and has not come back. */
	sent?: boolean;
	after?: string;
}

export interface OrderList {
	fetchedAt: string;
	/** Counted up to 1000. */
	counts: { todo: number; doing: number; waiting: number; overdue: number };
	items: OrderItem[];
	/** Is there more behind the last. */
	more: boolean;
}

export interface OrderHistory {
	seq: number;
	at: string;
	/** A name; `system` and `citizen` stand for themselves. */
	by: string;
	event: OrderEvent;
	words: OrderWords | null;
	/** Names of offices and people that the event speaks of. */
	names: { office?: string; handler?: string; fromOffice?: string };
}

export interface OrderClockView {
	id: ClockId;
	startedAt: string;
	dueAt: string;
	estimated: boolean;
	metAt: string | null;
	paused: boolean;
	overdue: boolean;
	/** The article it rests on, else whose promise it is. */
	law: { law: string; article: string; checkedOn: string } | null;
	promise: string | null;
}

export interface OrderDetail {
	item: OrderItem;
	/** Number of the last event: what the desk saw when it acts. */
	seq: number;
	view: OrderView;
	acts: OrderActName[];
	history: OrderHistory[];
	clocks: OrderClockView[];
	booking: BookingState | null;
	institutionId: string | null;
	/** What opened the case. */
	opened: DeskOpened;
	/** What came to the same case later. */
	later: { submissionId: string; kind: string; receivedAt: string }[];
	ratings: number[];
}

export type OrderAct =
	| { act: 'take' }
	| { act: 'assign'; handlerId: string }
	| { act: 'classify'; kind: OrderKind; topic: string | null }
	| { act: 'answer'; outcome: AnswerOutcome; words: string; articles: QuotedArticle[] }
	| { act: 'appoint'; words: string }
	| { act: 'call'; reached: boolean; words: string }
	| { act: 'note'; words: string }
	| { act: 'handOn'; way: 'sideways' | 'down'; nodeId: string; days: number; words: string }
	| { act: 'giveBack'; words: string }
	| { act: 'tellGaps'; gaps: string[]; days: number }
	| { act: 'fillGaps'; words: string }
	| { act: 'refuse'; reason: OrderRefusal; words: string }
	| { act: 'close'; why: CloseWhy; words: string }
	| { act: 'confirm' }
	| { act: 'askAgain'; why: AskAgainWhy; words: string }
	| { act: 'withdraw'; words: string }
	| { act: 'spotCheck'; good: boolean; words: string }
	| { act: 'mark'; green: GreenChannel[] }
	| { act: 'book'; institutionId: string; slotId: string };
export type OrderActName = OrderAct['act'];

export interface OfficeView {
	nodes: {
		id: string;
		parentId: string | null;
		level: number;
		regionCode: string;
		name: string;
		keeper: string;
		active: boolean;
	}[];
	handlers: { id: string; nodeId: string; name: string; languages: Language[]; onDuty: boolean; load: number }[];
	institutions: { id: string; name: string }[];
}

/** What somebody at the phone or the counter writes down. */
export interface HotlineEntry {
	channel: 'hotline' | 'desk' | 'phone';
	form: 'message' | 'application';
	service: OrderKind;
	language: Language;
	green: GreenChannel[];
	name: string;
	phone: string;
	number: string;
	question: string;
}

/** What is read out to whoever called. */
export interface EnteredMatter {
	caseCode: string;
	/** Told this once; null: this center's phones open no page. */
	pin: string | null;
	/** Address of the phone page. */
	phonePage: string | null;
}

export interface CalendarBooking {
	/** null: another office's. */
	caseCode: string | null;
	state: 'waiting' | 'confirmed';
}
export interface CalendarSlot extends Slot {
	places: number;
	bookings: CalendarBooking[];
}
export interface DeskCalendar {
	fetchedAt: string;
	days: string[];
	slots: CalendarSlot[];
}
