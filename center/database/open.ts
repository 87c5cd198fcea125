import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import type { Log } from '../log.ts';
import { openEmbedded } from './embedded.ts';
import { openLines } from './lines.ts';
import { createPulse, type Pulse } from './pulse.ts';

/** Of the driver's, what is asked over the center's own lines. */
export interface Sql extends postgres.ISql, Pick<postgres.Sql, 'begin' | 'end'> {
	/** `onListening`: now, and each time that the line stands anew: what was notified between was not heard. */
	listen(
		channel: string,
		hear: (payload: string) => void,
		onListening?: () => void,
	): Promise<{ unlisten(): Promise<void> }>;
}
export type Transaction = postgres.TransactionSql;
export interface Database {
	url: string;
	sql: Sql;
	pulse: Pulse;
	/** Ends the connections; stops an embedded server unless another process uses it. */
	close(): Promise<void>;
}

/** Any number: the same in every center, so that of many that start over one database one migrates and the others wait. */
const migrationLock = 7_355_608;
const statementLines = 10;
const transactionLines = 6;
export const migrationsFolder = join(import.meta.dirname, '..', 'migrations');

export interface DatabaseOptions {
	dataDir: string;
	databaseUrl?: string | undefined;
	log: Log;
	/** A tool beside the center: never stops a server that it found running. */
	visitor?: boolean;
	/** Default: all of them. */
	migrations?: string;
}

/** Opens the named or the embedded database and brings its tables up to date. */
export async function openDatabase({
	dataDir,
	databaseUrl,
	log,
	visitor,
	migrations,
}: DatabaseOptions): Promise<Database> {
	const began = Date.now();
	const embedded = databaseUrl ? null : await openEmbedded(dataDir, log, !visitor);
	const url = embedded ? embedded.url : (databaseUrl ?? '');
	const name = `lawpost-${randomBytes(6).toString('hex')}`;
	let sql: Sql;
	try {
		await migrateTables(url, migrations ?? migrationsFolder);
		sql = await openLines({ url, name, statements: statementLines, transactions: transactionLines });
	} catch (error) {
		if (embedded?.way === 'started') await embedded.stop();
		else embedded?.leave();
		throw error;
	}
	const pulse = createPulse(() => connect(url, name, 1));
	log('database.started', { way: embedded?.way ?? 'external', ms: Date.now() - began });
	return {
		url,
		sql,
		pulse,
		async close() {
			await pulse.close();
			const found = visitor && embedded?.way === 'adopted';
			const shared = embedded !== null && (found || (await isShared(sql, name).catch(() => false)));
			await sql.end({ timeout: 5 });
			if (shared) embedded?.leave();
			else await embedded?.stop();
		},
	};
}

function connect(url: string, name: string, max: number): postgres.Sql {
	const connection = { application_name: name };
	return postgres(url, { max, onnotice: () => undefined, connection, connect_timeout: 10, fetch_types: false });
}

async function migrateTables(url: string, folder: string): Promise<void> {
	const sql = connect(url, 'lawpost-migration', 1);
	try {
		await sql`select pg_advisory_lock(${migrationLock})`;
		await migrate(drizzle(sql), { migrationsFolder: folder });
	} finally {
		await sql.end({ timeout: 5 });
	}
}

async function isShared(sql: Sql, name: string): Promise<boolean> {
	const others = await sql`
		select 1 from pg_stat_activity where application_name like 'lawpost-%' and application_name <> ${name} limit 1`;
	return others.length > 0;
}
