import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Most script, in bytes of gzip, that a box fetches before its first page stands. */
export const firstLoadMost = 45_000;

/** Bytes of gzip of every script that `index.html` of a built TV names; what is loaded later does not count. */
export function measureFirstLoad(built: string): { file: string; gzipBytes: number }[] {
	const page = readFileSync(join(built, 'index.html'), 'utf8');
	return readdirSync(join(built, 'assets'))
		.filter((file) => /\.js$/.test(file) && page.indexOf(file) >= 0)
		.map((file) => ({ file, gzipBytes: gzipSync(readFileSync(join(built, 'assets', file)), { level: 9 }).length }));
}
