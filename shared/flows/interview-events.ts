import type { VisitEventType } from './events.ts';

/** Apart from the machine, which a terminal that begins no interview does not load. */
export const interviewEvents: readonly VisitEventType[] = [
	'citizen.wentBack',
	'citizen.toldFact',
	'citizen.typed',
	'citizen.confirmed',
	'citizen.changedFact',
	'citizen.choseBooking',
	'citizen.askedForPaper',
	'print.changed',
];
