/**
 * Submissions that arrive while others are being written go to the disk together: one statement, one commit, one flush. Nothing waits
 * on purpose: a lone submission is written at once. Each caller hears only after the commit that holds its own row.
 */
import type { Sql } from '../database/open.ts';

export interface SubmissionRow {
	id: string;
	terminalId: string;
	caseCode: string;
	sequence: number;
	kind: string;
	envelope: Buffer;
	digest: string;
	receivedAt: string;
}

interface Waiting {
	row: SubmissionRow;
	resolve(stored: boolean): void;
	reject(error: unknown): void;
}

const inFlightMost = 2;
const rowsMost = 64;

/** Inserts rows whose place in their case needs no look; false where the id or the place was taken. */
export function createSharedFlush(sql: Sql): (row: SubmissionRow) => Promise<boolean> {
	let queue: Waiting[] = [];
	let inFlight = 0;

	async function flush(): Promise<void> {
		const batch = queue.slice(0, rowsMost);
		queue = queue.slice(rowsMost);
		inFlight += 1;
		try {
			const stored = await insertRows(sql, batch);
			for (const each of batch) each.resolve(stored.delete(each.row.id));
		} catch {
			// One row may be what the database refuses: each stands or falls alone.
			for (const each of batch) {
				await insertRows(sql, [each]).then((stored) => each.resolve(stored.has(each.row.id)), each.reject);
			}
		} finally {
			inFlight -= 1;
			next();
		}
	}

	function next(): void {
		while (queue.length > 0 && inFlight < inFlightMost) void flush();
	}

	return (row) =>
		new Promise((resolve, reject) => {
			queue.push({ row, resolve, reject });
			// After this turn of the event loop, so that what the socket brought together is written together.
			if (queue.length === 1) setImmediate(next);
		});
}

/**
 * Ids that were inserted. Sorted, so that two statements with the same rows never wait for each other crosswise. Arrays go as PostgreSQL
 * writes them, since no value here needs quotes, and all envelopes as one text: the driver looks at each value by itself, at each letter
 * of it, and has no array of bytea.
 */
async function insertRows(sql: Sql, batch: Waiting[]): Promise<Set<string>> {
	const rows = batch.map((each) => each.row).sort((a, b) => (a.id < b.id ? -1 : 1));
	const envelopes = Buffer.concat(rows.map((row) => row.envelope)).toString('base64');
	let end = 1;
	const starts = rows.map((row) => {
		const start = end;
		end += row.envelope.length;
		return start;
	});
	const stored = await sql<{ id: string }[]>`
		with sent as materialized (select decode(${envelopes}::text, 'base64') as envelopes)
		insert into submissions (id, region_code, terminal_id, case_code, sequence, kind, envelope, digest, received_at)
		select id, left(case_code, 6), terminal_id, case_code, sequence, kind, substring(envelopes from start for length), digest, received_at
		from sent, unnest(
			${column(rows, 'id')}::text::uuid[], ${column(rows, 'terminalId')}::text::uuid[], ${column(rows, 'caseCode')}::text::text[],
			${column(rows, 'sequence')}::text::int[], ${column(rows, 'kind')}::text::text[], ${list(starts)}::text::int[],
			${list(rows.map((row) => row.envelope.length))}::text::int[], ${column(rows, 'digest')}::text::text[],
			${column(rows, 'receivedAt')}::text::timestamptz[]
		) as rows(id, terminal_id, case_code, sequence, kind, start, length, digest, received_at)
		on conflict do nothing returning id`;
	return new Set(stored.map((row) => row.id));
}

function column(rows: SubmissionRow[], name: Exclude<keyof SubmissionRow, 'envelope'>): string {
	return list(rows.map((row) => row[name]));
}

function list(values: (string | number)[]): string {
	return `{${values.join(',')}}`;
}
