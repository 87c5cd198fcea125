import type { VisitActors } from './actors.ts';
import { bookMachine } from './book.ts';
import { consultMachine } from './consult.ts';
import { identifyMachine } from './identify.ts';
import type { interviewMachine } from './interview.ts';
import type { lookupMachine } from './lookup.ts';
import { printMachine } from './print.ts';
import { rateMachine } from './rate.ts';
import type { roomMachine } from './room.ts';
import { visitMachine } from './visit.ts';

/** Stories that not every terminal tells. */
export interface Stories {
	lookup?: typeof lookupMachine;
	interview?: typeof interviewMachine;
	/** Bound already: its call belongs to the page that plays it. */
	room?: typeof roomMachine;
}

/** The visit with a terminal's own effects in the places of the placeholders. */
export function bindVisit(actors: VisitActors, { lookup, interview, room }: Stories = {}): typeof visitMachine {
	const { connectDevices, watchCenter, readCard, readCode, findAnswer } = actors;
	const { loadCase, loadInterview, printSheet, wipeEverything } = actors;
	const { loadInstitutions, loadSlots, submitBooking, awaitAnswer, printSlip, listenToPad, submitRating } = actors;
	return visitMachine.provide({
		actors: {
			connectDevices,
			watchCenter,
			wipeEverything,
			consult: consultMachine.provide({
				actors: {
					findAnswer,
					...(interview ? { interview: interview.provide({ actors: { loadInterview, printSheet } }) } : {}),
				},
			}),
			book: bookMachine.provide({
				actors: {
					identify: identifyMachine.provide({ actors: { readCard } }),
					loadInstitutions,
					loadSlots,
					submitBooking,
					awaitAnswer,
				},
			}),
			...(lookup ? { lookup: lookup.provide({ actors: { readCode, loadCase } }) } : {}),
			...(room ? { room } : {}),
			print: printMachine.provide({ actors: { printSlip } }),
			rate: rateMachine.provide({ actors: { listenToPad, submitRating } }),
		},
	});
}
