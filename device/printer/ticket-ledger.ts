/**
 * What was begun with the printer, on disk before it is begun, so that a process killed at any byte leaves a question
 * that the printer can answer. Rows hold no document, no name, nothing of a person.
 *
 * The whole file is written beside, synced, renamed over, and its folder synced: a reader sees the old rows or the new
 * ones. A file that cannot be read is set aside, not deleted; the driver asks the printer for every ticket by name anyway.
 */
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { deviceFaults } from '../../shared/protocol/device-status.ts';

const rowSchema = v.object({
	ticketId: v.string(),
	copy: v.number(),
	/** Grows when a job is given up before its document went out: names of jobs are never used twice. */
	attempt: v.number(),
	printerUri: v.string(),
	jobId: v.nullable(v.number()),
	pages: v.number(),
	/**
	 * creating: Create-Job may have gone out. created: a job without document. sending: Send-Document may have gone out.
	 * sent: the printer has it all. released: given up before any document went out, free to be submitted again.
	 */
	phase: v.picklist(['creating', 'created', 'sending', 'sent', 'released', 'printed', 'failed', 'cancelled']),
	reason: v.nullable(v.picklist(deviceFaults)),
	/** no: end the job as soon as the printer can be asked. ifPrinting: the visit is over, but paper is coming out. */
	wanted: v.picklist(['yes', 'ifPrinting', 'no']),
});
export type LedgerRow = v.InferOutput<typeof rowSchema>;
const fileSchema = v.object({ version: v.literal(1), rows: v.array(rowSchema) });

export interface TicketLedger {
	rows(): readonly LedgerRow[];
	find(ticketId: string): LedgerRow | undefined;
	/** On return the row is on disk. Throws only if the disk refuses. */
	save(row: LedgerRow): void;
}

const keptRows = 400;
export const isOver = (row: LedgerRow) =>
	row.phase === 'printed' || row.phase === 'failed' || row.phase === 'cancelled' || row.phase === 'released';

export function openTicketLedger(path: string, onDamaged: (keptAs: string) => void = () => {}): TicketLedger {
	mkdirSync(dirname(path), { recursive: true });
	/** Oldest first, by last change. */
	let rows: LedgerRow[] = readRows(path, onDamaged);
	return {
		rows: () => rows,
		find: (ticketId) => rows.find((row) => row.ticketId === ticketId),
		save(row) {
			const next = rows.filter((other) => other.ticketId !== row.ticketId);
			next.push(row);
			const spare = next.length - keptRows;
			const dropped = new Set(spare > 0 ? next.filter(isOver).slice(0, spare) : []);
			const kept = next.filter((other) => !dropped.has(other));
			writeWhole(path, JSON.stringify({ version: 1, rows: kept }));
			rows = kept;
		},
	};
}

function readRows(path: string, onDamaged: (keptAs: string) => void): LedgerRow[] {
	let text: string;
	try {
		text = readFileSync(path, 'utf8');
	} catch (error) {
		if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
		throw error;
	}
	try {
		return v.parse(fileSchema, JSON.parse(text)).rows;
	} catch {
		const keptAs = `${path}.damaged-${Date.now()}`;
		renameSync(path, keptAs);
		onDamaged(keptAs);
		return [];
	}
}

function writeWhole(path: string, text: string): void {
	const beside = `${path}.next`;
	const file = openSync(beside, 'w', 0o600);
	try {
		writeFileSync(file, text);
		fsyncSync(file);
	} finally {
		closeSync(file);
	}
	renameSync(beside, path);
	const folder = openSync(dirname(path), 'r');
	try {
		fsyncSync(folder);
	} finally {
		closeSync(folder);
	}
}
