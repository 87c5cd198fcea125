import { expect, test } from 'vitest';
import { createAsking } from './asking.ts';
import { pickBest } from './best.ts';
import { bindLabels, bucketsOf } from './bound-labels.ts';
import { buildArticleChunks } from './build.ts';
import { countTerms, pairOf, readCodes } from './characters.ts';
import { createEvidence, gatherEvidence } from './evidence.ts';
import { inventMany } from './invented.ts';
import { lawKey, numberKey } from './key.ts';
import { openPlaces } from './open.ts';
import { createPoolPicker, poolSize } from './pool.ts';
import { plainOf, roughOf, weighPriors } from './rough.ts';

/** So many that sections are passed over. */
const corpus = inventMany(100, 380);
const opened = openPlaces(buildArticleChunks(corpus).map(({ bytes }) => bytes));
if (!opened.ok) throw new Error(opened.fault);
const { places, names, cabinet } = opened;
const questions = Array.from({ length: 40 }, (_, at) => {
	const { text } = corpus[at * 911] ?? { text: '' };
	return text.slice(at % 20, (at % 20) + 2 + at * 2);
});
const labels = bindLabels(places, names, {
	buckets: questions.slice(0, 20).map((question) => Uint16Array.from(bucketsOf(countTerms(readCodes(question))))),
	articles: questions.slice(0, 20).map((_, at) => {
		const { law = '', no = '' } = corpus[at * 577] ?? {};
		return [{ law: lawKey(law), number: numberKey(no) }];
	}),
});
const asking = createAsking(places, cabinet);

function scoresOf(scoreOf: (article: number) => number): Float32Array {
	return Float32Array.from({ length: places.articles }, (_, article) => scoreOf(article));
}

test.each([
	['what was learned', labels, pickBest(labels.articlePrior, 40)],
	['nothing learned', bindLabels(places, names), new Uint32Array(0)],
])('the pool is the one that every score gives, with %s', (_, bound, common) => {
	expect(places.articles).toBe(38_000);
	const evidence = createEvidence(places, weighPriors(places, bound));
	const picker = createPoolPicker(places, evidence, common);
	for (const [at, question] of questions.entries()) {
		const asked = countTerms(readCodes(question));
		const translated = new Map<number, number>();
		for (let i = 0; i < at && common.length > 0; i++) {
			const { text } = corpus[(at * 40 + i) * 7] ?? { text: '' };
			translated.set(pairOf(text.charCodeAt(0), text.charCodeAt(1)), (1 + i) / 50);
		}
		expect(gatherEvidence(places, bound, asking, { asked, translated }, evidence)).toBe(true);
		const rough = scoresOf((article) => roughOf(places, evidence, article));
		const wanted = new Set(pickBest(rough, common.length === 0 ? poolSize : 300));
		if (common.length > 0) {
			for (const article of pickBest(
				scoresOf((one) => plainOf(places, evidence, one)),
				140,
			))
				wanted.add(article);
			for (const article of pickBest(evidence.translated.article, 60)) wanted.add(article);
			for (const article of common) wanted.add(article);
		}
		const order = [...wanted].sort((a, b) => (rough[b] ?? 0) - (rough[a] ?? 0) || a - b);
		const pool = picker.pick();
		expect(Array.from(pool.articles)).toEqual(order);
		expect(Array.from(pool.rough)).toEqual(order.map((article) => rough[article]));
	}
});
