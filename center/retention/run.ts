/**
 * Deletes what is past its time and proves it. A row goes only through one door: inside a transaction that opened it, and only when the
 * database itself finds the row older than its rule. What went is counted and hashed into the audit chain, and before the commit nothing
 * that is due may be left.
 */
import { createHash } from 'node:crypto';
import { appendAudit } from '../audit/append.ts';
import type { Sql, Transaction } from '../database/open.ts';
import type { RecordingFiles } from '../live/recording-files.ts';
import { deliveries } from './deliveries.ts';
import { importedRows } from './imports.ts';
import { calls, liveEntries, liveRooms } from './live.ts';
import { recordingShelf } from './recordings.ts';
import { type RetentionRule, retentionRules } from './rules.ts';
import type { Batch, Shelf } from './shelf.ts';
import { keptAside, submissions } from './submissions.ts';

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

const shelvesOfRows: Record<Exclude<RetentionRule['kind'], 'recording'>, Shelf> = {
	booking: submissions,
	message: submissions,
	application: submissions,
	rating: submissions,
	'wipe-report': submissions,
	'device-report': submissions,
	'kept-aside': keptAside,
	'event-delivery': deliveries,
	'imported-appointment': importedRows,
	'imported-person': importedRows,
	'live-entry': liveEntries,
	'live-call': calls,
	'live-room': liveRooms,
};

export async function writeRules(sql: Sql): Promise<void> {
	for (const { kind, days } of retentionRules) {
		await sql`
			insert into retention_rules (kind, days) values (${kind}, ${days})
			on conflict (kind) do update set days = excluded.days where retention_rules.days <> excluded.days`;
	}
}

export async function runRetention(
	sql: Sql,
	actor: string,
	nowMs: number,
	files: RecordingFiles,
): Promise<RetentionResult[]> {
	const shelves: Record<RetentionRule['kind'], Shelf> = { ...shelvesOfRows, recording: recordingShelf(files) };
	const regions = await listRegions(sql);
	const results: RetentionResult[] = [];
	for (const rule of retentionRules) {
		const before = new Date(nowMs - rule.days * dayMs).toISOString();
		const result: RetentionResult = { kind: rule.kind, deleted: 0, digests: [] };
		const shelf = shelves[rule.kind];
		for (const region of shelf.byRegion ? regions : ['']) {
			for (let last = rowsMost; last >= rowsMost; ) {
				const { count, digest } = await sql.begin((tx) =>
					deleteBatch(tx, shelf, { rule, region, before }, actor, nowMs),
				);
				result.deleted += count;
				if (digest) result.digests.push(digest);
				last = count;
			}
		}
		results.push(result);
	}
	await sql`delete from enrolment_codes where used_by is null and expires_at < ${new Date(nowMs - 30 * dayMs).toISOString()}`;
	if (results.some(({ deleted }) => deleted > 0))
		await sql`vacuum submissions, refused_duplicates, order_words, case_photos, event_deliveries, imported_rows, live_entries,
			calls, live_rooms, recordings`;
	return results;
}

async function listRegions(sql: Sql): Promise<string[]> {
	const rows = await sql<{ code: string }[]>`select distinct region_code as code from center_regions order by 1`;
	return rows.map(({ code }) => code);
}

async function deleteBatch(tx: Transaction, shelf: Shelf, batch: Batch, actor: string, nowMs: number) {
	await tx`select pg_advisory_xact_lock(${lock})`;
	await tx`set local lawpost.retention = 'open'`;
	await tx`set local timezone = 'UTC'`;
	const gone = await shelf.take(tx, batch, rowsMost);
	if (gone.length < rowsMost && (await shelf.isDueLeft(tx, batch))) throw new Error('retention.left');
	if (gone.length === 0) return { count: 0, digest: null };
	const lines = gone.map(({ id, digest }) => `${id} ${digest}\n`).sort();
	const digest = createHash('sha256').update(lines.join('')).digest('hex');
	const reason = `count=${gone.length} sha256=${digest} before=${batch.before}`;
	await appendAudit(tx, { actor, act: 'retention.deleted', subject: batch.rule.kind, reason }, nowMs);
	return { count: gone.length, digest };
}
