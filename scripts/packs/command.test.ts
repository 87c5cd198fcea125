import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { gather, starterFolder } from './command.ts';

let folder: string;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'lawpost-gather-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function author(name: string, rows: unknown[][]): string {
	const source = { source: '编的', checkedOn: '2026-11-01' };
	const table = {
		kind: 'table',
		id: 'table-minimum-wage',
		...source,
		title: '最低工资',
		columns: [
			{ id: 'place', label: '哪里', type: 'text' },
			{ id: 'month', label: '一个月（元）', type: 'money' },
		],
		rows,
		laws: [{ law: '劳动法', article: '第四十八条', text: '国家实行最低工资保障制度。', ...source }],
	};
	mkdirSync(join(folder, name));
	writeFileSync(join(folder, name, 'wage.json'), JSON.stringify(table));
	return join(folder, name);
}

function gatherFrom(authored: string[]) {
	const none = { institutions: [], people: [], cases: [], lawSource: '', lawCheckedOn: '', builtIn: false };
	const { items, faults } = gather({ ...none, authored });
	return {
		tables: items.flatMap((item) => (item.kind === 'table' ? [item] : [])),
		faults: faults.map(({ message }) => message),
	};
}

test('a table without rows gives way to a filled one', () => {
	const folders = [author('empty', []), author('filled', [['编的旗', 1]]), author('late', [['编的旗', 2]])];
	const { tables, faults } = gatherFrom(folders);
	expect(tables.map(({ rows }) => rows)).toEqual([[['编的旗', 1]]]);
	expect(faults).toEqual(['table/table-minimum-wage is there already']);
	const reverse = gatherFrom([...folders].reverse());
	expect(reverse.tables.map(({ rows }) => rows)).toEqual([[['编的旗', 2]]]);
	expect(reverse.faults).toHaveLength(2);
});

test('the starter says which tables are empty', () => {
	const { tables } = gatherFrom([starterFolder]);
	const empty = tables.filter(({ rows, title }) => rows.length === 0 || title.zh.endsWith('（还没填）'));
	expect(empty.map(({ id, rows, title, source }) => [id, rows.length, title.zh, source])).toEqual([
		['table-holidays', 0, '放假、调休的日子（还没填）', '空表，等中心填；填好以前请问窗口'],
		['table-loan-prime-rate', 0, '一年期报价利率（还没填）', '空表，等中心填；填好以前请问窗口'],
		['table-minimum-wage', 0, '最低工资（还没填）', '空表，等中心填；填好以前请问窗口'],
	]);
	const filled = gatherFrom([starterFolder, author('filled', [['编的旗', 1]])]);
	expect(filled.faults).toEqual([]);
	expect(filled.tables).toHaveLength(tables.length);
});
