/** One script as a page, built with the TV's own settings, and served with files beside it. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type UserConfig } from 'vite';
import tvConfig from '../../tv/vite.config.ts';

export interface ServedPage {
	url: string;
	close(): Promise<void>;
}

/** `entry`: path of the script. `files`: by name, fetched relative to the page. `likeTv`: else for the engine of a kiosk. */
export async function serveOldPage(
	entry: string,
	files: ReadonlyMap<string, Uint8Array>,
	likeTv = true,
): Promise<ServedPage> {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-page-'));
	const out = join(folder, 'out');
	mkdirSync(join(folder, 'page'));
	writeFileSync(
		join(folder, 'page/index.html'),
		`<!doctype html><meta charset="utf-8"><title>page</title><script type="module" src="/@fs${entry}"></script>`,
	);
	const forKiosk: UserConfig = { build: { target: 'es2022' } };
	const { root: _, build: settings, ...config } = likeTv ? (tvConfig as UserConfig) : forKiosk;
	const mode = process.env.NODE_ENV;
	process.env.NODE_ENV = 'production';
	try {
		await build({
			...config,
			configFile: false,
			root: join(folder, 'page'),
			logLevel: 'error',
			build: { ...settings, outDir: out, emptyOutDir: true },
		});
	} finally {
		process.env.NODE_ENV = mode;
	}
	const server = createServer((request, response) => {
		const name = new URL(request.url ?? '/', 'http://x').pathname.slice(1) || 'index.html';
		const file = files.get(name);
		const path = join(out, name);
		if (file) return void response.end(file);
		if (name.includes('..') || !existsSync(path)) return void response.writeHead(404).end();
		if (name.endsWith('.html')) response.setHeader('content-type', 'text/html');
		if (name.endsWith('.js')) response.setHeader('content-type', 'text/javascript');
		response.end(readFileSync(path));
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		async close() {
			await new Promise((resolve) => server.close(resolve));
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
