import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gather } from '../command.ts';
import { readCsv } from './csv.ts';
import { readLawFile } from './law-file.ts';
import { readChanges, readLaws } from './laws.ts';
import { institutionColumns, peopleColumns, readInstitutions, readPeople } from './tables.ts';

const options = { shelf: '社会法', name: '社会法/骆驼法(2020-05-01)', source: '编的', checkedOn: '2026-11-01' };
/** The head of a real file: dates with and without spaces, a bracket, a second title; the words are invented. */
const law = `\uFEFF---
title: 骆驼法
---
# 中华人民共和国骆驼法

# 总则编

1990年01月23日 第一届骆驼大会通过
2019 年 4 月 1 日　根据决定修正
（没有日期的一行）

<!-- INFO END -->

## 第一章 一般规定

### 第一节 名称

第一条　骆驼有名字。

名字写在册上。

第一条之一 小骆驼随母。

## 第二章 走失

第二条 走失的找回来。
`;
let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'lawpost-import-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a law keeps headings, dates and inserted articles', () => {
	const read = readLawFile(law, options);
	if (typeof read === 'string') throw new Error(read);
	expect(read.law).toMatchObject({
		title: '中华人民共和国骆驼法',
		subtitle: '总则编',
		textOf: '2020-05-01',
		articles: 3,
		history: [
			{ date: '1990-01-23', event: '第一届骆驼大会通过' },
			{ date: '2019-04-01', event: '根据决定修正' },
		],
		headings: [
			{ level: 1, title: '第一章 一般规定', before: 1 },
			{ level: 2, title: '第一节 名称', before: 1 },
			{ level: 1, title: '第二章 走失', before: 3 },
		],
	});
	expect(read.articles.map(({ number, paragraphs }) => [number, ...paragraphs])).toEqual([
		['第一条', '骆驼有名字。', '名字写在册上。'],
		['第一条之一', '小骆驼随母。'],
		['第二条', '走失的找回来。'],
	]);
	expect(read.skipped).toEqual([{ line: 10, message: 'is not a date and what happened' }]);
});

test('a file that is no law says why', () => {
	const head = '# 骆驼法\n';
	expect(
		[head, `${head}<!-- INFO END -->\n`, '<!-- INFO END -->\n第一条 有'].map((text) => readLawFile(text, options)),
	).toEqual(['has no <!-- INFO END -->', 'has no text', 'has no title']);
});

test('bad laws and endless articles are listed', () => {
	mkdirSync(join(folder, '社会法'));
	mkdirSync(join(folder, '经济法'));
	writeFileSync(join(folder, '社会法', '骆驼法(2020-05-01).md'), law);
	writeFileSync(join(folder, '经济法', '骆驼法(2020-05-01).md'), law);
	writeFileSync(join(folder, '社会法', '坏.md'), '没有');
	writeFileSync(
		join(folder, '社会法', '长法.md'),
		`# 长法\n<!-- INFO END -->\n第一条 ${'长'.repeat(90_000)}\n第二条 短。\n`,
	);
	const changes = new Map([
		['长法', { changesOn: '2026-01-01', changedArticles: ['第二条'] }],
		['没有的法', { changesOn: '2026-01-01' }],
	]);
	const read = readLaws(folder, { source: '编的', checkedOn: '2026-11-01', changes });
	expect(read.laws).toBe(2);
	expect(read.bad.map(({ file, message }) => `${file}: ${message}`).sort()).toEqual([
		'社会法/坏.md: has no <!-- INFO END -->',
		'经济法/骆驼法(2020-05-01).md: is the same law of the same day as 社会法/骆驼法(2020-05-01).md',
	]);
	expect(read.skipped.map(({ message }) => message)).toEqual(
		expect.arrayContaining(['第一条 is too long to be stored', 'no law is called "没有的法"']),
	);
	expect(read.items.filter((item) => item.kind === 'article' && item.paragraphs[0] === '短。')).toHaveLength(1);
	expect(read.items.find((item) => item.kind === 'law' && item.title === '长法')).toMatchObject({
		changesOn: '2026-01-01',
		changedArticles: ['第二条'],
	});
});

test('days of changes are checked', () => {
	const read = readChanges('changes.csv', 'title,changes_on\n好法,2026-03-01\n坏法,2026-02-30\n,2026-01-01\n');
	expect([...read.changes]).toEqual([['好法', { changesOn: '2026-03-01' }]]);
	expect(read.faults.map(({ line }) => line)).toEqual([3, 4]);
	const named =
		'title,changes_on,articles\n好法,2026-03-01,第二条;第三条之一\n半法,2026-03-01,\n坏法,2026-03-01,随便\n';
	expect(readChanges('changes.csv', named)).toEqual({
		changes: new Map([
			['好法', { changesOn: '2026-03-01', changedArticles: ['第二条', '第三条之一'] }],
			['半法', { changesOn: '2026-03-01' }],
		]),
		faults: [{ file: 'changes.csv', line: 4, message: '"随便" is no article of "坏法"' }],
	});
});

test('quotes, line breaks and a byte order mark are read', () => {
	const text = '\uFEFFid,text\r\na,"一，""二""\n三"\r\n\r\nb,x,y\r\nc,"没关';
	expect(readCsv('x.csv', text, ['id', 'text'])).toEqual({
		rows: [{ line: 2, values: { id: 'a', text: '一，"二"\n三' } }],
		faults: [
			{ file: 'x.csv', line: 6, message: 'a quote is never closed' },
			{ file: 'x.csv', line: 5, message: '3 fields where the header has 2' },
		],
	});
});

const good: Record<string, string> = {
	id: 'hall-1',
	region: '159902',
	name_zh: '编的站',
	name_mn: '',
	name_en: '',
	services: 'advice；mediation',
	address: '编的街 1 号',
	phone: '0470-0000000',
	hours: '周一至周五 9:00–17:00',
	allows_anonymous: '是',
	confirms_at_once: 'no',
	source: '编的',
	checked_on: '2026-11-01',
	expires_on: '',
};
const rowOf = (change: Record<string, string> = {}) =>
	institutionColumns.map((name) => ({ ...good, ...change })[name] ?? '').join(',');

test('a bad row is listed, the rest goes in', () => {
	const text = [
		institutionColumns.join(','),
		rowOf(),
		rowOf({ id: 'hall-2', allows_anonymous: '也许' }),
		rowOf({ id: 'hall-3' }),
	];
	const read = readInstitutions('x.csv', text.join('\n'));
	expect(read.items.map((item) => 'id' in item && item.id)).toEqual(['hall-1', 'hall-3']);
	expect(read.items[0]).toMatchObject({
		services: ['advice', 'mediation'],
		allowsAnonymous: true,
		confirmsAtOnce: false,
	});
	expect(read.faults.map(({ line, message }) => `${line} ${message.split(':')[0]}`)).toEqual(['3 allowsAnonymous']);
});

test('an id twice keeps the first', () => {
	const file = join(folder, 'institutions.csv');
	writeFileSync(file, [institutionColumns.join(','), rowOf(), rowOf({ hours: '全天' })].join('\n'));
	const none = { authored: [], people: [], cases: [], lawSource: '', lawCheckedOn: '', builtIn: false };
	const { items, faults } = gather({ ...none, institutions: [file] });
	expect(items).toMatchObject([{ id: 'hall-1', hours: good.hours }]);
	expect(faults).toEqual([{ file: 'institutions.csv', line: 1, message: 'institution/hall-1 is there already' }]);
});

test('a missing column is one fault, not one a row', () => {
	const columns = institutionColumns.filter((name) => name !== 'hours');
	const row = columns.map((name) => good[name] ?? '').join(',');
	expect(readInstitutions('x.csv', [columns.join(','), row, row].join('\n'))).toEqual({
		items: [],
		faults: [{ file: 'x.csv', line: 1, message: 'column "hours" is missing' }],
	});
});

const somebody: Record<string, string> = {
	id: 'lawyer-1',
	role: 'lawyer',
	institution_id: 'hall-1',
	region: '159902',
	name_zh: '编的人',
	languages: 'zh-CN;mn-Mong',
	fields: 'labour；family',
	invented: '是',
	source: '编的',
	checked_on: '2026-11-01',
};
const personOf = (change: Record<string, string> = {}) =>
	peopleColumns.map((name) => ({ ...somebody, ...change })[name] ?? '').join(',');

test('people go in, bad rows are listed', () => {
	const text = [
		peopleColumns.join(','),
		personOf(),
		personOf({ id: 'lawyer-2', role: 'judge' }),
		personOf({ id: 'lawyer-3', languages: '' }),
		personOf({ id: 'lawyer-4', institution_id: '', phone: '0470-0000000', invented: 'no', expires_on: '2027-01-31' }),
		`${personOf({ id: 'lawyer-5' })},one too many`,
	];
	const read = readPeople('x.csv', text.join('\n'));
	const common = {
		kind: 'person',
		source: '编的',
		checkedOn: '2026-11-01',
		reviewed: false,
		role: 'lawyer',
		region: '159902',
		name: { zh: '编的人', mn: '', mnReviewed: false, en: '' },
		languages: ['zh-CN', 'mn-Mong'],
		fields: ['labour', 'family'],
	};
	expect(read.items).toEqual([
		{ ...common, id: 'lawyer-1', institutionId: 'hall-1', invented: true },
		{ ...common, id: 'lawyer-4', phone: '0470-0000000', invented: false, expiresOn: '2027-01-31' },
	]);
	expect(read.faults.map(({ line, message }) => `${line} ${message.split(':')[0]}`)).toEqual([
		'6 15 fields where the header has 14',
		'3 role',
		'4 languages',
	]);
});

test('a person of no office is listed', () => {
	const offices = join(folder, 'institutions.csv');
	const people = join(folder, 'people.csv');
	writeFileSync(offices, [institutionColumns.join(','), rowOf()].join('\n'));
	writeFileSync(
		people,
		[peopleColumns.join(','), personOf(), personOf({ id: 'lawyer-2', institution_id: 'hall-9' })].join('\n'),
	);
	const none = { authored: [], cases: [], lawSource: '', lawCheckedOn: '', builtIn: false };
	const { items, faults } = gather({ ...none, institutions: [offices], people: [people] });
	expect(items.map((item) => 'id' in item && item.id)).toEqual(['hall-1', 'lawyer-1']);
	expect(faults).toEqual([{ file: 'person/lawyer-2', line: 1, message: 'no office is called "hall-9"' }]);
});
