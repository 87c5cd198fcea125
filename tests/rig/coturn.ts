/** The real coturn on a loopback port of the test, with the secret that a center shares with it. Stopped by its process id. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from './free-port.ts';

const program = '/usr/bin/turnserver';

export interface Coturn {
	url: string;
	/** What it said: sessions, with their users. */
	output(): string;
	stop(): Promise<void>;
}

/** The words of the skip, or null when it is there. */
export function whyNoCoturn(): string | null {
	return existsSync(program) ? null : 'not installed: coturn';
}

export async function startCoturn(secret: string): Promise<Coturn> {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-coturn-'));
	const port = await findFreePort();
	const words = {
		'listening-ip': '127.0.0.1',
		'relay-ip': '127.0.0.1',
		'listening-port': String(port),
		realm: 'lawpost.test',
		'static-auth-secret': secret,
		userdb: join(folder, 'turndb'),
		pidfile: join(folder, 'pid'),
		'log-file': 'stdout',
	};
	const flags = [
		'use-auth-secret',
		'no-tls',
		'no-dtls',
		'no-cli',
		'no-multicast-peers',
		'allow-loopback-peers',
		'verbose',
	];
	const args = [
		...Object.entries(words).map(([name, value]) => `--${name}=${value}`),
		...flags.map((flag) => `--${flag}`),
	];
	// No file of this machine's own service is read.
	const child = spawn(program, ['-n', ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
	const endWithUs = () => void child.kill('SIGKILL');
	process.once('exit', endWithUs);
	let output = '';
	for (const stream of [child.stdout, child.stderr])
		stream.on('data', (chunk: Buffer) => {
			output += chunk.toString();
		});
	const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	for (let tries = 0; !/UDP listener opened on/.test(output); tries++) {
		if (tries > 200 || child.exitCode !== null) throw new Error(`coturn does not listen:\n${output}`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	return {
		url: `turn:127.0.0.1:${port}?transport=udp`,
		output: () => output,
		async stop() {
			process.off('exit', endWithUs);
			if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
			await gone;
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
