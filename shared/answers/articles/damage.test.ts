import { expect, test } from 'vitest';
import { type ArticleIndex, type OpenedIndex, openArticleIndex } from './article-index.ts';
import { buildArticleChunks } from './build.ts';
import { headerBytes, sealChunk } from './chunk.ts';
import { inventedCorpus } from './invented.ts';

/** The long form: `LAWPOST_DAMAGES=1000000 npx vitest run --project unit shared/answers/articles/damage`. */
const damages = Number(process.env.LAWPOST_DAMAGES ?? 100_000);
const timeoutMs = 60_000 + damages * 10;
const chunks = buildArticleChunks(inventedCorpus).map(({ bytes }) => bytes);
const questions = ['河马踩坏菜地要赔偿吗，工资呢', '风筝合同条例第二条'];
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
			const at = draw(chunks.length);
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

/** Names and order of what is found, without the scores. */
async function answersOf(index: ArticleIndex): Promise<string[]> {
	const answers: string[] = [];
	for (const question of questions) {
		const found = await index.find(question);
		const told = found.ok ? found.value.articles.map(({ law, no, sec }) => [law, no, ...sec].join(' ')) : [];
		answers.push(found.ok ? told.join('\n') : found.fault);
	}
	return answers;
}

function openWhole(all: readonly Uint8Array[]): OpenedIndex {
	return openArticleIndex(all, null);
}

const whole = openWhole(chunks);
const right = whole.ok ? await answersOf(whole.index) : [];

test(
	'damage under a repaired sum never finds a wrong article',
	async () => {
		expect(
			right.every((answer) => answer.startsWith('中华人民共和国河马饲养法') || answer.startsWith('风筝合同条例')),
		).toBe(true);
		const draw = createDraw(4711);
		let opens = 0;
		const repaired = Math.max(2000, damages / 20);
		for (let i = 0; i < repaired; i++) {
			const at = draw(chunks.length);
			const own = chunks[at] as Uint8Array;
			const body = damage(own.slice(headerBytes), draw);
			const sealed = sealChunk(own[6] === 0 ? 'head' : 'block', body);
			const opened = openWhole(chunks.map((chunk, other) => (other === at ? sealed : chunk)));
			if (!opened.ok) {
				if (!faults.includes(opened.fault)) expect.fail(opened.fault);
				continue;
			}
			opens++;
			(await answersOf(opened.index)).forEach((answer, of) => {
				if (answer !== right[of] && answer !== 'articleIndex.malformed') expect.fail(`damage ${i}: ${answer}`);
			});
		}
		expect(opens).toBeLessThan(repaired / 10);
	},
	timeoutMs,
);
