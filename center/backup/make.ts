/**
 * A backup of a running center: every table but those of the moment, as COPY reads it, in one snapshot, so that it is the center of one instant. The embedded
 * PostgreSQL brings no pg_dump; and this way works over any PostgreSQL that the center uses. Contents of submissions stay
 * sealed in it; the keys go apart, encrypted, or not at all.
 */
import { createHash, randomUUID, sign } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { appendAudit } from '../audit/append.ts';
import { syncFolder } from '../data-file.ts';
import type { Sql, Transaction } from '../database/open.ts';
import type { CenterKeys } from '../keys.ts';
import { keptFiles, type Manifest, passingTables } from './manifest.ts';
import { copyRecorded, listRecorded } from './recorded.ts';

const rowsAtOnce = 500;

export interface BackupOptions {
	sql: Sql;
	keys: CenterKeys;
	dataDir: string;
	/** Must be empty or not there. */
	folder: string;
	actor: string;
}

/** Rejects `backup.folderNotEmpty`. The folder holds a manifest only when it is whole and on the disk. */
export async function makeBackup({ sql, keys, dataDir, folder, actor }: BackupOptions): Promise<Manifest> {
	await mkdir(folder, { recursive: true, mode: 0o700 });
	if ((await readdir(folder)).length > 0) throw new Error('backup.folderNotEmpty');
	const id = randomUUID();
	// Before the snapshot, so that the backup holds the record of itself.
	await appendAudit(sql, { actor, act: 'backup.made', subject: id }, Date.now());
	const files = [];
	for (const name of keptFiles) {
		const bytes = await readFile(join(dataDir, name)).catch(() => null);
		if (bytes) files.push({ name, sha256: await writeWhole(join(folder, basename(name)), bytes) });
	}
	const { recorded, ...snapshot } = await sql.begin('isolation level repeatable read read only', async (tx) => {
		const [{ at }] = await tx<[{ at: Date }]>`select clock_timestamp() as at`;
		const migration = await readMigration(tx);
		const tables = [];
		for (const { name, columns } of await listTables(tx))
			if (!passingTables.includes(name)) tables.push(await copyTable(tx, folder, name, columns));
		return { takenAt: new Date(at).toISOString(), migration, tables, recorded: await listRecorded(tx) };
	});
	// Pieces are never changed: those that the snapshot knows of are copied after it.
	const { kept, missing } = await copyRecorded(dataDir, folder, recorded);
	const manifest: Manifest = {
		format: 'lawpost-backup-1',
		id,
		...snapshot,
		// After the snapshot: a sequence may have counted on, which only leaves numbers out.
		sequences: await sql<{ name: string; value: string }[]>`
			select sequencename as name, last_value::text as value from pg_sequences
			where schemaname = 'public' and last_value is not null order by 1`,
		files,
		recordings: kept,
		recordingsMissing: missing,
		keyId: keys.sign.id,
	};
	const text = Buffer.from(JSON.stringify(manifest, null, '\t'));
	await writeWhole(join(folder, 'manifest.sig'), sign(null, text, keys.sign.privateKey));
	await writeWhole(join(folder, 'manifest.json'), text);
	await syncFolder(folder);
	return manifest;
}

export async function readMigration(sql: Sql | Transaction): Promise<number> {
	const [row] = await sql<{ at: string }[]>`select max(created_at) as at from drizzle.__drizzle_migrations`;
	return Number(row?.at ?? 0);
}

async function listTables(tx: Transaction): Promise<{ name: string; columns: string[] }[]> {
	return tx<{ name: string; columns: string[] }[]>`
		select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
		from pg_class c join pg_attribute a on a.attrelid = c.oid
		where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
			and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
		group by c.relname order by c.relname`;
}

/**
 * In the text form of COPY. By a cursor: the driver's own reader of COPY leaves its socket paused when the last rows and the end come
 * together, and the next query waits for ever.
 */
async function copyTable(
	tx: Transaction,
	folder: string,
	name: string,
	columns: string[],
): Promise<Manifest['tables'][0]> {
	const hash = createHash('sha256');
	const told = { name, columns, bytes: 0, rows: 0 };
	const path = join(folder, `${name}.copy.gz`);
	const values = columns.map((column) => `"${column}"::text`).join(', ');
	const cursor = tx.unsafe(`select ${values} from "${name}"`).values().cursor(rowsAtOnce);
	async function* writeRows(): AsyncGenerator<Buffer> {
		for await (const rows of cursor) {
			const bytes = Buffer.from(
				rows.map((row) => `${(row as (string | null)[]).map(encodeValue).join('\t')}\n`).join(''),
			);
			hash.update(bytes);
			told.bytes += bytes.length;
			told.rows += rows.length;
			yield bytes;
		}
	}
	await pipeline(writeRows, createGzip({ level: 4 }), createWriteStream(path, { mode: 0o600, flush: true }));
	return { ...told, sha256: hash.digest('hex') };
}

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function encodeValue(value: string | null): string {
	return value === null ? '\\N' : value.replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? character);
}

async function writeWhole(path: string, bytes: Buffer): Promise<string> {
	await writeFile(path, bytes, { mode: 0o600 });
	const file = await open(path, 'r');
	await file.sync();
	await file.close();
	return createHash('sha256').update(bytes).digest('hex');
}
