/** The rows of content packs: what an edit costs on the line, what an import and a read cost in Chromium. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCorpus } from './packs/corpus.ts';
import { benchEdit } from './packs/edit.ts';
import { benchStore } from './packs/store.ts';
import type { BenchRow } from './table.ts';

export async function benchPacks(rounds: number): Promise<BenchRow[]> {
	const root = mkdtempSync(join(tmpdir(), 'lawpost-bench-packs-'));
	try {
		const corpus = readCorpus();
		return [...(await benchEdit(root, corpus)), ...(await benchStore(root, corpus.items, rounds))];
	} finally {
		rmSync(root, { recursive: true, force: true });
	}
}
