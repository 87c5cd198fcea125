/** Bytes of a day's budget that are on the line: each fetch has the right to its whole length, and mostly needs a fraction of it. */
export interface SetAside {
	/**
	 * Of what is `left` at most `most`, until it is given back; null: not even `packed` is left. Who finds it set aside by others waits
	 * for what they do not need, so that the whole budget is used and never a byte more. What may be longer than all of a `day` would
	 * never come so: while half of one is left it gets all of `most`, alone on the line, and the days after pay for it.
	 */
	take(left: () => number, packed: number, most: number, day?: number): Promise<number | null>;
	giveBack(granted: number): void;
}

export function createSetAside(): SetAside {
	let bytes = 0;
	let waiting: (() => void)[] = [];
	return {
		async take(left, packed, most, day = Number.POSITIVE_INFINITY) {
			for (;;) {
				const rest = left();
				const mayOwe = Math.max(packed, most) > day && rest * 2 >= day;
				if (rest <= 0 || (packed > rest && !(mayOwe && packed > day))) return null;
				const granted = mayOwe ? most : Math.min(rest, most);
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
