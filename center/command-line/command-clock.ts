import { readMark } from '../clock-mark.ts';
import type { Sql } from '../database/open.ts';
import { createLog } from '../log.ts';
import { type ClockFault, createTrustedClock, type TrustedClock } from '../trusted-clock.ts';

/** `clock.unwitnessed`: no center that terminals agree with wrote this time in the last minutes: none runs, or its clock is in doubt. */
export type ClockDoubt = ClockFault | 'clock.unwitnessed';

/** The clock of a command. It lives too short to see a jump or a terminal, so it is held against what a center wrote a moment ago. */
export async function openCommandClock(sql: Sql): Promise<TrustedClock> {
	const clock = createTrustedClock({ wall: Date.now, steady: () => performance.now(), log: createLog('silent') });
	const { atMs, witnessedMs } = await readMark(sql);
	clock.startAfter(atMs);
	clock.witness('center', witnessedMs);
	return clock;
}

export function findDoubt(clock: TrustedClock): ClockDoubt | null {
	const { fault, witnessed } = clock.state();
	return fault ?? (witnessed ? null : 'clock.unwitnessed');
}
