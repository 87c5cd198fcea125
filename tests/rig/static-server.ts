/** A plain web server over a packs folder that keeps nothing but the rules of the README's nginx snippet. */

import { readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface StaticServer {
	url: string;
	asked(): { path: string; status: number }[];
	reset(): void;
	stop(): Promise<void>;
}

export async function serveBySnippet(folder: string): Promise<StaticServer> {
	let asked: { path: string; status: number }[] = [];
	const server = createServer((request, response) => {
		const path = request.url ?? '';
		const answer = (status: number, headers: Record<string, string> = {}, body?: Buffer) => {
			asked.push({ path, status });
			response.writeHead(status, headers).end(body);
		};
		const file = /^\/packs\/(manifest\.json|objects\/[0-9a-f]{2}\/[0-9a-f]{64}\.gz)$/.exec(path)?.[1];
		const found = file ? statSync(join(folder, file), { throwIfNoEntry: false }) : undefined;
		if (!file || !found) return answer(404);
		// nginx's own ETag: time and size.
		const etag = `"${Math.floor(found.mtimeMs / 1000).toString(16)}-${found.size.toString(16)}"`;
		const cache = file === 'manifest.json' ? 'no-cache' : 'public, max-age=31536000, immutable';
		const headers = { etag, 'cache-control': cache, 'access-control-allow-origin': '*', 'timing-allow-origin': '*' };
		if (request.headers['if-none-match'] === etag) return answer(304, headers);
		answer(200, { ...headers, 'content-type': 'application/octet-stream' }, readFileSync(join(folder, file)));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		asked: () => asked.slice(),
		reset: () => {
			asked = [];
		},
		stop: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}
