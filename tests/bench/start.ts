/** `npm start` on a machine that has run it before → its addresses are printed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from '../rig/free-port.ts';
import type { BenchRow } from './table.ts';

const limitSeconds = 10;

/** Starts everything, waits for the addresses, stops everything. Resolves with seconds, and whether a page had to be built. */
async function startOnce(env: Record<string, string>): Promise<{ seconds: number; built: boolean }> {
	const began = performance.now();
	const child = spawn('npm', ['start'], {
		env: { ...process.env, ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let output = '';
	const seconds = await new Promise<number>((resolve, reject) => {
		const keep = (chunk: Buffer) => {
			output += chunk.toString();
			if (/Desk\s+http/.test(output)) resolve((performance.now() - began) / 1000);
		};
		child.stdout?.on('data', keep);
		child.stderr?.on('data', keep);
		child.once('exit', (code) => reject(new Error(`start ended with ${code}:\n${output}`)));
	});
	const exit = once(child, 'exit');
	child.kill('SIGTERM');
	await exit;
	return { seconds, built: output.includes('(built ') };
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
		await rm(dataDir, { recursive: true, force: true });
	}
}
