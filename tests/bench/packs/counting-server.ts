/** Any web server: serves a folder as it lies, and counts the bytes of the bodies that it sent. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface CountingServer {
	url: string;
	/** Bytes and answers since the last `take`. */
	take(): { bytes: number; answers: number };
	stop(): Promise<void>;
}

/** `gzip`: what is served travels as `Content-Encoding: gzip`, at its best. */
export async function serveCounted(folder: string, { gzip = false } = {}): Promise<CountingServer> {
	let bytes = 0;
	let answers = 0;
	const server = createServer((request, response) => {
		const file = join(folder, normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname)));
		if (!existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end();
		const raw = readFileSync(file);
		const body = gzip ? gzipSync(raw, { level: 9 }) : raw;
		response.setHeader('content-type', 'application/octet-stream');
		if (gzip) response.setHeader('content-encoding', 'gzip');
		// The same process builds packs for seconds on end: a connection kept meanwhile would be gone.
		response.setHeader('connection', 'close');
		response.setHeader('content-length', body.length);
		bytes += body.length;
		answers++;
		response.end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		take() {
			const taken = { bytes, answers };
			bytes = 0;
			answers = 0;
			return taken;
		},
		stop: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}
