/** What Node lends to the sync: its own hash and inflate, the latter off the thread that serves the devices. */
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { refuse } from '../../shared/content/packs/faults.ts';
import type { Digest } from '../../shared/content/packs/sha256.ts';
import type { Unpack } from '../../shared/content/packs/unpack.ts';

const unpackGzip = promisify<Uint8Array, { maxOutputLength: number }, Buffer>(gunzip);

export const digestByNode: Digest = async (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Stops at the first byte too many. */
export const unpackByNode: Unpack = async (packed, bytes) => {
	try {
		const whole = await unpackGzip(packed, { maxOutputLength: bytes + 1 });
		if (whole.length > bytes) return refuse('content.bomb');
		return whole.length === bytes ? { ok: true, value: new Uint8Array(whole) } : refuse('content.wrongChunk');
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException;
		return refuse(code === 'ERR_BUFFER_TOO_LARGE' ? 'content.bomb' : 'content.wrongChunk');
	}
};
