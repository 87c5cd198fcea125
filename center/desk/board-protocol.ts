/** Messages between the board of the desk page and its center. Private to the two. */
import type { ClockId, OrderKind } from '../../shared/protocol/center.ts';

export const periodKinds = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type PeriodKind = (typeof periodKinds)[number];

/** What is counted when it happens, so that the parts of a period sum to it. */
export const flowFigures = [
	'received',
	'answered',
	'inTime',
	'closed',
	'refused',
	'withdrawn',
	'handedOn',
	'askedAgain',
	'overdue',
] as const;
export type FlowFigure = (typeof flowFigures)[number];

/** How orders that came are told apart. */
export const dimensions = ['kind', 'topic', 'place', 'channel', 'form', 'language'] as const;
export type Dimension = (typeof dimensions)[number];

export const callFigures = ['within30', 'later', 'never', 'ringing'] as const;
export type CallFigure = (typeof callFigures)[number];

export interface BoardCount {
	key: string;
	/** Of places only; other keys are in the catalogue. */
	name: string | null;
	count: number;
}

export interface BoardReport {
	madeAt: string;
	centerName: string;
	/** Office that it is about with those below it; null: the whole center. */
	office: string | null;
	period: { kind: PeriodKind; from: string; to: string; parts: string[] };
	flow: Record<FlowFigure, number[]>;
	totals: Record<FlowFigure, number>;
	/** From receipt to first answer; null: nothing was answered. */
	medianHours: number | null;
	demand: Record<Dimension, BoardCount[]>;
	/** Level 1 … 5. */
	ratings: [number, number, number, number, number];
	/** Ratings that the center's key does not open. */
	unreadable: number;
	calls: Record<CallFigure, number>;
}

export interface BoardNow {
	fetchedAt: string;
	waiting: number;
	doing: number;
	forCitizen: number;
	overdue: number;
	/** When the one that waits longest came; null: none waits. */
	oldestAt: string | null;
	/** Those overdue, the longest first; 200 at most. */
	late: BoardLate[];
}

export interface BoardLate {
	caseCode: string;
	kind: OrderKind;
	office: string;
	handler: string;
	clock: ClockId;
	dueAt: string;
	estimated: boolean;
}
