import { expect, test } from 'vitest';
import { faultWords, mendWords } from '../locale/catalogue/faults.ts';
import { createTranslate } from '../locale/translate.ts';
import { problemCodes } from './center.ts';
import { deviceFaults } from './device-status.ts';
import { faultCatalogue } from './fault-catalogue.ts';

const ids = Object.keys(faultCatalogue);

test('faults are unique and in order', () => {
	expect(ids).toEqual([...new Set(ids)].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)));
});

test('every device fault and problem is listed', () => {
	expect([...deviceFaults, ...problemCodes].filter((id) => !ids.includes(id))).toEqual([]);
});

test('every fault says what happened and what next', () => {
	expect(Object.keys(faultWords)).toEqual(ids.flatMap((id) => [`${id}.what`, `${id}.next`]));
	for (const [key, entry] of Object.entries(faultWords)) {
		expect(entry.zh, key).not.toBe('');
		expect(entry.en, key).not.toBe('');
		expect(entry.mnReviewed && entry.mn === '', key).toBe(false);
		expect(entry.zh.length, key).toBeLessThanOrEqual(key.endsWith('.what') ? 14 : 30);
	}
});

test('words are those of a neighbour', () => {
	for (const [key, entry] of Object.entries(faultWords)) {
		expect(entry.zh, key).not.toMatch(/失败|错误|异常|系统|管理员|操作|请您|！|[a-z]{4,}/);
	}
});

test('what a keeper does is said in every language', () => {
	for (const [key, entry] of Object.entries(mendWords)) expect([entry.zh, entry.en].includes(''), key).toBe(false);
});

test('Mongolian without a draft falls back to Chinese', () => {
	const bare = { 'printer.paperOut.what': { ...faultWords['printer.paperOut.what'], mn: '' } };
	expect(createTranslate(bare, 'mn-Mong')('printer.paperOut.what')).toBe('纸用完了');
	expect(createTranslate(faultWords, 'mn-Mong')('printer.paperOut.what')).toBe(faultWords['printer.paperOut.what'].mn);
	expect(createTranslate(faultWords, 'en')('printer.paperOut.what')).toBe('The paper has run out');
});
