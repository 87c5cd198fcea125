/** A page in a real Chromium with the terminal's content code, and a server of packs that can be cut or made to lie. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium, type Page } from 'playwright-core';
import type { Lab } from './content-in-page.ts';

export interface PackServer {
	url: string;
	/** What the next answers do: null serves as it is. Gets the path under /packs/ and may answer by itself. */
	onObject(handler: ((path: string, bytes: Buffer, response: ServerResponse) => boolean) | null): void;
	/** Bytes of objects that went out whole, and the paths asked for. */
	sent(): { bytes: number; paths: string[] };
	reset(): void;
	stop(): Promise<void>;
}

export const flags = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export async function servePacks(folder: string): Promise<PackServer> {
	const bundled = await build({
		entryPoints: [join(import.meta.dirname, 'content-in-page.ts')],
		bundle: true,
		format: 'iife',
		write: false,
		target: 'es2022',
	});
	const script = bundled.outputFiles[0]?.text ?? '';
	let handler: ((path: string, bytes: Buffer, response: ServerResponse) => boolean) | null = null;
	let bytes = 0;
	let paths: string[] = [];
	const server: Server = createServer((request, response) => {
		const path = new URL(request.url ?? '/', 'http://x').pathname;
		if (path === '/')
			return void response.setHeader('content-type', 'text/html').end('<!doctype html><title>lab</title>');
		if (path === '/lab.js')
			return void response.setHeader('content-type', 'text/javascript; charset=utf-8').end(script);
		const file = join(folder, path.replace(/^\/packs\//, ''));
		if (!existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end();
		const body = readFileSync(file);
		paths.push(path);
		response.setHeader('content-type', 'application/octet-stream');
		response.on('finish', () => {
			if (path.includes('/objects/')) bytes += body.length;
		});
		if (handler?.(path.replace(/^\/packs\//, ''), body, response)) return;
		response.setHeader('content-length', body.length);
		response.end(body);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		onObject: (next) => {
			handler = next;
		},
		sent: () => ({ bytes, paths: paths.slice() }),
		reset: () => {
			bytes = 0;
			paths = [];
		},
		stop: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}

export interface LabPage {
	page: Page;
	run<Name extends keyof Lab>(name: Name, ...values: Parameters<Lab[Name]>): Promise<Awaited<ReturnType<Lab[Name]>>>;
	reload(): Promise<void>;
	close(): Promise<void>;
}

/** `profile`: the folder that the browser keeps everything in; else one that goes with it. */
export async function openLab(url: string, profile?: string): Promise<LabPage> {
	const options = { executablePath: '/usr/bin/chromium', args: flags };
	const context =
		profile === undefined
			? await (await chromium.launch(options)).newContext()
			: await chromium.launchPersistentContext(profile, options);
	const page = await context.newPage();
	const load = async () => {
		await page.goto(url);
		await page.addScriptTag({ url: '/lab.js' });
	};
	await load();
	return {
		page,
		run: (name, ...values) =>
			page.evaluate(
				([called, given]) =>
					(globalThis as unknown as { lab: Record<string, (...all: unknown[]) => unknown> }).lab[called as string]?.(
						...(given as unknown[]),
					),
				[name, values] as [string, unknown[]],
			) as never,
		reload: load,
		close: () => context.browser()?.close() ?? context.close(),
	};
}
