/** Offices of the tree: made, changed, closed and opened again. None is deleted, since histories name it. */
import { randomBytes } from 'node:crypto';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import type { Staff } from '../accounts/roles.ts';
import type { CenterContext } from '../context.ts';
import type { Transaction } from '../database/open.ts';
import { inRegions } from '../database/region.ts';
import type { OfficeFields } from '../desk/offices-protocol.ts';
import type { Node } from '../orders/routing.ts';
import { ProblemError } from '../problem.ts';
import { type Editor, edit } from './scope.ts';

/** Digits of a region's code by level, as 民政部 gives them. */
const codeDigits = [2, 4, 6, 9, 12] as const;

export function makeOffice(context: CenterContext, fields: OfficeFields, staff: Staff): Promise<{ id: string }> {
	return edit(context, staff, async (editor) => {
		editor.requireMine(fields.parentId);
		await check(editor, null, fields);
		const id = makeUuidV7(context.now(), randomBytes(16));
		await editor.tx`
			insert into nodes (id, parent_id, level, region_code, names, kinds, institution_id, keeper_id)
			values (${id}, ${fields.parentId}, ${fields.level}, ${fields.regionCode}, ${JSON.stringify(fields.names)}::text::jsonb,
				${fields.kinds}, ${fields.institutionId}, ${fields.keeperId})`;
		return { done: [{ act: 'office.made', subject: id }], result: { id } };
	});
}

export function changeOffice(context: CenterContext, id: string, fields: OfficeFields, staff: Staff): Promise<object> {
	return edit(context, staff, async (editor) => {
		const node = editor.requireMine(id);
		// One's own office stays where it hangs; who hangs it elsewhere works for the office above.
		if (fields.parentId !== node.parentId) editor.requireMine(fields.parentId);
		await check(editor, node, fields);
		await editor.tx`
			update nodes set parent_id = ${fields.parentId}, level = ${fields.level}, region_code = ${fields.regionCode},
				names = ${JSON.stringify(fields.names)}::text::jsonb, kinds = ${fields.kinds},
				institution_id = ${fields.institutionId}, keeper_id = ${fields.keeperId}
			where id = ${id}`;
		return { done: [{ act: 'office.changed', subject: id }], result: {} };
	});
}

/** Throws `office.inUse` while somebody waits there or an office below is open. */
export function closeOffice(context: CenterContext, id: string, closed: boolean, staff: Staff): Promise<object> {
	return edit(context, staff, async (editor) => {
		const { tx, nodes } = editor;
		editor.requireMine(id);
		if (closed) {
			const isAbove = nodes.some(({ parentId, active }) => active && parentId === id);
			if (isAbove || (await hasOpenOrders(tx, await context.regions.list(), id)))
				throw new ProblemError('office.inUse');
		}
		await tx`update nodes set active = ${!closed} where id = ${id}`;
		return { done: [{ act: closed ? 'office.closed' : 'office.opened', subject: id }], result: {} };
	});
}

async function hasOpenOrders(tx: Transaction, regions: string[], id: string): Promise<boolean> {
	const rows = await tx`
		select 1 from orders where ${inRegions(tx, regions)} and node_id = ${id} and bucket in ('todo', 'doing', 'waiting') limit 1`;
	return rows.length > 0;
}

/** Throws `office.misplaced`, `office.institutionTaken`, `person.unknown`. */
async function check({ tx, nodes }: Editor, node: Node | null, fields: OfficeFields): Promise<void> {
	const { parentId, level, regionCode, institutionId, keeperId } = fields;
	const below = nodes.filter(({ parentId: above }) => node && above === node.id);
	const parent = nodes.find(({ id }) => id === parentId);
	const fits = (above: Pick<Node, 'level' | 'regionCode'>, under: Pick<Node, 'level' | 'regionCode'>) =>
		under.level > above.level && under.regionCode.startsWith(above.regionCode);
	if (regionCode.length !== codeDigits[level - 1] || (node?.parentId !== null && !parent))
		throw new ProblemError('office.misplaced');
	if ((parent && !fits(parent, fields)) || !below.every((each) => fits(fields, each)))
		throw new ProblemError('office.misplaced');
	// Levels grow downwards, so no office can come to hang below itself.
	if (institutionId !== null) {
		const known = await tx`select 1 from institutions where id = ${institutionId}`;
		const taken = nodes.some((each) => each.institutionId === institutionId && each.id !== node?.id);
		if (known.length === 0 || taken) throw new ProblemError('office.institutionTaken');
	}
	const keepers = await tx`
		select 1 from handlers where id = ${keeperId} and active
		union all select 1 from accounts where id::text = ${keeperId} and disabled_at is null`;
	if (keepers.length === 0) throw new ProblemError('person.unknown');
}
