/** Bytes of a day's budget that are on the line: each fetch has the right to its whole length, and mostly needs a fraction of it. */
export interface SetAside {
	/**
	 * Of what is `left` at most `most`, until it is given back; null: not even `packed` is left. Who finds it set aside by others waits
	 * for what they do not need, so that the whole budget is used and never a byte more.
	 */
	take(left: () => number, packed: number, most: number): Promise<number | null>;
	giveBack(granted: number): void;
}

export function createSetAside(): SetAside {
	let bytes = 0;
	let waiting: (() => void)[] = [];
	return {
		async take(left, packed, most) {
			for (;;) {
				const rest = left();
				if (packed > rest || rest <= 0) return null;
				const granted = Math.min(rest, most);
				if (bytes === 0 || bytes + granted <= rest) {
					bytes += granted;
					return granted;
				}
				await new Promise<void>((resolve) => waiting.push(resolve));
			}
		},
		giveBack(granted) {
			bytes -= granted;
			const woken = waiting;
			waiting = [];
			for (const wake of woken) wake();
		},
	};
}
