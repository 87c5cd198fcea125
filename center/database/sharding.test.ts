import { readFileSync } from 'node:fs';
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { readStatements } from '../testing/source-statements.ts';
import * as schema from './schema.ts';

/** The rows of the plan: names of tables, `*` for any part of one, and where they lie. */
const rows = readFileSync(new URL('./sharding.md', import.meta.url), 'utf8')
	.split('\n')
	.filter((line) => line.startsWith('| `'))
	.map((line) => {
		const [, names = '', where = ''] = line.split('|');
		return { patterns: [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name), where: where.trim() };
	});
const tables = Object.values(schema).filter((each) => is(each, PgTable));

test('the plan places every table once, and knows no other', () => {
	const places = tables.map((table) => {
		const name = getTableName(table);
		const fitting = rows.flatMap(({ patterns }) =>
			patterns.filter((pattern) => new RegExp(`^${pattern.replace('*', '.*')}$`).test(name)),
		);
		return [name, fitting.length];
	});
	expect(places.filter(([, count]) => count !== 1)).toEqual([]);
	const names = tables.map(getTableName);
	const unknown = rows.flatMap(({ patterns }) =>
		patterns.filter((pattern) => !names.some((name) => new RegExp(`^${pattern.replace('*', '.*')}$`).test(name))),
	);
	expect(unknown).toEqual([]);
});

const spread = rows.find(({ where }) => where.startsWith('spread'))?.patterns ?? [];
const whole = rows.find(({ where }) => where.startsWith('whole'))?.patterns ?? [];

test('what is spread has the region', () => {
	expect(spread.length).toBeGreaterThan(5);
	for (const table of tables)
		if (spread.includes(getTableName(table))) expect(Object.keys(getTableColumns(table))).toContain('regionCode');
});

/** Asked by their own ids alone: the room that is recorded for a case, and a phone's hour. */
const nameACase = ['live_rooms', 'phone_sessions'];

test('what is of a case is spread', () => {
	const ofCase = tables.filter((table) => 'caseCode' in getTableColumns(table)).map(getTableName);
	expect(ofCase.filter((name) => !spread.includes(name)).sort()).toEqual(nameACase);
});

test('what is spread refers to what lies beside it', () => {
	const far = tables.flatMap((table) =>
		getTableConfig(table).foreignKeys.flatMap((key) => {
			const { foreignTable, columns } = key.reference();
			const [from, to] = [getTableName(table), getTableName(foreignTable)];
			if (!spread.includes(from) && !spread.includes(to)) return [];
			const isBeside = spread.includes(to) && columns.some(({ name }) => name === 'region_code');
			return spread.includes(from) && (isBeside || whole.includes(to)) ? [] : [`${from} → ${to}`];
		}),
	);
	expect(far).toEqual([]);
});

/** Named with the reason. */
const withoutRegion = {
	'backup/restore.ts': 'is the database empty',
	'orders/list.ts': 'the columns; `where` is said by whoever asks',
};

test('every statement in the sources names the region', () => {
	const named = new RegExp(`\\b(from|join|update|into) (${spread.join('|')})\\b`);
	const statements = readStatements().filter(({ text }) => named.test(text));
	expect(statements.length).toBeGreaterThan(80);
	const without = statements.filter(
		({ text, parts }) => !/\bregion_code\b|\bofCases?\(|\binRegions\(/.test([text, ...parts].join(' ')),
	);
	expect(without.map(({ file }) => file).sort()).toEqual(Object.keys(withoutRegion));
});

test('no statement changes the region of what is spread', () => {
	const change = new RegExp(`\\bupdate (${spread.join('|')}) set\\b[^]*\\bregion_code = (?=[^]*\\bwhere\\b)`);
	const moved = readStatements().filter(({ text }) => change.test(text.split(' where ')[0] ?? ''));
	expect(moved.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
});
