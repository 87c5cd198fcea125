/** Who has orders without an account: at counters, in villages. Whoever has an account is kept with the accounts. */
import { randomBytes } from 'node:crypto';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import type { Staff } from '../accounts/roles.ts';
import type { CenterContext } from '../context.ts';
import type { PersonFields } from '../desk/offices-protocol.ts';
import { ProblemError } from '../problem.ts';
import { edit } from './scope.ts';

export function makePerson(context: CenterContext, fields: PersonFields, staff: Staff): Promise<{ id: string }> {
	return edit(context, staff, async ({ tx, requireMine }) => {
		requireMine(fields.nodeId);
		const id = makeUuidV7(context.now(), randomBytes(16));
		await tx`
			insert into handlers (id, node_id, name, kinds, languages, active)
			values (${id}, ${fields.nodeId}, ${fields.name}, ${fields.kinds}, ${fields.languages}, ${fields.active})`;
		return { done: [{ act: 'person.made', subject: id }], result: { id } };
	});
}

/** Throws `person.unknown` for another office's too, and `person.isKeeper` for who leaves an office without its keeper. */
export function changePerson(context: CenterContext, id: string, fields: PersonFields, staff: Staff): Promise<object> {
	return edit(context, staff, async ({ tx, nodes, isMine, requireMine }) => {
		const [known] = await tx<{ node_id: string }[]>`select node_id from handlers where id = ${id}`;
		if (!known || !isMine(known.node_id)) throw new ProblemError('person.unknown');
		requireMine(fields.nodeId);
		if (!fields.active && nodes.some(({ active, keeperId }) => active && keeperId === id))
			throw new ProblemError('person.isKeeper');
		await tx`
			update handlers set node_id = ${fields.nodeId}, name = ${fields.name}, kinds = ${fields.kinds},
				languages = ${fields.languages}, active = ${fields.active}
			where id = ${id}`;
		return { done: [{ act: 'person.changed', subject: id }], result: {} };
	});
}
