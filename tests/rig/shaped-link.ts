/** A slow, losing link between two network namespaces; `shaped-link.py` is the link itself. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface LinkShape {
	delayMs: number;
	jitterMs: number;
	lossPercent: number;
	/** Each way. */
	kilobits: number;
}
interface Side {
	pid: number;
	address: string;
}
export interface ShapedLink {
	server: Side;
	browser: Side;
	/** Arguments of `nsenter` that run a program at that side. */
	enter(side: Side): string[];
	/** A program that runs `program` at that side with the arguments it gets, for whoever starts it by path. */
	wrap(side: Side, program: string): string;
	stop(): Promise<void>;
}

const python = '/usr/bin/python3';

/** Why there can be no such link on this machine; null when there can. */
export function whyNoLink(): string | null {
	if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'namespaces need root on Linux';
	for (const file of [python, '/usr/bin/nsenter']) if (!existsSync(file)) return `${file} is not installed`;
	if (spawnSync('ip', ['-V']).status !== 0) return 'ip is not installed';
	try {
		accessSync('/dev/net/tun', constants.R_OK | constants.W_OK);
	} catch {
		return '/dev/net/tun cannot be opened';
	}
	return spawnSync('unshare', ['--net', 'true']).status === 0 ? null : 'network namespaces are not allowed here';
}

export async function openShapedLink({ delayMs, jitterMs, lossPercent, kilobits }: LinkShape): Promise<ShapedLink> {
	const script = join(import.meta.dirname, 'shaped-link.py');
	const child: ChildProcess = spawn(python, [script, ...[delayMs, jitterMs, lossPercent, kilobits].map(String)], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
	const line = await new Promise<string>((resolve, reject) => {
		if (child.stdout) createInterface({ input: child.stdout }).once('line', resolve);
		void ended.then(() => reject(new Error('the shaped link ended')));
	});
	const { server, browser } = JSON.parse(line) as { server: Side; browser: Side };
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-link-'));
	const enter = (side: Side) => [`--net=/proc/${side.pid}/ns/net`];
	return {
		server,
		browser,
		enter,
		wrap(side, program) {
			const path = join(folder, `at-${side.pid}`);
			writeFileSync(path, `#!/bin/sh\nexec /usr/bin/nsenter ${enter(side).join(' ')} ${program} "$@"\n`);
			chmodSync(path, 0o755);
			return path;
		},
		async stop() {
			child.stdin?.end();
			await ended;
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
