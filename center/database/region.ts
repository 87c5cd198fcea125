/**
 * Every table that grows with cases is cut by region (see `sharding.md`), and every query that is asked often names the region, so that it
 * goes to one place. The region of a case is what its code begins with, so no look-up is needed to know it.
 */
import type { Sql, Transaction } from './open.ts';

/** '159902001200341758' → '159902' */
export const regionOf = (caseCode: string) => caseCode.slice(0, 6);

/** Condition: rows of one case. */
export function ofCase(sql: Sql | Transaction, caseCode: string) {
	return sql`region_code = ${regionOf(caseCode)} and case_code = ${caseCode}`;
}

/** Condition: rows of these cases. */
export function ofCases(sql: Sql | Transaction, caseCodes: string[]) {
	return sql`region_code = any(${[...new Set(caseCodes.map(regionOf))]}) and case_code = any(${caseCodes})`;
}

/**
 * Condition: rows of these regions. One is the rule, and is said so that the planner may walk an index in its order. `of`: the table or its
 * other name, where a query has several.
 */
export function inRegions(sql: Sql | Transaction, regions: string[], of?: string) {
	const column = sql(of === undefined ? 'region_code' : `${of}.region_code`);
	const [only] = regions;
	return regions.length === 1 && only ? sql`${column} = ${only}` : sql`${column} = any(${regions})`;
}
