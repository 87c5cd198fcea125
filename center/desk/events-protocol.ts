/** Messages between the administrator's page and its center about outgoing events. Private to the two. */
export interface EventTarget {
	id: string;
	url: string;
	/** Empty: all. */
	types: string[];
	enabled: boolean;
	createdAt: string;
	waiting: number;
	dead: number;
	/** What the oldest that waits ran into; null: nothing. */
	fault: string | null;
}

export interface DeadEvent {
	targetId: string;
	caseCode: string;
	seq: number;
	type: string;
	attempts: number;
	fault: string;
	madeAt: string;
	/** How many of the same case wait for it. */
	behind: number;
}

export interface EventsPage {
	targets: EventTarget[];
	dead: DeadEvent[];
}

export const targetActs = ['enable', 'disable', 'rotate'] as const;
export type TargetAct = (typeof targetActs)[number];

export interface DeadAct {
	targetId: string;
	caseCode: string;
	seq: number;
	act: 'retry' | 'drop';
}
