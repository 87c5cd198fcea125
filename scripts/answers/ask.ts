import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IndexChunk } from '../../shared/answers/articles/build.ts';
import type { AskOrder, AskReport } from './ask-process.ts';

/** Asks in another process; `learned`: bytes of the learned chunk, or null. */
export async function askElsewhere(
	chunks: readonly IndexChunk[],
	learned: Uint8Array | null,
	questions: string[],
	depth: number,
): Promise<AskReport> {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-answers-'));
	try {
		const order: AskOrder = { chunks: [], learned: null, questions, depth };
		for (const { name, bytes } of chunks) {
			order.chunks.push(join(folder, name));
			writeFileSync(join(folder, name), bytes);
		}
		if (learned) {
			order.learned = join(folder, 'learned');
			writeFileSync(order.learned, learned);
		}
		return await new Promise((resolve, reject) => {
			const child = fork(fileURLToPath(new URL('ask-process.ts', import.meta.url)), {
				execArgv: ['--expose-gc', '--import', 'tsx'],
			});
			let report: AskReport | null = null;
			child.once('error', reject);
			child.once('message', (message) => {
				report = message as AskReport;
			});
			child.once('exit', (code) => (report ? resolve(report) : reject(new Error(`the reader ended with ${code}`))));
			child.send(order);
		});
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
