import { readFileSync } from 'node:fs';
import { getTableColumns, getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
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

test('what is spread has the region', () => {
	const spread = rows.find(({ where }) => where.startsWith('spread'))?.patterns ?? [];
	expect(spread.length).toBeGreaterThan(5);
	for (const table of tables)
		if (spread.includes(getTableName(table))) expect(Object.keys(getTableColumns(table))).toContain('regionCode');
});
