import type { Sql } from '../database/open.ts';

/** An office and those below it; null: the whole center. */
export type Scope = string[] | null;

export async function findScope(sql: Sql, nodeId: string | null): Promise<{ scope: Scope; office: string | null }> {
	if (nodeId === null) return { scope: null, office: null };
	const rows = await sql<{ id: string; name: string }[]>`
		with recursive below as (
			select id, names, 0 as depth from nodes where id = ${nodeId}
			union all
			select nodes.id, nodes.names, depth + 1 from nodes join below on nodes.parent_id = below.id where depth < 5
		)
		select id, names->>'zh-CN' as name from below order by depth`;
	return { scope: rows.map(({ id }) => id), office: rows[0]?.name ?? nodeId };
}
