/**
 * Deletes what is past its time and proves it. Submissions are append-only; a row goes only through one door: inside a transaction that
 * opened it, and only when the database itself finds the row older than its rule. What went is counted and hashed into the audit
 * chain, and before the commit nothing that is due may be left.
 */
import { createHash } from 'node:crypto';
import { appendAudit } from '../audit/append.ts';
import type { Sql, Transaction } from '../database/open.ts';
import { ofCases } from '../database/region.ts';
import { type RetentionRule, retentionRules } from './rules.ts';

export interface RetentionResult {
	kind: RetentionRule['kind'];
	deleted: number;
	/** One a transaction: SHA-256 over `id digest` of each row, one a line, in the order of ids. As the audit chain has it. */
	digests: string[];
}

const dayMs = 86_400_000;
/** Rows of one transaction. */
const rowsMost = 5000;
/** One center at a time; the others find nothing to do. */
const lock = 7_355_609;

export async function writeRules(sql: Sql): Promise<void> {
	for (const { kind, days } of retentionRules) {
		await sql`
			insert into retention_rules (kind, days) values (${kind}, ${days})
			on conflict (kind) do update set days = excluded.days where retention_rules.days <> excluded.days`;
	}
}

export async function runRetention(sql: Sql, actor: string, nowMs: number): Promise<RetentionResult[]> {
	const regions = await listRegions(sql);
	const results: RetentionResult[] = [];
	for (const rule of retentionRules) {
		const before = new Date(nowMs - rule.days * dayMs).toISOString();
		const result: RetentionResult = { kind: rule.kind, deleted: 0, digests: [] };
		for (const region of regions) {
			for (let last = rowsMost; last >= rowsMost; ) {
				const { count, digest } = await sql.begin((tx) => deleteBatch(tx, { rule, region, before, actor, nowMs }));
				result.deleted += count;
				if (digest) result.digests.push(digest);
				last = count;
			}
		}
		results.push(result);
	}
	await sql`delete from enrolment_codes where used_by is null and expires_at < ${new Date(nowMs - 30 * dayMs).toISOString()}`;
	if (results.some(({ deleted }) => deleted > 0))
		await sql`vacuum submissions, refused_duplicates, order_words, case_photos`;
	return results;
}

async function listRegions(sql: Sql): Promise<string[]> {
	const rows = await sql<{ code: string }[]>`select distinct region_code as code from center_regions order by 1`;
	return rows.map(({ code }) => code);
}

interface Batch {
	rule: RetentionRule;
	region: string;
	before: string;
	actor: string;
	nowMs: number;
}

async function deleteBatch(tx: Transaction, batch: Batch) {
	const { rule, before, actor, nowMs } = batch;
	await tx`select pg_advisory_xact_lock(${lock})`;
	await tx`set local lawpost.retention = 'open'`;
	const gone = await deleteDue(tx, batch);
	if (gone.length < rowsMost && (await isDueLeft(tx, batch))) throw new Error('retention.left');
	if (gone.length === 0) return { count: 0, digest: null };
	const lines = gone.map(({ id, digest }) => `${id} ${digest}\n`).sort();
	const digest = createHash('sha256').update(lines.join('')).digest('hex');
	const reason = `count=${gone.length} sha256=${digest} before=${before}`;
	await appendAudit(tx, { actor, act: 'retention.deleted', subject: rule.kind, reason }, nowMs);
	return { count: gone.length, digest };
}

async function deleteDue(tx: Transaction, batch: Batch): Promise<{ id: string; digest: string }[]> {
	const { rule, region, before } = batch;
	if (rule.kind === 'kept-aside') {
		return tx<{ id: string; digest: string }[]>`
			delete from refused_duplicates where region_code = ${region} and received_at < ${before} and submission_id = any(array(
				select submission_id from refused_duplicates
				where region_code = ${region} and received_at < ${before} limit ${rowsMost}))
			returning submission_id as id, digest`;
	}
	const rows = await tx<{ id: string; digest: string; case_code: string }[]>`
		delete from submissions where region_code = ${region} and id = any(array(
			select id from (${selectDue(tx, batch)}) due order by id limit ${rowsMost}))
		returning id, digest, case_code`;
	if (rule.from === 'caseClosed' && rows.length > 0) {
		const cases = rows.map((row) => row.case_code);
		await tx`delete from bookings where ${ofCases(tx, cases)}`;
		await tx`delete from order_words where ${ofCases(tx, cases)}`;
		await tx`delete from case_photos where ${ofCases(tx, cases)}`;
	}
	return rows;
}

async function isDueLeft(tx: Transaction, batch: Batch): Promise<boolean> {
	const { rule, region, before } = batch;
	const left =
		rule.kind === 'kept-aside'
			? await tx`select 1 from refused_duplicates where region_code = ${region} and received_at < ${before} limit 1`
			: await tx`select 1 from (${selectDue(tx, batch)}) due limit 1`;
	return left.length > 0;
}

function selectDue(tx: Transaction, { rule: { kind, from }, region, before }: Batch) {
	if (from === 'received')
		return tx`select id from submissions
			where region_code = ${region} and kind = ${kind} and received_at < ${before}::timestamptz`;
	return tx`
		select submissions.id from submissions left join orders
			on orders.region_code = submissions.region_code and orders.case_code = submissions.case_code
		where submissions.region_code = ${region} and submissions.kind = ${kind} and submissions.received_at < ${before}::timestamptz
			and (orders.case_code is null or orders.closed_at < ${before}::timestamptz)`;
}
