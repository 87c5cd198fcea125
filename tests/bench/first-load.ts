/** Script bytes, gzip, that a page fetches before its first screen stands: followed through static imports of the built page. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BenchRow } from './table.ts';

function collectScripts(page: string, base: string): Set<string> {
	const html = readFileSync(join(page, 'index.html'), 'utf8');
	const queue = [...html.matchAll(/(?:src|href|data-src)="([^"]+\.js)"/g)].map((match) =>
		(match[1] ?? '').replace(base, ''),
	);
	const found = new Set<string>();
	for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
		const file = normalize(join(page, next.replace(/^\.?\//, '')));
		if (found.has(file) || !existsSync(file)) continue;
		found.add(file);
		const text = readFileSync(file, 'utf8');
		for (const match of text.matchAll(/(?:from|import)\s*["'](\.[^"']+\.js)["']/g)) {
			queue.push(normalize(join(dirname(file), match[1] ?? '')).slice(page.length + 1));
		}
		const registered = /System\.register\(\[([^\]]*)\]/.exec(text)?.[1] ?? '';
		for (const match of registered.matchAll(/["'](\.[^"']+\.js)["']/g)) {
			queue.push(normalize(join(dirname(file), match[1] ?? '')).slice(page.length + 1));
		}
	}
	return found;
}

export function benchFirstLoad(): BenchRow[] {
	return [
		{ name: 'kiosk', page: 'dist/kiosk', base: '/kiosk/', limit: 120 },
		{ name: 'TV', page: 'dist/tv', base: '/tv/', limit: 45 },
	].map(({ name, page, base, limit }) => {
		const scripts = [...collectScripts(page, base)];
		const kilobytes = scripts.reduce((sum, file) => sum + gzipSync(readFileSync(file), { level: 9 }).length, 0) / 1000;
		return {
			what: `${name} first load, script gzip (${scripts.length} of ${readdirSync(join(page, 'assets')).length} assets)`,
			measured: `${kilobytes.toFixed(1)} kB`,
			limit: `≤ ${limit} kB`,
			holds: scripts.length > 0 && kilobytes <= limit,
		};
	});
}
