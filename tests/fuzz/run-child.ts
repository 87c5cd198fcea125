import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { ChildSays } from './fuzz-child.ts';

export interface FuzzRow {
	parser: string;
	frames: number;
	perSecond: number;
	crashes: number;
	hangs: number;
	/** null: there is nobody it could be taken for. */
	wrong: number | null;
	first: string | null;
}

/** Loading, before the first word: a busy machine takes its time, and no parser has seen a byte yet. */
const loadMs = 300_000;

/** A child that tells nothing for `hangMs` hangs and is ended. */
export function runFuzzChild(
	key: string,
	{ frames, seed, hangMs = 30_000 }: { frames: number; seed: number; hangMs?: number },
): Promise<FuzzRow> {
	return new Promise((resolve) => {
		const startedAt = performance.now();
		const child = fork(join(import.meta.dirname, 'fuzz-child.ts'), [key, String(frames), String(seed)], {
			execArgv: ['--import', 'tsx'],
			stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
		});
		let done = 0;
		let hangs = 0;
		let row: FuzzRow | null = null;
		const hang = () => {
			hangs = 1;
			child.kill('SIGKILL');
		};
		let timer = setTimeout(hang, loadMs);
		const endWithUs = () => void child.kill('SIGKILL');
		process.once('exit', endWithUs);
		child.on('message', (said: ChildSays) => {
			clearTimeout(timer);
			timer = setTimeout(hang, hangMs);
			if ('done' in said) {
				done = said.done;
				return;
			}
			const { count, name, canMistake } = said;
			const perSecond = Math.round(count.frames / count.seconds);
			const wrong = canMistake ? count.wrong : null;
			// A parser that cannot mistake anybody can still break its own rule.
			const crashes = count.crashes + (canMistake ? 0 : count.wrong);
			row = { parser: name, frames: count.frames, perSecond, crashes, hangs: 0, wrong, first: count.first };
		});
		child.on('exit', () => {
			clearTimeout(timer);
			process.off('exit', endWithUs);
			const perSecond = Math.round(done / ((performance.now() - startedAt) / 1000));
			const lost = { parser: key, frames: done, perSecond, crashes: 1 - hangs, hangs, wrong: null, first: null };
			resolve(row ?? lost);
		});
	});
}

export const hasFailed = ({ crashes, hangs, wrong }: FuzzRow) => crashes > 0 || hangs > 0 || (wrong ?? 0) > 0;
