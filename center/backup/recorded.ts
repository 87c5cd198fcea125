/**
 * Recorded calls in a backup: one file each, `recordings/<id>.pieces`, its pieces one behind another, each behind its length (4 bytes, most
 * significant first), sealed as they lie in the data folder.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { syncFolder } from '../data-file.ts';
import type { Sql, Transaction } from '../database/open.ts';
import { openRecordingFiles } from '../live/recording-files.ts';
import type { Manifest } from './manifest.ts';

/** More is no piece: a page sends one every two seconds. */
const pieceMost = 8 * 1024 * 1024;

export interface Recorded {
	id: string;
	pieces: number;
}
type Kept = NonNullable<Manifest['recordings']>[0];

/** Rows whose bytes should be there. */
export function listRecorded(sql: Sql | Transaction): Promise<Recorded[]> {
	return sql<Recorded[]>`
		select id, pieces from recordings where deleted_at is null and pieces > 0 order by region_code, id`;
}

/** Resolves with what is now in the folder, and the ids of what was not whole in the data folder. */
export async function copyRecorded(
	dataDir: string,
	folder: string,
	recorded: Recorded[],
): Promise<{ kept: Kept[]; missing: string[] }> {
	const found: { kept: Kept[]; missing: string[] } = { kept: [], missing: [] };
	if (recorded.length === 0) return found;
	await mkdir(join(folder, 'recordings'), { mode: 0o700 });
	for (const one of recorded) {
		const sha256 = await copyOne(dataDir, fileOf(folder, one.id), one);
		if (sha256) found.kept.push({ ...one, sha256 });
		else found.missing.push(one.id);
	}
	await syncFolder(join(folder, 'recordings'));
	return found;
}

const fileOf = (folder: string, id: string) => join(folder, 'recordings', `${id}.pieces`);

/** null: a piece is not there; nothing of it is left in the backup. */
async function copyOne(dataDir: string, path: string, { id, pieces }: Recorded): Promise<string | null> {
	const files = openRecordingFiles(dataDir);
	const hash = createHash('sha256');
	let isWhole = true;
	async function* write(): AsyncGenerator<Buffer> {
		for (let number = 0; number < pieces; number++) {
			const sealed = await files.read(id, number);
			if (!sealed) {
				isWhole = false;
				return;
			}
			const length = Buffer.alloc(4);
			length.writeUInt32BE(sealed.length);
			const bytes = Buffer.concat([length, sealed]);
			hash.update(bytes);
			yield bytes;
		}
	}
	await pipeline(write, createWriteStream(path, { mode: 0o600, flush: true }));
	if (isWhole) return hash.digest('hex');
	await rm(path);
	return null;
}

/** Rejects `restore.damaged: <id>`. */
export async function checkRecorded(folder: string, { id, pieces, sha256 }: Kept): Promise<void> {
	const hash = createHash('sha256');
	let count = 0;
	for await (const piece of readPieces(folder, id, (bytes) => hash.update(bytes))) count += piece.length > 0 ? 1 : 0;
	if (count !== pieces || hash.digest('hex') !== sha256) throw new Error(`restore.damaged: ${id}`);
}

export async function restoreRecorded(dataDir: string, folder: string, { id }: Kept): Promise<void> {
	const files = openRecordingFiles(dataDir);
	let number = 0;
	for await (const piece of readPieces(folder, id)) await files.keep(id, number++, piece);
}

/** Of these, the ids whose bytes are not all in the data folder. */
export async function findMissing(dataDir: string, recorded: Recorded[]): Promise<string[]> {
	const files = openRecordingFiles(dataDir);
	const missing: string[] = [];
	for (const { id, pieces } of recorded) if ((await files.count(id)) < pieces) missing.push(id);
	return missing;
}

async function* readPieces(
	folder: string,
	id: string,
	see: (bytes: Buffer) => void = () => undefined,
): AsyncGenerator<Buffer> {
	let held = Buffer.alloc(0);
	try {
		for await (const chunk of createReadStream(fileOf(folder, id)) as AsyncIterable<Buffer>) {
			see(chunk);
			held = Buffer.concat([held, chunk]);
			while (held.length >= 4) {
				const end = 4 + held.readUInt32BE();
				if (end > 4 + pieceMost) throw new Error('too long');
				if (held.length < end) break;
				yield held.subarray(4, end);
				held = held.subarray(end);
			}
		}
	} catch {
		throw new Error(`restore.damaged: ${id}`);
	}
	if (held.length > 0) throw new Error(`restore.damaged: ${id}`);
}
