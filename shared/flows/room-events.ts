import type { VisitEventType } from './events.ts';

/** Apart from the machine, which is loaded after the first screen, and not at all on a terminal without calls. */
export const roomEvents = [
	'citizen.wentBack',
	'citizen.confirmed',
	'citizen.retried',
	'citizen.choseBooking',
	'citizen.choseCall',
	'citizen.wrote',
	'citizen.toggledMute',
	'citizen.answeredConsent',
	'citizen.hungUp',
	'room.changed',
	'room.failed',
] as const satisfies readonly VisitEventType[];
