/**
 * The reader in a process of its own, which is told the index and the questions' texts and nothing else. Reports ranked places, times
 * and the most memory it held above the empty process.
 */
import { readFileSync } from 'node:fs';
import { readLearned } from '../../shared/answers/articles/learned.ts';
import { openPlaces } from '../../shared/answers/articles/open.ts';
import { createReader } from '../../shared/answers/articles/reader.ts';
import { bindTables } from '../../shared/answers/articles/tables.ts';

export interface AskOrder {
	chunks: string[];
	learned: string | null;
	questions: string[];
	depth: number;
}

export interface AskReport {
	ranked: number[][];
	scores: number[][];
	ms: number[];
	openMs: number;
	/** Most at any question, garbage included; and what is held once that is collected. */
	peakHeapBytes: number;
	heldHeapBytes: number;
}

function heldBytes(): number {
	const { heapUsed, arrayBuffers } = process.memoryUsage();
	return heapUsed + arrayBuffers;
}

function ask({ chunks, learned, questions, depth }: AskOrder): AskReport {
	globalThis.gc?.();
	const empty = heldBytes();
	const started = performance.now();
	const opened = openPlaces(chunks.map((path) => new Uint8Array(readFileSync(path))));
	if (!opened.ok) throw new Error(opened.fault);
	const read = learned === null ? null : readLearned(new Uint8Array(readFileSync(learned)));
	if (read && !read.ok) throw new Error(read.fault);
	const { places, names, cabinet } = opened;
	const reader = createReader(places, cabinet, bindTables(places, names, read ? read.value : null));
	const report: AskReport = {
		ranked: [],
		scores: [],
		ms: [],
		openMs: performance.now() - started,
		peakHeapBytes: heldBytes() - empty,
		heldHeapBytes: 0,
	};
	questions.forEach((question, at) => {
		const from = performance.now();
		const { articles, scores } = reader.rank(reader.plan(question));
		report.ms.push(performance.now() - from);
		report.ranked.push(Array.from(articles.subarray(0, depth)));
		report.scores.push(Array.from(scores.subarray(0, 6)));
		report.peakHeapBytes = Math.max(report.peakHeapBytes, heldBytes() - empty);
		if (at % 20 === 0) {
			globalThis.gc?.();
			report.heldHeapBytes = Math.max(report.heldHeapBytes, heldBytes() - empty);
		}
	});
	return report;
}

process.once('message', (order: AskOrder) => {
	process.send?.(ask(order), () => process.disconnect());
});
