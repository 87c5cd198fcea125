/**
 * What was begun with the printer, on disk before it is begun, so that a process killed at any byte leaves a question
 * that the printer can answer. Rows hold no document, no name, nothing of a person.
 *
 * The whole file is written beside, synced, renamed over, and its folder synced: a reader sees the old rows or the new
 * ones. The folders above are synced once at the start. A file that cannot be read is set aside, not deleted;
 * the driver asks the printer for every ticket by name anyway.
 */
import {
	closeSync,
	existsSync,
	fsyncSync,
	mkdirSync,
	openSync,
	readFileSync,
	renameSync,
	writeFileSync,
} from 'node:fs';
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

/** What the ledger asks of a disk; each call is one thing that may be lost in a power cut until the right `sync`. */
export interface LedgerDisk {
	/** It may be there. Throws with the code ENOENT where the one above is not. */
	makeFolder(path: string): void;
	/** Throws with the code ENOENT where there is none. */
	read(path: string): string;
	/** Empty, for writing. */
	openNew(path: string): number;
	openFolder(path: string): number;
	write(file: number, text: string): void;
	/** Of a file its content, of a folder its names. */
	sync(file: number): void;
	close(file: number): void;
	rename(from: string, to: string): void;
}

const realDisk: LedgerDisk = {
	makeFolder(path) {
		if (!existsSync(path)) mkdirSync(path);
	},
	read: (path) => readFileSync(path, 'utf8'),
	openNew: (path) => openSync(path, 'w', 0o600),
	openFolder: (path) => openSync(path, 'r'),
	write: (file, text) => writeFileSync(file, text),
	sync: fsyncSync,
	close: closeSync,
	rename: renameSync,
};

interface LedgerOptions {
	onDamaged?: (keptAs: string) => void;
	disk?: LedgerDisk;
}

const keptRows = 400;
export const isOver = (row: LedgerRow) =>
	row.phase === 'printed' || row.phase === 'failed' || row.phase === 'cancelled' || row.phase === 'released';

export function openTicketLedger(path: string, options: LedgerOptions = {}): TicketLedger {
	const { onDamaged = () => {}, disk = realDisk } = options;
	makeFolder(dirname(path), disk);
	syncNames(dirname(path), disk);
	/** Oldest first, by last change. */
	let rows: LedgerRow[] = readRows(path, onDamaged, disk);
	return {
		rows: () => rows,
		find: (ticketId) => rows.find((row) => row.ticketId === ticketId),
		save(row) {
			const next = rows.filter((other) => other.ticketId !== row.ticketId);
			next.push(row);
			const spare = next.length - keptRows;
			const dropped = new Set(spare > 0 ? next.filter(isOver).slice(0, spare) : []);
			const kept = next.filter((other) => !dropped.has(other));
			writeWhole(path, JSON.stringify({ version: 1, rows: kept }), disk);
			rows = kept;
		},
	};
}

function makeFolder(path: string, disk: LedgerDisk): void {
	try {
		disk.makeFolder(path);
	} catch (error) {
		if (!isAbsent(error) || dirname(path) === path) throw error;
		makeFolder(dirname(path), disk);
		disk.makeFolder(path);
	}
}

/**
 * A folder is lost with all it holds until the one above it is synced, whoever made it, and be it at a start that was cut
 * short. Folders that may not be opened are not ours.
 */
function syncNames(path: string, disk: LedgerDisk): void {
	for (let folder = dirname(path); ; folder = dirname(folder)) {
		try {
			syncFolder(folder, disk);
		} catch (error) {
			if (!(error instanceof Error && 'code' in error)) throw error;
		}
		if (dirname(folder) === folder) return;
	}
}

function isAbsent(error: unknown): boolean {
	return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

function readRows(path: string, onDamaged: (keptAs: string) => void, disk: LedgerDisk): LedgerRow[] {
	let text: string;
	try {
		text = disk.read(path);
	} catch (error) {
		if (isAbsent(error)) return [];
		throw error;
	}
	try {
		return v.parse(fileSchema, JSON.parse(text)).rows;
	} catch {
		const keptAs = `${path}.damaged-${Date.now()}`;
		disk.rename(path, keptAs);
		onDamaged(keptAs);
		return [];
	}
}

function writeWhole(path: string, text: string, disk: LedgerDisk): void {
	const beside = `${path}.next`;
	const file = disk.openNew(beside);
	try {
		disk.write(file, text);
		disk.sync(file);
	} finally {
		disk.close(file);
	}
	disk.rename(beside, path);
	syncFolder(dirname(path), disk);
}

function syncFolder(path: string, disk: LedgerDisk): void {
	const folder = disk.openFolder(path);
	try {
		disk.sync(folder);
	} finally {
		disk.close(folder);
	}
}
