/** What others take over the line for the same edit: each brings the old laws to the new ones, and is looked at afterwards. */
import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { getManifest } from 'workbox-build';
import type { PackTopic } from '../../../scripts/packs/build/topics.ts';
import { chunkBytesWanted } from '../../../shared/content/packs/limits.ts';
import { serveCounted } from './counting-server.ts';

const run = promisify(execFile);

/** The same laws before and after, one file a law; a file that did not change keeps its time. */
export interface PeerFolders {
	root: string;
	before: string;
	after: string;
	/** Names of those that changed or are new. */
	changed: string[];
	names: string[];
}

export function writeFolders(root: string, before: Map<string, string>, after: Map<string, string>): PeerFolders {
	const folders = { root, before: join(root, 'files-before'), after: join(root, 'files-after') };
	mkdirSync(folders.before, { recursive: true });
	for (const [name, text] of before) writeFileSync(join(folders.before, name), text);
	cpSync(folders.before, folders.after, { recursive: true, preserveTimestamps: true });
	const changed = [...after].flatMap(([name, text]) => (before.get(name) === text ? [] : [name]));
	// A day later, as edits are: rsync looks no further where length and second are the same.
	const later = new Date(Date.now() + 86_400_000);
	for (const name of changed) {
		writeFileSync(join(folders.after, name), after.get(name) ?? '');
		utimesSync(join(folders.after, name), later, later);
	}
	return { ...folders, changed, names: [...after.keys()] };
}

function expectSame(tool: string, { after, names }: PeerFolders, made: string): void {
	const differs = names.find((name) => !readFileSync(join(made, name)).equals(readFileSync(join(after, name))));
	if (differs) throw new Error(`${tool} did not bring ${differs}`);
}

async function listRevisions(folder: string): Promise<Map<string, string | null>> {
	const list = await getManifest({
		globDirectory: folder,
		globPatterns: ['*.json'],
		maximumFileSizeToCacheInBytes: 1e9,
	});
	return new Map(list.manifestEntries.map(({ url, revision }) => [url, revision]));
}

/** The worker's new list and every file whose revision is another, whole, as a service worker's install fetches them. */
export async function fetchPrecache(folders: PeerFolders): Promise<{ bytes: number; files: number }> {
	const [held, wanted] = [await listRevisions(folders.before), await listRevisions(folders.after)];
	const list = [...wanted].map(([url, revision]) => ({ url, revision }));
	const server = await serveCounted(folders.root, { gzip: true });
	try {
		writeFileSync(join(folders.root, 'precache-list.js'), JSON.stringify(list));
		const changed = list.filter(({ url, revision }) => held.get(url) !== revision);
		for (const path of ['precache-list.js', ...changed.map(({ url }) => `files-after/${url}`)]) {
			const text = await (await fetch(`${server.url}/${path}`)).text();
			if (text !== readFileSync(join(folders.root, path), 'utf8'))
				throw new Error(`the precache did not bring ${path}`);
		}
		return { bytes: server.take().bytes, files: changed.length };
	} finally {
		await server.stop();
	}
}

/** null: not installed. What the two ends said to each other through a pipe, both ways, packed. */
export async function syncByRsync(folders: PeerFolders): Promise<number | null> {
	if (!existsSync('/usr/bin/rsync')) return null;
	const made = join(folders.root, 'rsync');
	cpSync(folders.before, made, { recursive: true, preserveTimestamps: true });
	const shell = join(folders.root, 'no-shell.sh');
	writeFileSync(shell, '#!/bin/sh\nshift\nexec "$@"\n');
	chmodSync(shell, 0o755);
	const flags = ['-rtz', '--compress-level=9', '--delete', '--stats', `--rsh=${shell}`];
	const { stdout } = await run('rsync', [...flags, `there:${folders.after}/`, `${made}/`], {
		env: { ...process.env, LC_ALL: 'C' },
	});
	expectSame('rsync', folders, made);
	const read = (name: string) =>
		Number(new RegExp(`^Total bytes ${name}: ([\\d,.]+)`, 'm').exec(stdout)?.[1]?.replace(/\D/g, '') ?? Number.NaN);
	return read('sent') + read('received');
}

/** null: not installed. Its index and the chunks it has not got, over HTTP; chunks of the size that ours have. */
export async function syncByCasync(folders: PeerFolders): Promise<number | null> {
	if (!existsSync('/usr/bin/casync')) return null;
	const shop = join(folders.root, 'casync');
	mkdirSync(shop);
	const { least, usual, most } = chunkBytesWanted;
	const form = [`--chunk-size=${least}:${usual}:${most}`, '--without=all', '--with=2sec-time'];
	await run('casync', ['make', ...form, `--store=${shop}/new.castr`, join(shop, 'new.caidx'), folders.after], {
		maxBuffer: 1e8,
	});
	const server = await serveCounted(shop);
	const made = join(folders.root, 'casync-made');
	mkdirSync(made);
	try {
		const from = [`--store=${server.url}/new.castr`, `--seed=${folders.before}`, `${server.url}/new.caidx`, made];
		await run('casync', ['extract', ...form, ...from], { env: { ...process.env, no_proxy: '*' }, maxBuffer: 1e8 });
		expectSame('casync', folders, made);
		return server.take().bytes;
	} finally {
		await server.stop();
	}
}

function joinTopics(topics: PackTopic[], path: string): string {
	const runs = topics.flatMap(({ records, parts = [] }) => [...records, ...parts].map(({ bytes }) => bytes));
	writeFileSync(path, Buffer.concat(runs));
	return path;
}

/** null: not installed. The patch that leads from one pack to the other, both as one long file. */
export function patchByZstd(root: string, before: PackTopic[], after: PackTopic[]): number | null {
	if (!existsSync('/usr/bin/zstd')) return null;
	const from = joinTopics(before, join(root, 'zstd-before'));
	const to = joinTopics(after, join(root, 'zstd-after'));
	const patch = join(root, 'zstd-patch');
	execFileSync('zstd', ['-19', '--long=27', '-q', '-f', `--patch-from=${from}`, to, '-o', patch], { stdio: 'ignore' });
	return statSync(patch).size;
}
