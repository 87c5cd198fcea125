/**
 * What other terminals of the same network may read: the signed manifest and objects by their hash, nothing else and no way to
 * write. Off unless the profile names an address. Everything in it is public and signed; the limits keep a neighbor from
 * wearing out the machine that serves a citizen.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isIPv6 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { answerPacks } from './pack-answers.ts';
import type { PackKeeper } from './pack-keeper.ts';

export interface LanOptions {
	host: string;
	port: number;
	/** By address and minute. */
	requestsMost?: number;
	bytesMost?: number;
	/** A neighbor that takes nothing for so long is let go. */
	unreadMs?: number;
	now?: () => number;
}

const connectionsMost = 32;
const connectionsOfOneMost = 6;
const windowMs = 60_000;

export async function startLanServer(
	keeper: Pick<PackKeeper, 'manifest' | 'object'>,
	options: LanOptions,
): Promise<{ close(): Promise<void> }> {
	const { requestsMost = 3_000, bytesMost = 128 * 1024 * 1024, unreadMs = 20_000, now = Date.now } = options;
	const spent = createWindow(now);
	const open = new Map<string, number>();
	const hosts = listHosts(options.host, options.port);

	async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const refuse = (status: number, headers: Record<string, string> = {}) => {
			response.writeHead(status, { ...headers, connection: 'close', 'content-length': '0' }).end();
		};
		const use = spent(request.socket.remoteAddress ?? '');
		use.requests++;
		if (use.requests > requestsMost || use.bytes > bytesMost) return refuse(429, { 'retry-after': '60' });
		if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, { allow: 'GET, HEAD' });
		if (!hosts().includes(request.headers.host ?? '')) return refuse(421);
		const { 'content-length': bodyBytes = '0', 'transfer-encoding': coded } = request.headers;
		if (bodyBytes !== '0' || coded !== undefined) return refuse(413);
		const path = request.url ?? '';
		if (!path.startsWith('/packs/')) return refuse(404);
		const { status, headers, body } = await answerPacks(keeper, path.slice('/packs/'.length), request.headers, 0);
		use.bytes += body?.length ?? 0;
		response.writeHead(status, {
			...headers,
			'x-content-type-options': 'nosniff',
			...(status === 304 ? {} : { 'content-length': String(body?.length ?? 0) }),
		});
		response.end(request.method === 'HEAD' ? undefined : (body ?? undefined));
	}

	const server = createServer({
		maxHeaderSize: 8 * 1024,
		headersTimeout: 5_000,
		requestTimeout: 10_000,
		keepAliveTimeout: 5_000,
		connectionsCheckingInterval: 1_000,
	});
	server.maxConnections = connectionsMost;
	server.on('request', (request, response) => {
		answer(request, response).catch(() => response.destroy());
	});
	server.on('connection', (socket) => {
		const from = socket.remoteAddress ?? '';
		const count = (open.get(from) ?? 0) + 1;
		open.set(from, count);
		socket.once('close', () => {
			const left = (open.get(from) ?? 1) - 1;
			if (left > 0) open.set(from, left);
			else open.delete(from);
		});
		// Whoever asks and does not read is let go.
		socket.setTimeout(unreadMs, () => socket.destroy());
		if (count > connectionsOfOneMost) socket.destroy();
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(options.port, options.host, resolve);
	});
	return {
		close: () =>
			new Promise((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			}),
	};
}

/** By number only: a name could be made to lead here from somebody else's page. */
function listHosts(host: string, port: number): () => string[] {
	const write = (address: string) => `${isIPv6(address) ? `[${address}]` : address}:${port}`;
	if (host !== '0.0.0.0' && host !== '::') return () => [write(host)];
	return () =>
		Object.values(networkInterfaces())
			.flat()
			.map((each) => write(each?.address ?? ''));
}

const addressesMost = 1_024;

/** What each address had in the running minute. */
function createWindow(now: () => number) {
	let began = now();
	let used = new Map<string, { requests: number; bytes: number }>();
	return (address: string) => {
		if (now() - began >= windowMs || used.size > addressesMost) {
			began = now();
			used = new Map();
		}
		const use = used.get(address) ?? { requests: 0, bytes: 0 };
		used.set(address, use);
		return use;
	};
}
