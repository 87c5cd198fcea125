/**
 * Time as the center tells it. The wall clock of a machine can jump: a dead battery, a time server that lies, somebody who sets it. Each look
 * compares it with the clock that counts since the machine's start and never jumps. When the two part by more than `slewMs` at once the
 * clock is in doubt: `now()` goes on counting from before the jump, so that no legal clock, session, code, slot or signed request sees it,
 * and what cannot be undone waits. The doubt ends when the wall comes back, when terminals' signed dates say that the wall is right, or
 * when an administrator says so. Slow drift, as a time server corrects it, is followed.
 */
import { signatureToleranceMs } from '../shared/cases/request-signature.ts';
import type { Log } from './log.ts';

/** `ahead`, `behind`: the wall against the time that is told. */
export type ClockFault = 'clock.ahead' | 'clock.behind';

export interface ClockState {
	/** null: the wall clock is believed. */
	fault: ClockFault | null;
	/** Wall minus told time, milliseconds; 0 while believed. */
	offMs: number;
	/** Since the start or the last jump, signed dates of terminals fitted: retention waits for this. */
	witnessed: boolean;
}

export interface TrustedClock {
	/** Milliseconds since 1970, without the jump. */
	now(): number;
	state(): ClockState;
	/** Milliseconds of the steady clock since the wall last jumped, either way; Infinity: never. */
	sinceJumpMs(): number;
	/** Date of a request whose signature was right. */
	witness(terminalId: string, sentMs: number): void;
	/** Somebody looked at the clock of the machine and found it right. */
	believeWall(): void;
	/** The last time that this center put on its disk before this start; a wall before it is in doubt. */
	startAfter(markMs: number): void;
}

export interface TrustedClockOptions {
	wall(): number;
	/** Milliseconds from any start on, never set back. */
	steady(): number;
	log: Log;
}

/** A step of a time server that keeps a clock right is far below; a jump that matters to a person far above. */
export const slewMs = 5_000;
/** Terminals of one opinion that overrule the steady clock. */
const witnessesLeast = 2;

export function createTrustedClock({ wall, steady, log }: TrustedClockOptions): TrustedClock {
	let anchor = { wall: wall(), steady: steady() };
	let lastOffMs = 0;
	let jumpedAt = Number.NEGATIVE_INFINITY;
	let witnessed = false;
	/** Terminals whose last date fits only the wall, in a doubt. */
	const forWall = new Set<string>();

	const told = () => anchor.wall + (steady() - anchor.steady);

	function trust(): void {
		if (lastOffMs !== 0) log('clock.corrected', { offMs: Math.round(lastOffMs) });
		anchor = { wall: wall(), steady: steady() };
		lastOffMs = 0;
		forWall.clear();
		witnessed = true;
	}
	function now(): number {
		const offMs = wall() - told();
		if (Math.abs(offMs - lastOffMs) > slewMs) {
			jumpedAt = steady();
			witnessed = false;
			forWall.clear();
			const isBack = Math.abs(offMs) <= slewMs;
			log(isBack ? 'clock.back' : 'clock.jumped', { offMs: Math.round(isBack ? lastOffMs : offMs) });
			lastOffMs = isBack ? 0 : offMs;
		}
		if (lastOffMs !== 0) return Math.round(told());
		// Followed, so that drift never adds up to a jump.
		anchor = { wall: wall(), steady: steady() };
		return anchor.wall;
	}
	return {
		now,
		state() {
			now();
			const fault = lastOffMs === 0 ? null : lastOffMs > 0 ? 'clock.ahead' : 'clock.behind';
			return { fault, offMs: Math.round(lastOffMs), witnessed };
		},
		sinceJumpMs() {
			now();
			return steady() - jumpedAt;
		},
		witness(terminalId, sentMs) {
			const fitsTold = Math.abs(now() - sentMs) <= signatureToleranceMs;
			if (fitsTold) {
				forWall.delete(terminalId);
				if (lastOffMs === 0) witnessed = true;
				return;
			}
			if (lastOffMs === 0 || Math.abs(wall() - sentMs) > signatureToleranceMs) return;
			forWall.add(terminalId);
			if (forWall.size >= witnessesLeast) trust();
		},
		believeWall() {
			now();
			trust();
		},
		startAfter(markMs) {
			const offMs = now() - markMs;
			if (lastOffMs !== 0 || offMs >= -slewMs) return;
			anchor = { wall: markMs, steady: steady() };
			lastOffMs = offMs;
			jumpedAt = steady();
			witnessed = false;
			log('clock.jumped', { offMs: Math.round(offMs) });
		},
	};
}
