/** The chain as somebody at the desk may read it: every entry is there, but of a case or a person out of sight only that something was done. */
import { addDays } from '../../shared/law/day.ts';
import type { Staff } from '../accounts/roles.ts';
import { findSight } from '../board/scope.ts';
import { localInstant } from '../clock.ts';
import type { CenterContext } from '../context.ts';
import type { Sql } from '../database/open.ts';
import { inRegions, ofCases, regionOf } from '../database/region.ts';
import type { AuditActor, AuditLine, AuditPage, AuditSubject } from '../desk/audit-protocol.ts';
import { isSeen, isWithin, type Sight } from '../orders/sight.ts';
import { type AuditAct, allAuditActs } from './acts.ts';

export interface AuditAsked {
	day: string | null;
	act: AuditAct | null;
	/** `next` of the page before. */
	before: { at: string; seq: number } | null;
}

interface Row {
	seq: string;
	at: string;
	actor: string;
	act: AuditAct;
	subject: string;
	reason: string | null;
}

const isCase = (subject: string) => /^\d{18}$/.test(subject);
const isId = (subject: string) => /^[0-9a-f-]{36}$/.test(subject);
const ofSubmission: AuditAct[] = ['opened', 'revealed', 'confirmed', 'refused', 'moved', 'entered'];

export async function readLog(
	{ database: { sql }, regions }: Pick<CenterContext, 'database' | 'regions'>,
	staff: Pick<Staff, 'nodeId'>,
	asked: AuditAsked,
	most: number,
): Promise<AuditPage> {
	const { sight } = await findSight(sql, regions, staff.nodeId);
	const rows = await findRows(sql, asked, most + 1);
	const shown = rows.slice(0, most);
	const last = rows.length > most ? shown.at(-1) : undefined;
	return {
		lines: await showRows(sql, sight, shown),
		next: last ? `${Date.parse(last.at)}_${last.seq}` : null,
	};
}

function findRows(sql: Sql, { day, act, before }: AuditAsked, most: number): Promise<Row[]> {
	const [from, end] = day
		? [day, addDays(day, 1)].map((each) => new Date(localInstant(each, '00:00')).toISOString())
		: ['-infinity', 'infinity'];
	// A bound that is always there, so that the newest page too goes by the index from its end.
	const { at, seq } = before ?? { at: 'infinity', seq: Number.MAX_SAFE_INTEGER };
	return sql<Row[]>`
		select seq, at, actor, act, subject, reason from audit_entries
		where ${act ? sql`act = ${act} and` : sql``} at >= ${from ?? ''} and at < ${end ?? ''} and (at, seq) < (${at}, ${seq})
		order by at desc, seq desc limit ${most}`;
}

async function showRows(sql: Sql, sight: Sight, rows: Row[]): Promise<AuditLine[]> {
	const cases = await findCases(sql, sight, rows);
	const seen = await findSeen(sql, sight, [...new Set(cases.values())]);
	const names = await findNames(sql, sight, rows);
	const showSubject = ({ act, subject }: Row): AuditSubject => {
		const caseCode = cases.get(subject);
		if (caseCode) return seen.has(caseCode) ? { kind: 'case', caseCode } : { kind: 'hidden' };
		if (act === 'audit.read' || act === 'audit.exported') return { kind: 'log', ...readAsked(subject) };
		if (act === 'terminal.revoked') return { kind: 'terminal', number: subject };
		const name = names.get(subject);
		if (name) return name.isSeen ? { kind: name.kind, name: name.text } : { kind: 'hidden' };
		// Of a case that is gone, or of one that this center never had.
		return ofSubmission.includes(act) || isCase(subject) ? { kind: 'hidden' } : { kind: 'other', name: subject };
	};
	return rows.map((row) => {
		const subject = showSubject(row);
		const { seq, at, act, reason } = row;
		const actor = showActor(row.actor, names.get(row.actor), subject.kind === 'case');
		return {
			seq: Number(seq),
			at: new Date(at).toISOString(),
			actor,
			act,
			subject,
			reason: subject.kind === 'hidden' ? null : reason,
		};
	});
}

/** What stands on record of a read of this log: day and act, `*` for any. */
export const writeAsked = ({ day, act }: Pick<AuditAsked, 'day' | 'act'>) => `${day ?? '*'}/${act ?? '*'}`;

function readAsked(subject: string): { day: string | null; act: AuditAct | null } {
	const [day = '*', asked] = subject.split('/');
	return { day: day === '*' ? null : day, act: allAuditActs.find((each) => each === asked) ?? null };
}

/** Who opened a case in sight is told, whatever office they are of. */
function showActor(actor: string, name: Name | undefined, isOfSeenCase: boolean): AuditActor {
	if (name) return name.isSeen || isOfSeenCase ? { kind: 'person', name: name.text } : { kind: 'hidden' };
	if (actor === 'system' || actor === 'command' || actor === 'import' || actor === 'citizen') return { kind: actor };
	return { kind: 'earlier' };
}

/** Case codes by what an entry names: the code itself, or a submission. */
async function findCases(sql: Sql, { regions }: Sight, rows: Row[]): Promise<Map<string, string>> {
	const cases = new Map(rows.filter(({ subject }) => isCase(subject)).map(({ subject }) => [subject, subject]));
	const ids = rows
		.filter(({ act, subject }) => ofSubmission.includes(act) && isId(subject))
		.map(({ subject }) => subject);
	if (ids.length === 0) return cases;
	const found = await sql<{ id: string; caseCode: string }[]>`
		select id, case_code as "caseCode" from submissions where ${inRegions(sql, regions)} and id = any(${ids})`;
	for (const { id, caseCode } of found) cases.set(id, caseCode);
	return cases;
}

/** What is no order, as a report of a terminal, is seen by who sees the whole center. */
async function findSeen(sql: Sql, sight: Sight, caseCodes: string[]): Promise<Set<string>> {
	if (caseCodes.length === 0) return new Set();
	const orders = await sql<{ caseCode: string; isSeen: boolean }[]>`
		select case_code as "caseCode", ${isSeen(sql, sight)} as "isSeen" from orders where ${ofCases(sql, caseCodes)}`;
	const told = new Map(orders.map((order) => [order.caseCode, order.isSeen]));
	return new Set(caseCodes.filter((code) => told.get(code) ?? (sight.scope === null && regionOf(code) === sight.own)));
}

interface Name {
	kind: 'person' | 'office';
	text: string;
	isSeen: boolean;
}

/** Accounts, people on duty and offices that entries name. */
async function findNames(sql: Sql, { scope }: Sight, rows: Row[]): Promise<Map<string, Name>> {
	const named = [...new Set(rows.flatMap(({ actor, subject }) => [actor, subject]))];
	const ids = named.filter(isId);
	const accounts = await sql<{ id: string; name: string; nodeId: string | null }[]>`
		select id, name, node_id as "nodeId" from accounts where id = any(${ids})`;
	const others = await sql<{ id: string; name: string; nodeId: string | null; kind: 'person' | 'office' }[]>`
		select id, name, node_id as "nodeId", 'person' as kind from handlers where id = any(${named})
		union all
		select id, names->>'zh-CN', id, 'office' from nodes where id = any(${named})`;
	return new Map(
		[...accounts.map((account) => ({ ...account, kind: 'person' as const })), ...others].map((each) => [
			each.id,
			{ kind: each.kind, text: each.name, isSeen: isWithin(scope, each.nodeId) },
		]),
	);
}
