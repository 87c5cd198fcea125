/**
 * Tells a scanner that types from a person who types, by time alone: a scanner sends at least six characters, none of
 * them long after the one before. Knows nothing of the page.
 */
export interface WedgeKey {
	/** When the key went down, by the clock of the event. */
	atMs: number;
	/** null: a key that nobody can read. The code it belongs to is then not told: it would not be whole. */
	character: string | null;
	/** Enter or Tab. */
	ends: boolean;
}

export interface WedgeStep {
	/** This key belongs to a scan and must reach nothing else. */
	isScan: boolean;
	/** It was just found out: the keys before it, `first` and on, belong to it as well. */
	isFound: boolean;
	/** A whole code ended here. */
	code: string | null;
}

export interface WedgeDetector {
	press(key: WedgeKey): WedgeStep;
	/** No key for `wedgeTimes.quietMs`: what is there is the whole code. */
	settle(): string | null;
}

export const wedgeTimes = {
	/** Between two keys, before it is known to be a scan. */
	gapMs: 60,
	/** Of all gaps on average. A fast typist needs 80; bursts of two or three keys may be faster. */
	averageMs: 40,
	/** Silence that ends a code, and the longest that a busy machine may lay between two keys of one. */
	quietMs: 100,
	least: 6,
	most: 4096,
} as const;

export function createWedgeDetector(): WedgeDetector {
	let text = '';
	let count = 0;
	let startedAt = 0;
	let lastAt = Number.NEGATIVE_INFINITY;
	let isBroken = false;
	let isScan = false;

	function finish(): string | null {
		const code = isScan && !isBroken && count <= wedgeTimes.most ? text : null;
		text = '';
		count = 0;
		isBroken = false;
		isScan = false;
		return code;
	}
	function append({ atMs, character }: WedgeKey): void {
		if (count === 0) startedAt = atMs;
		count++;
		lastAt = atMs;
		if (character === null) isBroken = true;
		else if (count <= wedgeTimes.most) text += character;
	}
	return {
		press(key) {
			const gapMs = key.atMs - lastAt;
			const isLate = gapMs > (isScan ? wedgeTimes.quietMs : wedgeTimes.gapMs);
			// The timer that should have settled it came later than this key.
			const before = isLate ? finish() : null;
			if (key.ends) {
				const wasScan = isScan;
				return { isScan: wasScan, isFound: false, code: finish() ?? before };
			}
			append(key);
			const isFound =
				!isScan && count >= wedgeTimes.least && (key.atMs - startedAt) / (count - 1) <= wedgeTimes.averageMs;
			isScan ||= isFound;
			return { isScan, isFound, code: before };
		},
		settle: finish,
	};
}
