import type { VisitEventType } from './events.ts';

/** Apart from the machine, which a terminal that shows no cases does not load. */
export const lookupEvents: readonly VisitEventType[] = [
	'citizen.wentBack',
	'citizen.confirmed',
	'citizen.typed',
	'citizen.retried',
	'citizen.choseLookupWay',
	'code.scanned',
	'camera.failed',
];
