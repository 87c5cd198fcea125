import { expect, test } from 'vitest';
import { openArticleIndex } from './article-index.ts';
import { buildArticleChunks } from './build.ts';
import { headerBytes, sealChunk } from './chunk.ts';
import { inventedCorpus } from './invented.ts';

/** `LAWPOST_DAMAGES=1000000` for the long form. */
const damages = Number(process.env.LAWPOST_DAMAGES ?? 4000);
const timeoutMs = 30_000 + damages * 10;
const chunks = buildArticleChunks(inventedCorpus).map(({ bytes }) => bytes);
const filled = chunks.flatMap((bytes, at) => (bytes.length > 200 ? [at] : []));
const question = '河马踩坏菜地要赔偿吗，工资呢';
const faults = ['malformed', 'notAnIndex', 'otherVersion', 'tooShort', 'wrongLength', 'wrongSum'].map(
	(one) => `articleIndex.${one}`,
);

function createDraw(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 4294967296) * below);
	};
}

/** Bits turned, bytes written over, pieces cut out, doubled or zeroed. */
function damage(bytes: Uint8Array, draw: (below: number) => number): Uint8Array {
	const from = draw(bytes.length);
	const length = 1 + draw(Math.min(64, bytes.length - from));
	const kind = draw(6);
	if (kind === 0) return bytes.slice(0, from);
	if (kind === 1) return join(bytes.subarray(0, from), bytes.subarray(from + length));
	if (kind === 2) return join(bytes.subarray(0, from + length), bytes.subarray(from));
	const out = bytes.slice();
	if (kind === 3) out.fill(0, from, from + length);
	else if (kind === 4) out[from] = (out[from] ?? 0) ^ (1 << draw(8));
	else for (let i = from; i < from + length; i++) out[i] = draw(256);
	return out;
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array {
	const out = new Uint8Array(a.length + b.length);
	out.set(a);
	out.set(b, a.length);
	return out;
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
	return Buffer.compare(a, b) === 0;
}

test(
	'a damaged chunk is a named fault',
	() => {
		const draw = createDraw(20261122);
		for (let i = 0; i < damages; i++) {
			const at = filled[draw(filled.length)] ?? 0;
			const bytes = damage(chunks[at] ?? new Uint8Array(), draw);
			if (isSame(bytes, chunks[at] ?? bytes)) continue;
			const opened = openArticleIndex([bytes], null);
			if (opened.ok) expect.fail(`damage ${i} was not seen`);
			else if (!faults.includes(opened.fault) || opened.chunk !== 0)
				expect.fail(`damage ${i}: ${opened.fault} in ${opened.chunk}`);
		}
	},
	timeoutMs,
);

test(
	'damage under a repaired sum never throws',
	() => {
		const draw = createDraw(4711);
		for (let i = 0; i < Math.min(damages / 4, 20_000); i++) {
			const at = filled[draw(filled.length)] ?? 0;
			const body = damage((chunks[at] ?? new Uint8Array()).slice(headerBytes), draw);
			const opened = openArticleIndex(
				chunks.map((chunk, other) => (other === at ? sealChunk('block', body) : chunk)),
				null,
			);
			if (!opened.ok) {
				if (!faults.includes(opened.fault)) expect.fail(opened.fault);
				continue;
			}
			const found = opened.index.find(question);
			if (!found.ok) {
				if (found.fault !== 'articleIndex.malformed') expect.fail(found.fault);
			} else if (found.value.articles.some(({ place }) => !(place >= 0 && place < opened.index.articleCount))) {
				expect.fail(`damage ${i}: an article that is not there`);
			}
		}
	},
	timeoutMs,
);
