import { createReadStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { unreadBytes } from './device-socket.ts';
import type { Devices } from './devices.ts';
import type { Dock } from './dock.ts';
import type { EventLog } from './log.ts';
import { deviceWords, nameFault, stateWords } from './log-events.ts';

export interface PagesOptions {
	devices: Devices;
	dock: Dock;
	log: EventLog;
	kioskFolder: string;
	notes: readonly string[];
	requireToken(request: FastifyRequest, reply: FastifyReply): Promise<unknown>;
	/** The connection of this request stays open. */
	keep(request: FastifyRequest): void;
}

const maxLogReaders = 8;
const pageFolder = resolve(import.meta.dirname, 'page');
const types: Record<string, string> = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
};
const pageFiles: Record<string, readonly string[]> = {
	status: ['status.html', 'status.js', 'boot.js', 'page.css'],
	dock: ['dock.html', 'dock.js', 'boot.js', 'page.css'],
};

export function addPages(server: FastifyInstance, options: PagesOptions): void {
	server.get('/', async (_request, reply) => reply.redirect('/kiosk/'));
	server.get('/favicon.ico', async (_request, reply) => reply.code(204).send());
	addOwnPage(server, 'status');
	addLiveLog(server, options);
	if (options.dock.open) {
		addOwnPage(server, 'dock');
		addTray(server, options.dock);
	}
	addKiosk(server, options.kioskFolder);
}

function addOwnPage(server: FastifyInstance, page: 'status' | 'dock'): void {
	server.get(`/${page}`, async (_request, reply) => reply.redirect(`/${page}/`));
	for (const file of pageFiles[page] ?? []) {
		const url = file === `${page}.html` ? `/${page}/` : `/${page}/${file}`;
		server.get(url, async (_request, reply) => {
			reply.header('cache-control', 'no-cache').type(types[extname(file)] ?? 'application/octet-stream');
			return readFile(join(pageFolder, file));
		});
	}
}

/** One JSON line an event, for as long as the page reads: fetched with the token, so that it never stands in an address. */
function addLiveLog(server: FastifyInstance, { devices, log, requireToken, keep, notes }: PagesOptions): void {
	const describe = () =>
		Object.entries(devices.statuses()).map(([device, status]) => ({
			device: deviceWords[device as keyof typeof deviceWords],
			state: status.state,
			words: 'reason' in status ? nameFault(status.reason) : stateWords[status.state],
		}));
	let readers = 0;
	server.get('/status/live', { preHandler: requireToken }, async (request, reply) => {
		if (readers >= maxLogReaders) return reply.code(503).send();
		readers += 1;
		keep(request);
		reply.hijack();
		for (const [name, value] of Object.entries(reply.getHeaders()))
			if (value !== undefined) reply.raw.setHeader(name, value);
		reply.raw.writeHead(200, { 'content-type': 'application/x-ndjson; charset=utf-8', 'cache-control': 'no-store' });
		function write(message: unknown): void {
			if (reply.raw.writableLength > unreadBytes) reply.raw.destroy();
			else reply.raw.write(`${JSON.stringify(message)}\n`);
		}
		write({ devices: describe(), notes, lines: log.recent() });
		const stop = log.follow((line) => write({ devices: describe(), lines: [line] }));
		reply.raw.on('close', () => {
			stop();
			readers -= 1;
		});
	});
}

function addTray(server: FastifyInstance, dock: Dock): void {
	server.get<{ Params: { job: string } }>('/dock/printed/:job', async (request, reply) => {
		const file = dock.printedFile(Number.parseInt(request.params.job, 10));
		if (file === null || !existsSync(file)) return reply.callNotFound();
		// The browser's own PDF view needs a plugin frame that the strict policy forbids.
		reply.header('content-security-policy', "frame-ancestors 'none'");
		reply.header('cache-control', 'no-store').type('application/pdf');
		return reply.send(createReadStream(file));
	});
}

function addKiosk(server: FastifyInstance, folder: string): void {
	server.get('/kiosk', async (_request, reply) => reply.redirect('/kiosk/'));
	const isBuilt = () => existsSync(join(folder, 'index.html'));
	const sendIndex = (reply: FastifyReply) => {
		if (!isBuilt())
			return reply.code(503).type('text/plain; charset=utf-8').send('柜面程序还没有构建：npm run build\n');
		reply.header('cache-control', 'no-cache');
		return reply.sendFile('index.html', folder);
	};
	server.register(async (kiosk) => {
		await kiosk.register(fastifyStatic, {
			root: folder,
			prefix: '/kiosk/',
			wildcard: false,
			serve: false,
			cacheControl: false,
		});
		kiosk.get<{ Params: { '*': string } }>('/kiosk/*', async (request, reply) => {
			const path = request.params['*'];
			if (path === '' || extname(path) === '') return sendIndex(reply);
			reply.header('cache-control', path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
			return reply.sendFile(path, folder);
		});
	});
}
