/**
 * From video to voice to text, by loss alone. Down when it is bad for a few looks in a row; up only after it was good for much
 * longer, and after each fall longer still, so that a line at the edge does not swing. Opus with its repair stays plain to
 * about a quarter lost; a picture breaks long before that.
 */
import { type CallMode, callModes } from './protocol.ts';

export interface FallbackState {
	mode: CallMode;
	bad: number;
	good: number;
	falls: number;
}

/** One look every so often. */
export const lookMs = 2000;
/** Lost more than this: a mode down. */
export const tooMuch: Record<CallMode, number> = { video: 0.1, voice: 0.25, text: 2 };
/** Lost less than this: it may go up. */
export const littleEnough: Record<CallMode, number> = { video: 0, voice: 0.03, text: 0.08 };
const looksDown = 3;
const looksUp = 8;
const looksUpMost = 64;

export const startFallback: FallbackState = { mode: 'video', bad: 0, good: 0, falls: 0 };

/** `loss` 0 to 1; 1 also stands for a connection that is not there. */
export function stepFallback(state: FallbackState, loss: number): FallbackState {
	const at = callModes.indexOf(state.mode);
	const bad = loss > tooMuch[state.mode] ? state.bad + 1 : 0;
	const good = loss < littleEnough[state.mode] ? state.good + 1 : 0;
	if (bad >= looksDown) return { mode: callModes[at + 1] ?? 'text', bad: 0, good: 0, falls: state.falls + 1 };
	const wait = Math.min(looksUpMost, looksUp * 2 ** Math.max(0, state.falls - 1));
	if (good >= wait && at > 0) return { ...state, mode: callModes[at - 1] ?? 'video', bad: 0, good: 0 };
	return { ...state, bad, good };
}
