/** Lines that stand, and one more as long as they do not do. What cannot be had now is waited for where others stand, and told where none does. */
import { closed, type Line, type Statement } from './line.ts';

export interface Opener {
	open(onNotify?: (channel: string, payload: string) => void): Line;
	/** The last line fell before it served, and the next one would wait before it knocks. */
	isWaiting(): boolean;
}

/** What a line once made the database's server load goes with it. */
const lifeMs = 45 * 60_000;

interface Pool {
	/** Serving. */
	lines: Set<Line>;
	/** Opens one more where fewer come than are wanted, if there may be and can be. Tells whether any comes. */
	grow(wanted: number): boolean;
	end(options?: { timeout?: number }): Promise<void>;
}

/** `onCome`: a line serves, or does not come. `onNone`: it does not, and no other serves. */
function createPool(
	{ open, isWaiting }: Opener,
	most: number,
	onCome: () => void,
	onNone: (reason: unknown) => void,
): Pool {
	const lines = new Set<Line>();
	const coming = new Set<Line>();
	let isOver = false;
	return {
		lines,
		grow(wanted) {
			if (isOver) return false;
			// While none serves one knocks for all.
			const isEnough = coming.size >= (lines.size === 0 ? 1 : wanted) || lines.size + coming.size >= most;
			if (isEnough || (lines.size > 0 && isWaiting())) return coming.size > 0;
			const line = open();
			coming.add(line);
			line.whenLost(() => lines.delete(line));
			line.ask('select 1').then(
				() => {
					coming.delete(line);
					if (line.isServing()) lines.add(line);
					onCome();
				},
				(reason: unknown) => {
					coming.delete(line);
					void line.end({ timeout: 0 }).catch(() => undefined);
					if (lines.size === 0) onNone(reason);
					else onCome();
				},
			);
			return true;
		},
		async end(options) {
			isOver = true;
			onNone(closed());
			await Promise.all([...lines, ...coming].map((line) => line.end(options)));
		},
	};
}

const isOld = ({ openedAt }: Line) => performance.now() - openedAt > lifeMs;

function retire(lines: Set<Line>, line: Line): void {
	lines.delete(line);
	void line.end({ timeout: 5 }).catch(() => undefined);
}

/** Any number of statements over each: over one that waits for nothing, or for least. */
export function shareLines(
	opener: Opener,
	most: number,
): { take(statement: Statement): void; end(options?: { timeout?: number }): Promise<void> } {
	let waiting: Statement[] = [];
	const pool = createPool(opener, most, place, (reason) => {
		const all = waiting;
		waiting = [];
		for (const statement of all) statement.reject(reason);
	});
	/** null: one comes, or will be idle first. */
	function pick(): Line | null {
		for (const line of pool.lines) if (line.waiting() === 0 && isOld(line)) retire(pool.lines, line);
		let best: Line | null = null;
		for (const line of pool.lines) if (best === null || line.waiting() < best.waiting()) best = line;
		if (best?.waiting() === 0) return best;
		return pool.grow(waiting.length) ? null : best;
	}
	function place(): void {
		while (waiting.length > 0) {
			const line = pick();
			const statement = line && waiting.shift();
			if (!line || !statement) return;
			line.take(statement);
			statement.then(place, place);
		}
	}
	return {
		take(statement) {
			waiting.push(statement);
			place();
		},
		end: pool.end,
	};
}

interface Want {
	give(line: Line): void;
	refuse(reason: unknown): void;
}

/** Each to one at a time. */
export function lendLines(
	opener: Opener,
	most: number,
): {
	lend<Value>(work: (line: Line) => Promise<Value>): Promise<Value>;
	end(options?: { timeout?: number }): Promise<void>;
} {
	const lent = new Set<Line>();
	let wants: Want[] = [];
	const pool = createPool(opener, most, give, (reason) => {
		const all = wants;
		wants = [];
		for (const want of all) want.refuse(reason);
	});
	function give(): void {
		for (const line of pool.lines) {
			if (lent.has(line)) continue;
			if (isOld(line)) {
				retire(pool.lines, line);
				continue;
			}
			const want = wants.shift();
			if (!want) return;
			lent.add(line);
			want.give(line);
		}
		if (wants.length > 0) pool.grow(wants.length);
	}
	return {
		end: pool.end,
		async lend(work) {
			const line = await new Promise<Line>((resolve, reject) => {
				wants.push({ give: resolve, refuse: reject });
				give();
			});
			try {
				return await work(line);
			} finally {
				lent.delete(line);
				// What still waits, a cursor that was left, is nobody's.
				if (line.waiting() > 0) retire(pool.lines, line);
				give();
			}
		},
	};
}
