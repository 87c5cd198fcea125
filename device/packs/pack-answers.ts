import type { IncomingHttpHeaders } from 'node:http';
import { isHash } from '../../shared/content/packs/names.ts';
import { manifestPath, objectPath } from '../../shared/content/packs/paths.ts';
import type { PackKeeper } from './pack-keeper.ts';

export interface PackAnswer {
	status: 200 | 304 | 404;
	headers: Record<string, string>;
	body: Buffer | null;
}

const notThere: PackAnswer = { status: 404, headers: { 'cache-control': 'no-store' }, body: null };

/** What stands under `/packs/`: the manifest, to be asked for each time, and objects that never change. Nothing else has a name here. */
export async function answerPacks(
	keeper: Pick<PackKeeper, 'manifest' | 'object'>,
	path: string,
	headers: IncomingHttpHeaders,
	waitMs: number,
): Promise<PackAnswer> {
	if (path === manifestPath) return answerManifest(keeper, headers);
	const hash = /([0-9a-f]{64})\.gz$/.exec(path)?.[1] ?? '';
	if (!isHash(hash) || path !== objectPath(hash)) return notThere;
	const etag = `"${hash}"`;
	const kept = { 'cache-control': 'public, max-age=31536000, immutable', etag };
	const body = await keeper.object(hash, waitMs);
	if (!body) return notThere;
	if (headers['if-none-match'] === etag) return { status: 304, headers: kept, body: null };
	return { status: 200, headers: { ...kept, 'content-type': 'application/octet-stream' }, body };
}

async function answerManifest(keeper: Pick<PackKeeper, 'manifest'>, headers: IncomingHttpHeaders): Promise<PackAnswer> {
	const manifest = await keeper.manifest();
	if (!manifest) return notThere;
	const named = { 'cache-control': 'no-cache', etag: manifest.etag };
	if (headers['if-none-match'] === manifest.etag) return { status: 304, headers: named, body: null };
	return { status: 200, headers: { ...named, 'content-type': 'application/json' }, body: manifest.bytes };
}
