/**
 * One-time codes that `npm start` or a technician left for this machine. The center alone knows which are used, so they
 * are offered one after another and then again: a page that enrolled asks with `?enrolled=1` and takes none.
 */
export interface EnrolCodes {
	next(): string | null;
}

export function createEnrolCodes(codes: readonly string[]): EnrolCodes {
	let given = 0;
	return {
		next() {
			const code = codes[given % codes.length] ?? null;
			given += 1;
			return code;
		},
	};
}
