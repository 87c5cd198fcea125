import { randomUUID } from 'node:crypto';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { expect, test } from 'vitest';
import { loadKeys } from '../keys.ts';
import { useCenter } from '../testing/center.ts';
import { appendAudit } from './append.ts';
import { createHeadKeeper, headsPath } from './signed-head.ts';
import { verifyAudit } from './verify.ts';

const { center, dataDir } = useCenter();
const verify = async () => verifyAudit(center().database.sql, await loadKeys(dataDir()), dataDir());
const keepHead = async () => createHeadKeeper(center().database.sql, await loadKeys(dataDir()), dataDir(), Date.now)();

/** As somebody who owns the database would: the trigger off, then on again. */
async function tamper(statement: string): Promise<void> {
	await center().database.sql.unsafe(`
		alter table audit_entries disable trigger audit_entries_append_only;
		${statement};
		alter table audit_entries enable trigger audit_entries_append_only`);
}

test('writers of several processes make one chain', async () => {
	const processes = [0, 1, 2].map(() => postgres(center().database.url, { max: 5 }));
	const writes = Array.from({ length: 120 }, (_, n) => {
		const sql = processes[n % 3] as postgres.Sql;
		const entry = {
			actor: 'system',
			act: 'opened' as const,
			subject: randomUUID(),
			reason: n % 2 ? `因由 ${n}: 5,` : null,
		};
		return n % 4 === 0
			? sql
					.begin(async (tx) => {
						await appendAudit(tx, entry, Date.now());
						if (n % 8 === 0) throw new Error('rolled back');
					})
					.catch(() => undefined)
			: appendAudit(sql, entry, Date.now());
	});
	await Promise.all(writes);
	await Promise.all(processes.map((sql) => sql.end()));
	expect(await verify()).toMatchObject({ ok: true, entries: 105, heads: 0 });
});

test('a row can not be changed by plain statements', async () => {
	const { sql } = center().database;
	for (const statement of [
		'update audit_entries set reason = null',
		'delete from audit_entries',
		'truncate audit_entries',
	])
		await expect(sql.unsafe(statement)).rejects.toThrow('append-only');
});

test('a changed entry is named', async () => {
	await tamper(`update audit_entries set actor = 'nobody' where seq = 40`);
	expect(await verify()).toEqual({ ok: false, fault: 'changed', at: 40 });
	await tamper(`update audit_entries set actor = 'system' where seq = 40`);
	expect(await verify()).toMatchObject({ ok: true });
});

test('a cut tail is seen by the signed head', async () => {
	await keepHead();
	await keepHead();
	await tamper(`
		create table kept as select * from audit_entries where seq > 100;
		delete from audit_entries where seq > 100;
		update audit_head set seq = 100, hash = (select hash from audit_entries where seq = 100)`);
	expect(await verify()).toEqual({ ok: false, fault: 'cutOff', at: 101 });
	await tamper(`
		insert into audit_entries select * from kept;
		update audit_head set seq = 105, hash = (select hash from kept where seq = 105)`);
	expect(await verify()).toMatchObject({ ok: true, entries: 105, heads: 2 });
});

test('a chain counted anew does not fit its head', async () => {
	const { sql } = center().database;
	const rows = await sql`select at, act, subject, reason from audit_entries order by seq`;
	await tamper(`create table old as select * from audit_entries;
		delete from audit_entries; update audit_head set seq = 0, hash = decode(repeat('00', 32), 'hex')`);
	for (const { at, act, subject, reason } of rows)
		await sql`select append_audit(${at}, 'someone-else', ${act}, ${subject}, ${reason})`;
	expect(await verify()).toEqual({ ok: false, fault: 'rewritten', at: 105 });
	await tamper(`delete from audit_entries; insert into audit_entries select * from old;
		update audit_head set seq = 105, hash = (select hash from old where seq = 105)`);
});

test('a forged head is told', async () => {
	const path = headsPath(dataDir());
	const text = await readFile(path, 'utf8');
	await appendFile(path, `${text.split('\n')[0]?.replace('"seq":105', '"seq":10')}\n`);
	expect(await verify()).toEqual({ ok: false, fault: 'headForged', at: 105 });
	await writeFile(path, text);
	expect(await verify()).toMatchObject({ ok: true });
});

test('reads of the time before the chain are on it', async () => {
	await center().database.sql`create database before`;
	const sql = postgres(center().database.url.replace(/postgres$/, 'before'), { onnotice: () => undefined });
	const migrate = async (name: string) => {
		const text = await readFile(join(import.meta.dirname, '../migrations', `${name}.sql`), 'utf8');
		for (const statement of text.split('--> statement-breakpoint')) await sql.unsafe(statement);
	};
	for (const name of ['0000_first', '0001_append-only', '0002_accounts']) await migrate(name);
	const id = randomUUID();
	await sql`insert into desk_reads (submission_id, session, act, reason) values (${id}, '0123456789ab', 'revealed', '核对')`;
	for (const name of ['0003_audit-chain', '0004_audit-replaces-reads']) await migrate(name);
	expect([...(await sql`select seq, actor, act, subject, reason from audit_entries`)]).toEqual([
		{ seq: '1', actor: 'session:0123456789ab', act: 'revealed', subject: id, reason: '核对' },
	]);
	expect(await verifyAudit(sql, await loadKeys(dataDir()), join(dataDir(), 'none'))).toMatchObject({
		ok: true,
		entries: 1,
	});
	await sql.end();
});
