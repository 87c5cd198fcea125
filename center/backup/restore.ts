/**
 * A center as a backup has it, in an empty data folder or database. Tables are made as old as the backup, filled in one transaction
 * and brought up to date after it; every byte is held against the manifest first.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import * as v from 'valibot';
import { type Database, migrationsFolder, openDatabase, type Transaction } from '../database/open.ts';
import { loadKeys } from '../keys.ts';
import { createLog } from '../log.ts';
import { keptFiles, type Manifest, manifestSchema, passingTables } from './manifest.ts';
import { checkRecorded, findMissing, listRecorded, type Recorded, restoreRecorded } from './recorded.ts';

export interface RestoreOptions {
	dataDir: string;
	databaseUrl?: string | undefined;
	folder: string;
}

export interface Restored {
	manifest: Manifest;
	/** Ids of recordings of which the tables tell and whose bytes are not all here. */
	recordingsMissing: string[];
}

/** Rejects `restore.noBackup: <folder>`, `restore.keysMissing`, `restore.damaged: <what>`, `restore.notEmpty`, and `restore.otherKeys` when the keys of the data folder did not sign it. */
export async function restoreBackup({ dataDir, databaseUrl, folder }: RestoreOptions): Promise<Restored> {
	const text = await readFile(join(folder, 'manifest.json')).catch(() => {
		throw new Error(`restore.noBackup: ${folder}`);
	});
	const manifest = v.parse(manifestSchema, JSON.parse(text.toString('utf8')));
	await access(join(dataDir, 'keys', 'sign.json')).catch(() => {
		throw new Error('restore.keysMissing');
	});
	const keys = await loadKeys(dataDir);
	const signature = await readFile(join(folder, 'manifest.sig'));
	if (!verify(null, text, createPublicKey(keys.sign.privateKey), signature)) throw new Error('restore.otherKeys');
	for (const table of manifest.tables) await checkTable(folder, table);
	for (const { name, sha256 } of manifest.files) await checkFile(folder, name, sha256);
	const recordings = manifest.recordings ?? [];
	for (const recording of recordings) await checkRecorded(folder, recording);
	const migrations = await makeMigrationsUpTo(manifest.migration);
	let recorded: Recorded[];
	try {
		const options = { dataDir, databaseUrl, log: createLog('silent'), visitor: true };
		const older = await openDatabase({ ...options, migrations });
		try {
			await fill(older, folder, manifest);
		} finally {
			await older.close();
		}
		// Once more, with all migrations.
		const database = await openDatabase(options);
		try {
			recorded = await listRecorded(database.sql);
		} finally {
			await database.close();
		}
	} finally {
		await rm(migrations, { recursive: true, force: true });
	}
	for (const { name } of manifest.files) {
		if (!keptFiles.includes(name)) throw new Error(`restore.damaged: ${name}`);
		await mkdir(dirname(join(dataDir, name)), { recursive: true, mode: 0o700 });
		await writeFile(join(dataDir, name), await readFile(join(folder, basename(name))), { mode: 0o600 });
	}
	for (const recording of recordings) await restoreRecorded(dataDir, folder, recording);
	return { manifest, recordingsMissing: await findMissing(dataDir, recorded) };
}

async function fill({ sql }: Database, folder: string, manifest: Manifest): Promise<void> {
	await sql.begin(async (tx) => {
		const tables = manifest.tables.filter(({ name }) => !passingTables.includes(name));
		const names = tables.map(({ name }) => name);
		const [held] = await tx`select (select count(*) from submissions) + (select count(*) from accounts) as count`;
		if (Number(held?.count) > 0) throw new Error('restore.notEmpty');
		// Neither triggers nor foreign keys look on: the tables come in one by one and were right together.
		await tx`set local session_replication_role = replica`;
		// Those of the moment refer to others, so they are emptied in the same breath.
		const passing = await tx<{ name: string }[]>`
			select tablename as name from pg_tables where schemaname = 'public' and tablename = any(${passingTables})`;
		await tx`truncate ${tx([...names, ...passing.map(({ name }) => name)])}`;
		for (const { name, columns } of tables) {
			const target = await tx`copy ${tx(name)} (${tx(columns)}) from stdin`.writable();
			await pipeline(createReadStream(join(folder, `${name}.copy.gz`)), createGunzip(), target);
		}
		await checkRows(tx, tables);
		for (const { name, value } of manifest.sequences) await tx`select setval(${name}::regclass, ${value}::bigint)`;
	});
}

async function checkRows(tx: Transaction, tables: Manifest['tables']): Promise<void> {
	for (const { name, rows } of tables) {
		const [row] = await tx`select count(*)::int as count from ${tx(name)}`;
		if (row?.count !== rows) throw new Error(`restore.damaged: ${name}`);
	}
}

async function checkTable(folder: string, { name, sha256 }: Manifest['tables'][0]): Promise<void> {
	const hash = createHash('sha256');
	try {
		for await (const chunk of createReadStream(join(folder, `${name}.copy.gz`)).pipe(createGunzip()))
			hash.update(chunk);
	} catch {
		throw new Error(`restore.damaged: ${name}`);
	}
	if (hash.digest('hex') !== sha256) throw new Error(`restore.damaged: ${name}`);
}

async function checkFile(folder: string, name: string, sha256: string): Promise<void> {
	const bytes = await readFile(join(folder, basename(name))).catch(() => Buffer.alloc(0));
	if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw new Error(`restore.damaged: ${name}`);
}

/** A copy of the migrations that ends where the backup's tables stood. */
async function makeMigrationsUpTo(newest: number): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'lawpost-migrations-'));
	await cp(migrationsFolder, folder, { recursive: true });
	const path = join(folder, 'meta', '_journal.json');
	const journal = JSON.parse(await readFile(path, 'utf8')) as { entries: { when: number }[] };
	const entries = journal.entries.filter(({ when }) => when <= newest);
	if (entries.at(-1)?.when !== newest) throw new Error('restore.newerProgram');
	await writeFile(path, JSON.stringify({ ...journal, entries }));
	return folder;
}
