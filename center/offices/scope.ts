/** Who may change what: whoever works for an office changes what lies below it and itself, whoever works for none changes all. */
import type { Staff } from '../accounts/roles.ts';
import { type AuditEntry, appendAudit } from '../audit/append.ts';
import type { CenterContext } from '../context.ts';
import type { Transaction } from '../database/open.ts';
import type { Handler, Node } from '../orders/routing.ts';
import { isWithin, scopeOf } from '../orders/sight.ts';
import { ProblemError } from '../problem.ts';

export interface Editor {
	tx: Transaction;
	nodes: Node[];
	handlers: Handler[];
	/** Is this office of the editor's own? */
	isMine(nodeId: string | null): boolean;
	/** Throws `office.unknown` for what is not there and for what is another's: neither is told from the other. */
	requireMine(nodeId: string | null): Node;
}

type Done = Omit<AuditEntry, 'actor'>;

const treeLock = 7_355_610;

/** One change at a time over all center processes, in one transaction with its record; routing knows it at once. */
export async function edit<Result extends object>(
	context: CenterContext,
	staff: Staff,
	change: (editor: Editor) => Promise<{ done: Done[]; result: Result }>,
): Promise<Result> {
	const { database, orders, now } = context;
	const nowMs = now();
	const told = await database.sql.begin(async (tx) => {
		await tx`select pg_advisory_xact_lock(${treeLock})`;
		orders.office.forget();
		const office = await orders.office.read(tx);
		const scope = scopeOf(staff.nodeId, office);
		const isMine = (id: string | null) => isWithin(scope, id);
		const requireMine = (id: string | null) => {
			const node = office.nodes.find((each) => each.id === id);
			if (!node || !isMine(node.id)) throw new ProblemError('office.unknown');
			return node;
		};
		const { done, result } = await change({
			tx,
			nodes: office.nodes,
			handlers: office.handlers,
			isMine,
			requireMine,
		});
		for (const entry of done) await appendAudit(tx, { actor: staff.accountId, ...entry }, nowMs);
		return { result };
	});
	orders.office.forget();
	return told.result;
}
