import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Basis } from '../law/basis.ts';
import { consumerBasis } from '../law/consumer.ts';
import { feeBasis } from '../law/court-fees.ts';
import { damagesBasis } from '../law/damages.ts';
import { periodBasis } from '../law/day.ts';
import { deadlineBasis } from '../law/deadlines.ts';
import { estateBasis } from '../law/estate.ts';
import { aidBasis } from '../law/legal-aid.ts';
import { loanBasis } from '../law/loan-interest.ts';
import { wageBasis } from '../law/wages.ts';
import { disabilityGrant, injuryBasis } from '../law/work-injury.ts';
import { articles } from './articles.ts';
import { interviews } from './built-in.ts';

const bases: Basis[] = [
	...[
		consumerBasis,
		feeBasis,
		damagesBasis,
		deadlineBasis,
		estateBasis,
		aidBasis,
		loanBasis,
		wageBasis,
		injuryBasis,
	].flatMap((group) => Object.values<Basis>(group)),
	...periodBasis,
	...[1, 5, 7].flatMap((grade) => disabilityGrant(grade, 100)?.basis ?? []),
];
const quotes = Object.values(articles);

/** Law, article and the day on which somebody compared it, one a line, sorted. */
function listCited(): string[] {
	const lines = [...bases, ...quotes].map(({ law, article, checkedOn }) => `${law} ${article} ${checkedOn}`);
	return [...new Set(lines)].sort();
}

const list = new URL('./checked-articles.txt', import.meta.url);
const data = new URL('../../../shared/data/', import.meta.url);
const hasData = existsSync(new URL('answers/corpus.jsonl.gz', data)) && existsSync(new URL('laws/', data));

test('every article cited is on the checked list', () => {
	expect(readFileSync(list, 'utf8').trim().split('\n')).toEqual(listCited());
});

test('every article at hand is cited by an interview', () => {
	const cited = interviews.flatMap(({ findings, risks }) => [...findings, ...risks].flatMap((point) => point.cites));
	expect(Object.keys(articles).filter((key) => !cited.some((each) => each === key))).toEqual([]);
});

/** Article texts by law and number, blanks taken out; of several versions of a law all are kept. */
function readCorpus(): Map<string, string[]> {
	const texts = new Map<string, string[]>();
	const add = (law: string, no: string, text: string) => {
		const key = `${law} ${no}`;
		texts.set(key, [...(texts.get(key) ?? []), text.replace(/\s/g, '')]);
	};
	const packed = readFileSync(new URL('answers/corpus.jsonl.gz', data));
	for (const line of gunzipSync(packed).toString('utf8').trim().split('\n')) {
		const { law, no, text } = JSON.parse(line) as { law: string; no: string; text: string };
		add(law.replace('中华人民共和国', ''), no, text);
	}
	const laws = new URL('laws/', data);
	for (const path of readdirSync(laws, { recursive: true, encoding: 'utf8' })) {
		if (!path.endsWith('.md') || path.startsWith('案例')) continue;
		const law = path.startsWith('民法典/')
			? '民法典'
			: (path.split('/').pop() ?? '').replace(/(\(\d{4}-\d{2}-\d{2}\))?\.md$/, '');
		for (const part of readFileSync(new URL(encodeURI(path), laws), 'utf8')
			.split(/^(?=第[零一二三四五六七八九十百千]+条)/m)
			.slice(1)) {
			const [no = ''] = /^第[零一二三四五六七八九十百千]+条/.exec(part) ?? [];
			add(law, no, part.slice(no.length).split(/^#/m)[0] ?? '');
		}
	}
	return texts;
}

test.skipIf(!hasData)('every article and quote stands in the corpus (needs ../shared/data)', () => {
	const texts = readCorpus();
	expect(bases.filter(({ law, article }) => !texts.has(`${law} ${article}`))).toEqual([]);
	const wrong = quotes.filter(({ law, article, text }) => {
		const words = text.replace(/\s/g, '');
		return !(texts.get(`${law} ${article}`) ?? []).some((whole) => whole.includes(words));
	});
	expect(wrong).toEqual([]);
});
