import type { Sureness } from './sureness.ts';

/** confident: show the first article; maybe: one of these; none: a person. */
export type SurenessLevel = 'confident' | 'maybe' | 'none';

const confidentFrom = 0.7;
const maybeFrom = 0.35;

export function levelOf({ first, firstFive }: Sureness): SurenessLevel {
	if (first >= confidentFrom) return 'confident';
	return firstFive >= maybeFrom ? 'maybe' : 'none';
}
