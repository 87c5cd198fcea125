import { expect, test } from 'vitest';
import type { Entry } from '../translate.ts';
import { caseCatalogue } from './case.ts';
import { kioskCatalogue } from './kiosk.ts';

const entries: [string, Entry][] = Object.entries({ ...kioskCatalogue, ...caseCatalogue });
const params = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test('every string has Chinese and English', () => {
	expect(entries.filter(([, { zh, en }]) => !zh || !en).map(([key]) => key)).toEqual([]);
});

test('no Mongolian counts before a speaker reads it', () => {
	expect(entries.filter(([, { mn, mnReviewed }]) => mnReviewed && !mn).map(([key]) => key)).toEqual([]);
});

test('no language asks for a parameter of its own', () => {
	const strange = entries.filter(([, { zh, en, mn }]) =>
		[...params(en), ...params(mn)].some((param) => !params(zh).some((own) => own === param)),
	);
	expect(strange.map(([key]) => key)).toEqual([]);
});

test('citizens are told things, not shouted at', () => {
	expect(entries.filter(([, { zh, en }]) => /[!！]|请您|操作/.test(zh + en)).map(([key]) => key)).toEqual([]);
});
