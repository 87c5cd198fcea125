/** DATABASE_URL: any PostgreSQL, here a second database inside a server that another center runs. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { type Center, startCenter } from '../server.ts';
import { useCenter } from '../testing/center.ts';
import { enrolTerminal } from '../testing/terminal.ts';
import { findRunAs } from './binaries.ts';
import { makeReachable } from './reachable.ts';

const { center } = useCenter();

function makeFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-folder-'));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	return folder;
}

async function startOutside(dataDir: string, databaseUrl: string): Promise<Center> {
	return startCenter({ port: 0, dataDir, databaseUrl, deskPasscode: '24680135' });
}

test('an external database keeps what a center stored', async () => {
	await center().database.sql`create database outside`;
	const url = center().database.url.replace(/\/postgres$/, '/outside');
	const dataDir = makeFolder();
	const first = await startOutside(dataDir, url);
	const terminal = await enrolTerminal(first.url, (await first.createCodes(1))[0] ?? '');
	const envelope = terminal.makeEnvelope();
	const { value } = await terminal.put(envelope);
	await first.stop();
	const second = await startOutside(dataDir, url);
	const kept = await second.database.sql`select id, digest from submissions`;
	await second.stop();
	expect(kept.map((row) => ({ ...row }))).toEqual([{ id: envelope.id, digest: value.receipt.digest }]);
	expect(await center().database.sql`select 1 as alive`).toHaveLength(1);
});

test('a closed data folder is opened for passing through', async () => {
	const folder = makeFolder();
	chmodSync(folder, 0o700);
	await makeReachable(folder, await findRunAs());
	const mode = statSync(folder).mode & 0o777;
	expect(process.getuid?.() === 0 ? mode : 0o701).toBe(0o701);
});

test.skipIf(process.getuid?.() !== 0)('a closed folder above is named', async () => {
	const above = makeFolder();
	chmodSync(above, 0o700);
	const own = join(above, 'var');
	mkdirSync(own);
	await expect(makeReachable(own, await findRunAs())).rejects.toThrow(`database.folderClosed: ${above}`);
});
