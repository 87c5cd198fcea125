/** Messages one page may send: a burst, then a steady rate. */
export interface MessageRate {
	/** false: too many. */
	spend(): boolean;
}

const burst = 60;
const perSecond = 20;

export function createMessageRate(now: () => number): MessageRate {
	let left = burst;
	let at = now();
	return {
		spend() {
			const time = now();
			left = Math.min(burst, left + ((time - at) / 1000) * perSecond);
			at = time;
			if (left < 1) return false;
			left -= 1;
			return true;
		},
	};
}
