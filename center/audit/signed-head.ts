/**
 * Where the chain stood, signed with the center's key, one line a time in a file apart from the database: who cuts the chain's end
 * off, or counts it all anew after a change, has to explain a line that no longer fits. Copy the file to another machine.
 */
import { type KeyObject, sign, verify } from 'node:crypto';
import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Sql } from '../database/open.ts';
import type { CenterKeys } from '../keys.ts';

export interface SignedHead {
	seq: number;
	hash: string;
	at: string;
	keyId: string;
	signature: string;
}

const headSchema = v.strictObject({
	seq: v.number(),
	hash: v.string(),
	at: v.string(),
	keyId: v.string(),
	signature: v.string(),
});

export const headsPath = (dataDir: string) => join(dataDir, 'audit', 'heads.jsonl');

/** Appends the head to the file when it moved since the last call; resolves with it. */
export function createHeadKeeper(sql: Sql, keys: CenterKeys, dataDir: string, now: () => number): () => Promise<void> {
	let kept = -1;
	return async () => {
		const [head] = await sql<[{ seq: string; hash: Buffer }]>`select seq, hash from audit_head`;
		const seq = Number(head.seq);
		if (seq === kept || seq === 0) return;
		const fields = { seq, hash: head.hash.toString('hex'), at: new Date(now()).toISOString(), keyId: keys.sign.id };
		const signature = sign(null, Buffer.from(headText(fields)), keys.sign.privateKey).toString('base64');
		await mkdir(join(dataDir, 'audit'), { recursive: true, mode: 0o700 });
		await appendFile(headsPath(dataDir), `${JSON.stringify({ ...fields, signature })}\n`, { mode: 0o600, flush: true });
		kept = seq;
	};
}

/** Lines that the key did not sign are told as `forged`; a torn last line is none. */
export async function readHeads(
	dataDir: string,
	publicKey: KeyObject,
): Promise<{ heads: SignedHead[]; forged: number }> {
	const text = await readFile(headsPath(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) => {
		if (error.code === 'ENOENT') return '';
		throw error;
	});
	const heads: SignedHead[] = [];
	let forged = 0;
	for (const line of text.split('\n').slice(0, -1)) {
		const head = parseHead(line);
		if (head && verify(null, Buffer.from(headText(head)), publicKey, Buffer.from(head.signature, 'base64')))
			heads.push(head);
		else forged += 1;
	}
	return { heads, forged };
}

function parseHead(line: string): SignedHead | null {
	try {
		return v.parse(headSchema, JSON.parse(line));
	} catch {
		return null;
	}
}

function headText({ seq, hash, at, keyId }: Omit<SignedHead, 'signature'>): string {
	return `lawpost-audit-head\n${seq}\n${hash}\n${at}\n${keyId}\n`;
}
