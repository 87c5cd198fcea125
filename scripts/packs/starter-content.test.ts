import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import type { ItemOf } from '../../shared/content/packs/items.ts';
import { interviewNames } from '../../shared/interviews/links.ts';
import { plainTitle, readNamedLaws } from './authored-laws.ts';
import { readAuthoringFolder } from './authoring/read-folder.ts';
import { listBuiltIn } from './build/built-in.ts';
import { starterFolder } from './command.ts';

const lawFolder = process.env.LAWPOST_LAWS ?? resolve(starterFolder, '../../../../shared/data/laws');
const { items, faults } = readAuthoringFolder(starterFolder);

function of<K extends 'glossary' | 'case' | 'form' | 'table'>(kind: K): ItemOf<K>[] {
	return items.filter((item): item is ItemOf<K> => item.kind === kind);
}
const glossary = of('glossary');
const cases = of('case');
const forms = of('form');
const tables = of('table');

test('starter content goes in without a fault', () => {
	expect(faults).toEqual([]);
});

test('starter pack has what was promised', () => {
	const filled = glossary.filter(({ term }) => term.mn !== '');
	const counts = [glossary, filled, cases, forms, tables].map((all) => all.length);
	expect(counts).toEqual([390, 332, 77, 19, 47]);
});

test('terms lead to terms that exist', () => {
	const ids = glossary.map(({ id }) => id);
	expect(glossary.flatMap(({ seeAlso }) => seeAlso).filter((id) => !ids.includes(id))).toEqual([]);
});

test('ids and terms occur once', () => {
	const ids = items.flatMap((item) => ('id' in item ? [`${item.kind}/${item.id}`] : []));
	expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
	const terms = glossary.map(({ term }) => term.zh);
	expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([]);
});

test('every term rests on an article', () => {
	expect(glossary.filter(({ laws }) => laws.length === 0).map(({ id }) => id)).toEqual([]);
});

test('no Mongolian draft calls itself reviewed', () => {
	expect(glossary.filter(({ reviewed, term }) => reviewed || term.mnReviewed)).toEqual([]);
	const stray = glossary.filter(({ term }) => !/^(?:[\u1820-\u1842\u202f ]|\u180b|\u180e)*$/.test(term.mn));
	expect(stray.map(({ term }) => term.mn)).toEqual([]);
	const ending = / (?:ᠤᠨ|ᠦᠨ|ᠶᠢᠨ|ᠢᠶᠡᠷ|ᠢᠶᠠᠷ|ᠶᠢ|ᠤ|ᠦ|ᠢ)(?![\u1820-\u1842])|\u180e(?![\u1820\u1821])/;
	expect(glossary.filter(({ term }) => ending.test(term.mn)).map(({ term }) => term.mn)).toEqual([]);
});

test('every case says that it is invented', () => {
	const sentence = '这个案例是编的，人和地方都不是真的，法律是真的。';
	expect(cases.filter(({ invented, text }) => !invented || text.zh[0] !== sentence).map(({ id }) => id)).toEqual([]);
	expect(new Set(cases.map(({ category }) => category)).size).toBe(10);
});

test('cases lead to guides that exist', () => {
	const guides = [...listBuiltIn(), ...items].flatMap((item) => (item.kind === 'guide' ? [item.id] : []));
	expect(cases.flatMap(({ guideId }) => guideId ?? []).filter((id) => !guides.includes(id))).toEqual([]);
});

test('forms and guides lead to what exists', () => {
	const guides = [...listBuiltIn(), ...items].flatMap((item) => (item.kind === 'guide' ? [item] : []));
	const ids = guides.map(({ id }) => id);
	expect(forms.flatMap(({ guideIds }) => guideIds).filter((id) => !ids.includes(id))).toEqual([]);
	expect(forms.filter(({ guideIds }) => guideIds.length === 0).map(({ id }) => id)).toEqual([]);
	const named = guides.flatMap(({ interviewId }) => interviewId ?? []);
	expect(named.filter((id) => !(id in interviewNames))).toEqual([]);
	expect(named.length).toBeGreaterThan(40);
});

test('every field of a form is printed', () => {
	const unprinted = forms.flatMap(({ id, fields, text }) =>
		fields.filter((field) => !text.zh.join('').includes(`{${field.id}}`)).map((field) => `${id}: ${field.id}`),
	);
	expect(unprinted).toEqual([]);
});

test('every article in a table is quoted', () => {
	const unquoted = tables.flatMap(({ id, rows, laws }) => {
		const named =
			rows
				.flat()
				.join(' ')
				.match(/第[零一二三四五六七八九十百千]+条/g) ?? [];
		return named.filter((article) => !laws.some((law) => law.article === article)).map((each) => `${id}: ${each}`);
	});
	expect(unquoted).toEqual([]);
});

test('fee examples follow the fee table', () => {
	const steps = tables.find(({ id }) => id === 'table-court-fee-property')?.rows ?? [];
	const examples = tables.find(({ id }) => id === 'table-court-fee-examples')?.rows ?? [];
	const computeFee = (claim: number) =>
		steps.reduce((sum, [from, to, percent, fixed]) => {
			if (claim <= Number(from)) return sum;
			const part = Math.min(claim, to === null ? claim : Number(to)) - Number(from);
			return sum + (fixed === null ? (part * Number(percent)) / 100 : Number(fixed));
		}, 0);
	const wrong = examples.filter(([claim, fee, half]) => computeFee(Number(claim)) !== fee || Number(fee) / 2 !== half);
	expect([examples.length, wrong]).toEqual([11, []]);
});

const quotes = items.flatMap((item) =>
	'laws' in item ? (item.laws ?? []).map((quote) => ({ id: item.id, quote })) : [],
);

test.skipIf(!existsSync(lawFolder))('every quote is word for word (needs the folder of laws)', () => {
	const laws = readNamedLaws(lawFolder, new Set(quotes.map(({ quote }) => quote.law)));
	const wrong = quotes.filter(
		({ quote }) => !laws.get(plainTitle(quote.law))?.get(quote.article)?.includes(quote.text),
	);
	expect(wrong.map(({ id, quote }) => `${id}: ${quote.law}${quote.article}`)).toEqual([]);
	expect(quotes.length).toBeGreaterThan(600);
});
