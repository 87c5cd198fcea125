/**
 * Rows of another system. Each stands or falls alone and is told by its number; the rest goes in. A row is known by its id there: the same
 * again changes nothing, a person that changed is changed, an appointment that changed is refused, since it is a case by now and a matter
 * for the desk. A dry run does all of it in one transaction and takes it back.
 */
import { createHmac } from 'node:crypto';
import { appendAudit } from '../audit/append.ts';
import type { Sql, Transaction } from '../database/open.ts';
import { type BadRow, type ImportKind, type ImportResult, importColumns } from '../desk/imports-protocol.ts';
import type { OpenOrders } from '../orders/open-order.ts';
import type { Actor } from '../orders/store.ts';
import { ProblemError } from '../problem.ts';
import { writeAppointment } from './appointments.ts';
import { writePerson } from './people.ts';
import { type CsvRow, readCsv } from './read-csv.ts';
import { RowError } from './row.ts';

const rowsMost = 5000;

export interface ImportOptions {
	sql: Sql;
	orders: OpenOrders;
	now(): number;
}

/** Text of a CSV file as rows; throws `import.file` for what is no such table. */
export function readImport(kind: ImportKind, text: string): CsvRow[] {
	const read = readCsv(text);
	const known = importColumns[kind].map((name) => name.replace('*', ''));
	const needed = importColumns[kind].filter((name) => name.endsWith('*')).map((name) => name.replace('*', ''));
	if (!read || needed.some((name) => !read.header.includes(name))) throw new ProblemError('import.file');
	if (read.header.some((name) => !known.includes(name)) || read.rows.length > rowsMost)
		throw new ProblemError('import.file');
	return read.rows;
}

export async function importRows(
	{ sql, orders, now }: ImportOptions,
	kind: ImportKind,
	rows: CsvRow[],
	dryRun: boolean,
	actor: Actor,
): Promise<ImportResult> {
	const result: ImportResult = { kind, dryRun, added: 0, changed: 0, same: 0, bad: [] };
	const seen = new Set<string>();
	const writeAll = async (open: <T>(work: (tx: Transaction) => Promise<T>) => Promise<unknown>) => {
		for (const { row, cells } of rows) {
			const externalId = cells.external_id ?? '';
			try {
				if (seen.has(externalId)) throw new RowError('row.twice', 'external_id');
				if (externalId !== '') seen.add(externalId);
				await open(async (tx) => {
					const done = await writeRow(tx, { orders, now }, kind, cells, actor);
					result[done] += 1;
				});
			} catch (error) {
				if (!(error instanceof RowError)) throw error;
				const { column, fault } = error;
				result.bad.push({ row, externalId, column, fault } satisfies BadRow);
			}
		}
	};
	if (!dryRun) {
		await writeAll((work) => sql.begin(work));
		orders.office.forget();
		return result;
	}
	const takenBack = new Error('import.dryRun');
	await sql
		.begin(async (tx) => {
			await writeAll((work) => tx.savepoint(work));
			throw takenBack;
		})
		.catch((error) => {
			if (error !== takenBack) throw error;
		});
	return result;
}

async function writeRow(
	tx: Transaction,
	{ orders, now }: Omit<ImportOptions, 'sql'>,
	kind: ImportKind,
	cells: Record<string, string>,
	actor: Actor,
): Promise<'added' | 'changed' | 'same'> {
	const externalId = cells.external_id ?? '';
	if (externalId === '') throw new RowError('cell.missing', 'external_id');
	const sorted = Object.entries(cells).sort(([a], [b]) => (a < b ? -1 : 1));
	const digest = createHmac('sha256', orders.keys.desk)
		.update(`import:${JSON.stringify(sorted)}`)
		.digest();
	// Two imports of one row at once: the second waits here.
	await tx`select pg_advisory_xact_lock(hashtextextended(${`import:${kind}:${externalId}`}, 0))`;
	const [known] = await tx<{ digest: Buffer }[]>`
		select digest from imported_rows where kind = ${kind} and external_id = ${externalId}`;
	if (known?.digest.equals(digest)) return 'same';
	if (known && kind === 'appointments') throw new RowError('row.differs', null);
	const nowMs = now();
	const subject =
		kind === 'people' ? await writePerson(tx, cells) : await writeAppointment(tx, cells, orders, actor.id, nowMs);
	await tx`
		insert into imported_rows (kind, external_id, digest, subject, imported_at)
		values (${kind}, ${externalId}, ${digest}, ${subject}, ${new Date(nowMs).toISOString()})
		on conflict (kind, external_id) do update set digest = excluded.digest, imported_at = excluded.imported_at`;
	await appendAudit(tx, { actor: actor.id, act: 'imported', subject }, nowMs);
	return known ? 'changed' : 'added';
}
