import type { Sql } from '../database/open.ts';
import type { Sight } from '../orders/sight.ts';
import type { Regions } from '../regions.ts';

/** What the board counts for somebody, and the name of their office; null: the whole center. */
export async function findSight(
	sql: Sql,
	regions: Pick<Regions, 'own' | 'list'>,
	nodeId: string | null,
): Promise<{ sight: Sight; office: string | null }> {
	const { own } = regions;
	const answered = await regions.list();
	if (nodeId === null) {
		const rows = await sql<{ id: string }[]>`select id from nodes where starts_with(region_code, ${own})`;
		return { sight: { regions: answered, own, scope: null, elsewhere: rows.map(({ id }) => id) }, office: null };
	}
	const rows = await sql<{ id: string; name: string }[]>`
		with recursive below as (
			select id, names, 0 as depth from nodes where id = ${nodeId}
			union all
			select nodes.id, nodes.names, depth + 1 from nodes join below on nodes.parent_id = below.id where depth < 5
		)
		select id, names->>'zh-CN' as name from below order by depth`;
	const scope = rows.map(({ id }) => id);
	return { sight: { regions: answered, own, scope, elsewhere: scope }, office: rows[0]?.name ?? nodeId };
}
