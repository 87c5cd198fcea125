/** `npm start` on a machine that has run it before → its addresses are printed. */
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stopPostmaster } from '../../center/database/postmaster.ts';
import { findFreePort } from '../rig/free-port.ts';
import type { BenchRow } from './table.ts';

const limitSeconds = 10;
/** `npm start` itself gives its children 15 s. */
const stopMs = 20_000;

/** Starts everything, waits for the addresses, stops everything. Resolves with seconds, and whether a page had to be built. */
async function startOnce(env: Record<string, string>): Promise<{ seconds: number; built: boolean }> {
	const began = performance.now();
	const child = spawn('npm', ['start'], {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	const { pid } = child;
	if (pid === undefined) throw new Error('npm cannot be run');
	let output = '';
	try {
		const seconds = await new Promise<number>((resolve, reject) => {
			const keep = (chunk: Buffer) => {
				output += chunk.toString();
				if (/Desk\s+http/.test(output)) resolve((performance.now() - began) / 1000);
			};
			child.stdout?.on('data', keep);
			child.stderr?.on('data', keep);
			child.once('exit', (code) => reject(new Error(`start ended with ${code}:\n${output}`)));
		});
		return { seconds, built: output.includes('(built ') };
	} finally {
		await endGroup(pid);
	}
}

/** npm may go before the processes that it began, and they still write: the whole group has to be gone. */
async function endGroup(pid: number): Promise<void> {
	const signal = (name: NodeJS.Signals | 0): boolean => {
		try {
			return process.kill(-pid, name);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
			throw error;
		}
	};
	signal('SIGTERM');
	for (const end = Date.now() + stopMs; Date.now() < end; await pause(50)) if (!signal(0)) return;
	signal('SIGKILL');
}

export async function benchStart(runs: number): Promise<BenchRow[]> {
	const dataDir = await mkdtemp(join(tmpdir(), 'lawpost-bench-start-'));
	// The embedded database runs as a user of its own, who must be able to walk in.
	try {
		const env = {
			LAWPOST_DATA_DIR: dataDir,
			LAWPOST_CENTER_PORT: String(await findFreePort()),
			LAWPOST_AGENT_PORT: String(await findFreePort()),
		};
		const first = await startOnce(env);
		const later: number[] = [];
		while (later.length < runs) {
			const { seconds, built } = await startOnce(env);
			if (!built) later.push(seconds);
		}
		const slowest = Math.max(...later);
		return [
			{
				what: `npm start, run before → addresses printed, slowest of ${runs} (first run ${first.seconds.toFixed(1)} s)`,
				measured: `${slowest.toFixed(1)} s`,
				limit: `≤ ${limitSeconds} s`,
				holds: slowest <= limitSeconds,
			},
		];
	} finally {
		await stopPostmaster(join(dataDir, 'database'));
		await rm(dataDir, { recursive: true, force: true });
	}
}
