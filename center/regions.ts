/** Whose cases this center answers: those of its own region, and those that came here or were handed on here from another one. */

import type { Sql, Transaction } from './database/open.ts';
import { regionOf } from './database/region.ts';
import { ProblemError } from './problem.ts';

export interface Regions {
	/** Six digits. */
	own: string;
	/** As the database has them; kept for a moment. */
	list(): Promise<string[]>;
	/** Before the first case of a region is stored. Throws `case.unknown` beyond `regionsMost`. */
	admit(caseCode: string): Promise<void>;
}

/** More than any merger of counties; a terminal that makes up regions gets no further. */
const regionsMost = 64;
const keptMs = 2000;

export function createRegions(sql: Sql, own: string): Regions {
	const known = new Set<string>();
	let kept: { until: number; codes: string[] } | null = null;

	async function list(): Promise<string[]> {
		if (kept && kept.until > performance.now()) return kept.codes;
		const rows = await sql<{ code: string }[]>`
			select region_code as code from center_regions where center_code = ${own} order by region_code`;
		const codes = rows.map(({ code }) => code);
		for (const code of codes) known.add(code);
		kept = { until: performance.now() + keptMs, codes };
		return codes;
	}
	return {
		own,
		list,
		async admit(caseCode) {
			const code = regionOf(caseCode);
			if (known.has(code)) return;
			if (code !== own && (await list()).length >= regionsMost) throw new ProblemError('case.unknown');
			await addRegion(sql, own, code);
			known.add(code);
			kept = null;
		},
	};
}

/** Of every center over this database. */
export async function listRegions(sql: Sql): Promise<string[]> {
	const rows = await sql<
		{ code: string }[]
	>`select distinct region_code as code from center_regions order by region_code`;
	return rows.map(({ code }) => code);
}

/** The center of `centerCode` sees cases of `regionCode` from now on. */
export async function addRegion(sql: Sql | Transaction, centerCode: string, regionCode: string): Promise<void> {
	await sql`
		insert into center_regions (center_code, region_code) values (${centerCode}, ${regionCode}) on conflict do nothing`;
}
