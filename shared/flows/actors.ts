/**
 * What a terminal binds. A flow knows neither DOM nor Node: each of these is a placeholder that rejects, and
 * `bindVisit` puts the terminal's own in its place. Duties stand above each line.
 */
import { type CallbackActorLogic, fromCallback, fromPromise, type PromiseActorLogic } from 'xstate';
import type { Answer } from '../answers/answer.ts';
import type { OpenTalk } from '../interviews/engine.ts';
import type { Sheet } from '../interviews/sheet.ts';
import type { CallMode } from '../live/protocol.ts';
import type { Institution, ServiceKind, SlotList } from '../protocol/center.ts';
import type { SatisfactionLevel } from '../protocol/device.ts';
import type { Language } from '../protocol/language.ts';
import type { VisitEvent } from './events.ts';
import type { BookingDraft, BookingOutcome, CaseFound } from './visit-data.ts';

export interface PrintInput {
	outcome: BookingOutcome;
	draft: BookingDraft;
	language: Language;
}
export interface SheetPrintInput {
	sheet: Sheet;
	language: Language;
}
export interface LiveCallInput {
	wish: CallMode;
	service: ServiceKind;
	language: Language;
}
export interface RatingInput {
	level: SatisfactionLevel;
	by: 'pad' | 'screen' | 'remote';
	service: ServiceKind;
	caseCode: string | null;
}
export interface WipeResult {
	clean: boolean;
	/** Names of the places that were not clean; never what was found there. */
	findings: string[];
}
type NoInput = undefined;
export type Callback<Input> = CallbackActorLogic<VisitEvent, Input>;

export interface VisitActors {
	/** Sends devices.changed at once and on every change. */
	connectDevices: Callback<NoInput>;
	/** Sends center.connected or center.lost at once and on every change. */
	watchCenter: Callback<NoInput>;
	/** Holds the reader while it runs; sends card.* and cardReader.gone; lets go when stopped. */
	readCard: Callback<NoInput>;
	/** Holds the scanner, if there is one, while it runs; sends code.scanned; lets go when stopped. */
	readCode: Callback<NoInput>;
	/** Rejects with the name `case.unknown`, or with another when the center cannot be asked. */
	loadCase: PromiseActorLogic<CaseFound, { caseCode: string }>;
	/** With `guideId`, the answer is that guide. Never rejects for want of a network. */
	findAnswer: PromiseActorLogic<Answer, { question: string; guideId: string | null }>;
	/** Rejects when this terminal has no such interview. */
	loadInterview: PromiseActorLogic<OpenTalk, { interviewId: string }>;
	/** Prints an opinion sheet; sends print.changed; stopped before it is printed, it cancels the job. */
	printSheet: Callback<SheetPrintInput>;
	/** From the center, else from the built-in pack. */
	loadInstitutions: PromiseActorLogic<Institution[], { service: ServiceKind }>;
	/** Rejects when the center cannot be asked. */
	loadSlots: PromiseActorLogic<SlotList, { institutionId: string }>;
	/** Resolves once the sealed submission is on this terminal's disk, with `delivered: false`. */
	submitBooking: PromiseActorLogic<BookingOutcome, { draft: BookingDraft; language: Language }>;
	/** Waits a few seconds for receipt and answer, then resolves with what is true. */
	awaitAnswer: PromiseActorLogic<BookingOutcome, { outcome: BookingOutcome }>;
	/** Renders and prints one slip; sends print.changed; stopped before it is printed, it cancels the job. */
	printSlip: Callback<PrintInput>;
	/** Sends pad.pressed. */
	listenToPad: Callback<NoInput>;
	submitRating: PromiseActorLogic<void, RatingInput>;
	/** Clears every store and checks it. */
	wipeEverything: PromiseActorLogic<WipeResult, NoInput>;
}

export function unboundPromise<Output, Input>(name: string): PromiseActorLogic<Output, Input> {
	return fromPromise<Output, Input>(() => Promise.reject(new Error(`${name} is not bound`)));
}

export function unboundCallback<Input>(): Callback<Input> {
	return fromCallback<VisitEvent, Input>(() => undefined);
}
