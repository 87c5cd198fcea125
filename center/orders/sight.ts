/**
 * Which cases somebody sees. Who works for an office sees those of it and of the offices below. Who works for the whole center sees all of
 * the center's own region; of another region, whose cases came here or were handed on here, only what lies with an office of the center's
 * region: the rest is another center's.
 */
import type { Sql } from '../database/open.ts';
import { inRegions } from '../database/region.ts';
import type { Office } from './routing.ts';

/** Offices; null: all. */
export type Scope = string[] | null;

export interface Sight {
	/** Whose cases this center answers. */
	regions: string[];
	own: string;
	/** Of cases of the own region. */
	scope: Scope;
	/** Of cases of other regions. */
	elsewhere: string[];
}

export function sightOf(regions: string[], own: string, nodeId: string | null, office: Office): Sight {
	const scope = scopeOf(nodeId, office);
	const ofOwn = office.nodes.filter((node) => node.regionCode.startsWith(own)).map(({ id }) => id);
	return { regions, own, scope, elsewhere: scope ?? ofOwn };
}

/** An office and those below it; null: the whole center. */
export function scopeOf(nodeId: string | null, { nodes }: Office): Scope {
	if (nodeId === null) return null;
	const scope = [nodeId];
	for (const id of scope) scope.push(...nodes.filter((node) => node.parentId === id).map((node) => node.id));
	return scope;
}

export const isWithin = (scope: Scope, id: string | null) => scope === null || (id !== null && scope.includes(id));

export const scopeIn = (region: string, { own, scope, elsewhere }: Sight): Scope =>
	region === own ? scope : elsewhere;

export const isAllSeen = ({ regions, own, scope }: Sight) => scope === null && regions.every((code) => code === own);

/** Condition on `orders`: those that lie with an office in sight. */
export function isSeen(sql: Sql, sight: Sight) {
	const { own, scope, elsewhere } = sight;
	if (isAllSeen(sight)) return sql`true`;
	if (scope) return sql`orders.node_id = any(${scope})`;
	return sql`(orders.region_code = ${own} or orders.node_id = any(${elsewhere}))`;
}

/** And those that an office in sight handed on. */
export const isSeenOrSent = (sql: Sql, sight: Sight) =>
	sql`(${isSeen(sql, sight)} or orders.handed_on_by = any(${sight.elsewhere}))`;

/** More of a condition: rows of `table` whose case is in sight. */
export function ofSight(sql: Sql, sight: Sight, table: ReturnType<Sql>) {
	if (isAllSeen(sight)) return sql``;
	return sql`and exists (select 1 from orders where ${inRegions(sql, sight.regions, 'orders')}
		and orders.region_code = ${table}.region_code and orders.case_code = ${table}.case_code and ${isSeen(sql, sight)})`;
}
