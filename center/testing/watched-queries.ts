/**
 * Every plan that PostgreSQL makes for what a center asks, by `auto_explain` of the embedded server, with sequential scans made dear: one that
 * is left has no index to walk instead.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Sql } from '../database/open.ts';

interface PlanNode {
	'Node Type': string;
	'Relation Name'?: string;
	'Index Name'?: string;
	'Index Cond'?: string;
	Plans?: PlanNode[];
	/** Walked in order until a limit is reached. */
	isWalk?: boolean;
}

export interface WatchedPlan {
	query: string;
	nodes: PlanNode[];
}

/** Before the center over it starts: from then on every plan is in the server's log. */
export async function watchQueries(sql: Sql): Promise<void> {
	await sql.unsafe(`
		alter database postgres set session_preload_libraries = 'auto_explain';
		alter database postgres set auto_explain.log_min_duration = 0;
		alter database postgres set auto_explain.log_format = 'json';
		alter database postgres set enable_seqscan = off;`);
}

/** Plans of what was asked since the server started. */
export async function readPlans(sql: Sql, dataDir: string): Promise<WatchedPlan[]> {
	const mark = `until ${randomUUID()}`;
	await sql.unsafe(`select '${mark}'`);
	for (;;) {
		const text = await readFile(join(dataDir, 'database.log'), 'utf8');
		if (text.includes(mark)) return parsePlans(text);
	}
}

/** Plans stand behind a line that ends in `plan:`, each line of theirs behind a tab. */
function parsePlans(text: string): WatchedPlan[] {
	return [...text.matchAll(/ {2}plan:\n((?:\t.*\n)+)/g)].map(([, json = '']) => {
		const told = JSON.parse(json) as { 'Query Text': string; Plan: PlanNode };
		return { query: told['Query Text'].replace(/\s+/g, ' ').trim(), nodes: listNodes(told.Plan) };
	});
}

/** What gathers all rows before it gives the first. */
const gathering = /Sort|Aggregate|Hash|Materialize|Bitmap/;

function listNodes(node: PlanNode, isWalk = false): PlanNode[] {
	const goesOn = node['Node Type'] === 'Limit' || (isWalk && !gathering.test(node['Node Type']));
	return [{ ...node, isWalk }, ...(node.Plans ?? []).flatMap((each) => listNodes(each, goesOn))];
}

export interface IndexFacts {
	name: string;
	table: string;
	columns: string[];
	unique: boolean;
	/** Holds only rows of one condition. */
	partial: boolean;
}

export function readIndexes(sql: Sql): Promise<IndexFacts[]> {
	return sql<IndexFacts[]>`
		select index.relname as name, held.relname as table, indisunique as unique, indpred is not null as partial,
			array(select attname::text from pg_attribute where attrelid = indexrelid order by attnum) as columns
		from pg_index join pg_class index on index.oid = indexrelid join pg_class held on held.oid = indrelid
		where held.relnamespace = 'public'::regnamespace`;
}

/** What is wrong with the plans, one line each query and fault; nothing: every table that grows is reached by an index, by region. */
export function findFaults(
	plans: WatchedPlan[],
	indexes: IndexFacts[],
	{ growing, byRegion }: { growing: string[]; byRegion: string[] },
): string[] {
	const faults = new Set<string>();
	for (const { query, nodes } of plans) {
		for (const node of nodes) {
			const fault = findFault(node);
			if (fault) faults.add(`${fault} | ${query}`);
		}
	}
	return [...faults].sort();

	function findFault(node: PlanNode): string | null {
		const { 'Relation Name': table, 'Index Name': name, 'Index Cond': condition = '' } = node;
		if (node['Node Type'] === 'Seq Scan')
			return growing.includes(table ?? '') || byRegion.includes(table ?? '') ? `${table}: every row is read` : null;
		const index = indexes.find((each) => each.name === name);
		if (!index || !(growing.includes(index.table) || byRegion.includes(index.table))) return null;
		const named = index.columns.filter((column) => new RegExp(`\\b${column}\\b`).test(condition));
		if (named.length === 0 && !index.partial) return `${index.table}: all of ${name} is read`;
		if (!byRegion.includes(index.table)) return null;
		if (!named.includes('region_code')) return `${index.table}: ${name} without the region`;
		return named.length > 1 || index.partial || node.isWalk ? null : `${index.table}: a whole region of ${name}`;
	}
}
