import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/**
 * The folder that `npm run packs -- build` writes, as it lies: any web server or CDN can stand here instead. Objects are named by
 * their hash and never change; the manifest is asked for each time. What is served is public and signed.
 */
export async function addPacks(app: FastifyInstance, packsFolder: string): Promise<void> {
	mkdirSync(packsFolder, { recursive: true });
	await app.register(fastifyStatic, {
		root: packsFolder,
		prefix: '/packs/',
		decorateReply: false,
		cacheControl: false,
		dotfiles: 'deny',
		setHeaders: (reply, path) => {
			const isObject = /[\\/]objects[\\/][0-9a-f]{2}[\\/][0-9a-f]{64}\.gz$/.test(path);
			reply.header('cache-control', isObject ? 'public, max-age=31536000, immutable' : 'no-cache');
			// Not as an encoding: the terminal itself unpacks, within bounds.
			if (isObject) reply.header('content-type', 'application/octet-stream');
			reply.header('access-control-allow-origin', '*');
			// So that a page of another origin sees that a manifest did not come again.
			reply.header('timing-allow-origin', '*');
		},
	});
}

const rereadMs = 10_000;

/** Public key that the pack's own folder names, for terminals that enrol; null while there is no pack. */
export function createRootKeyReader(packsFolder: string, now: () => number): () => string | null {
	let readAt = Number.NEGATIVE_INFINITY;
	let key: string | null = null;
	return () => {
		if (Math.abs(now() - readAt) < rereadMs) return key;
		readAt = now();
		key = readRootKey(join(packsFolder, 'root.json'));
		return key;
	};
}

function readRootKey(path: string): string | null {
	try {
		const { rootKey } = JSON.parse(readFileSync(path, 'utf8')) as { rootKey?: unknown };
		return typeof rootKey === 'string' && /^[A-Za-z0-9+/]{43}=$/.test(rootKey) ? rootKey : null;
	} catch {
		return null;
	}
}
