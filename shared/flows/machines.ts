import { bookEvents, bookMachine } from './book.ts';
import { consultEvents, consultMachine } from './consult.ts';
import type { VisitEventType } from './events.ts';
import { identifyEvents, identifyMachine } from './identify.ts';
import { interviewMachine } from './interview.ts';
import { interviewEvents } from './interview-events.ts';
import { lookupMachine } from './lookup.ts';
import { lookupEvents } from './lookup-events.ts';
import { printEvents, printMachine } from './print.ts';
import { rateEvents, rateMachine } from './rate.ts';
import { roomMachine } from './room.ts';
import { roomEvents } from './room-events.ts';
import { visitMachine } from './visit.ts';

/** Every event there is; the compiler asks for a new one here as soon as the union has it. */
const everyEvent: Record<VisitEventType, true> = {
	'citizen.touched': true,
	'citizen.choseLanguage': true,
	'citizen.toggledLargeText': true,
	'citizen.chose': true,
	'citizen.wentBack': true,
	'citizen.wentHome': true,
	'citizen.ended': true,
	'citizen.askedForHelp': true,
	'citizen.sawDanger': true,
	'citizen.closedOverlay': true,
	'citizen.confirmed': true,
	'citizen.stayed': true,
	'citizen.askedForTime': true,
	'citizen.typed': true,
	'citizen.asked': true,
	'citizen.choseGuide': true,
	'citizen.choseBooking': true,
	'citizen.choseIdentityWay': true,
	'citizen.choseLookupWay': true,
	'citizen.consented': true,
	'citizen.choseInstitution': true,
	'citizen.choseSlot': true,
	'citizen.choseWish': true,
	'citizen.changedLine': true,
	'citizen.startedInterview': true,
	'citizen.toldFact': true,
	'citizen.changedFact': true,
	'citizen.askedForPaper': true,
	'citizen.retried': true,
	'citizen.tookOnScreen': true,
	'citizen.rated': true,
	'citizen.skipped': true,
	'citizen.choseCall': true,
	'citizen.wrote': true,
	'citizen.toggledMute': true,
	'citizen.answeredConsent': true,
	'citizen.hungUp': true,
	'card.found': true,
	'card.read': true,
	'card.unreadable': true,
	'card.removed': true,
	'cardReader.gone': true,
	'code.scanned': true,
	'camera.failed': true,
	'print.changed': true,
	'pad.pressed': true,
	'room.changed': true,
	'room.failed': true,
	'devices.changed': true,
	'center.connected': true,
	'center.lost': true,
};

/** Every machine with the events that reach it: what the tables and the tests walk over. */
export const machines = {
	visit: { machine: visitMachine, events: Object.keys(everyEvent) as VisitEventType[] },
	identify: { machine: identifyMachine, events: identifyEvents },
	consult: {
		machine: consultMachine,
		events: [...consultEvents, ...interviewEvents].filter((e, i, all) => all.indexOf(e) === i),
	},
	interview: { machine: interviewMachine, events: interviewEvents },
	book: {
		machine: bookMachine,
		events: [...bookEvents, ...identifyEvents].filter((e, i, all) => all.indexOf(e) === i),
	},
	lookup: { machine: lookupMachine, events: lookupEvents },
	print: { machine: printMachine, events: printEvents },
	rate: { machine: rateMachine, events: rateEvents },
	room: { machine: roomMachine, events: roomEvents },
};
