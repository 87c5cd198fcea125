import * as v from 'valibot';
import type { Transaction } from '../database/open.ts';
import { languages } from '../intake/envelope.ts';
import { orderKinds } from '../orders/kinds.ts';
import { filled, listOf, RowError, readRow } from './row.ts';

const schema = v.object({
	external_id: filled(64),
	name: filled(60),
	node_id: filled(64),
	kinds: listOf(orderKinds),
	languages: listOf(languages),
	active: v.pipe(
		v.optional(v.picklist(['yes', 'no', '']), ''),
		v.transform((text) => text !== 'no'),
	),
});

/** Somebody who can have orders; resolves with the id that the person has here. */
export async function writePerson(tx: Transaction, cells: Record<string, string>): Promise<string> {
	const person = readRow(schema, cells);
	const known = await tx`select 1 from nodes where id = ${person.node_id}`;
	if (known.length === 0) throw new RowError('node.unknown', 'node_id');
	const id = `x-${person.external_id}`;
	const spoken = person.languages.length > 0 ? person.languages : ['zh-CN'];
	await tx`
		insert into handlers (id, node_id, name, kinds, languages, active)
		values (${id}, ${person.node_id}, ${person.name}, ${person.kinds}, ${spoken}, ${person.active})
		on conflict (id) do update set node_id = excluded.node_id, name = excluded.name, kinds = excluded.kinds,
			languages = excluded.languages, active = excluded.active`;
	return id;
}
