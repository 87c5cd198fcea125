/** `npm start`: everything of one center and one kiosk on this machine, devices simulated unless a profile names real ones. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { buildStale } from './build.ts';
import { buildStarterPack } from './packs/starter.ts';

const started = Date.now();
const dataDir = process.env.LAWPOST_DATA_DIR ?? './var';
const centerPort = process.env.LAWPOST_CENTER_PORT ?? '12348';
const agentPort = process.env.LAWPOST_AGENT_PORT ?? '12349';
const children: ChildProcess[] = [];

function run(script: string, env: Record<string, string>): ChildProcess {
	const child = spawn(process.execPath, ['--import', 'tsx', script], {
		env: {
			...process.env,
			LAWPOST_CENTER_PORT: centerPort,
			LAWPOST_AGENT_PORT: agentPort,
			LAWPOST_DATA_DIR: dataDir,
			...env,
		},
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	children.push(child);
	child.stdout?.on('data', (chunk: Buffer) => process.env.LAWPOST_VERBOSE && process.stdout.write(chunk));
	child.on('exit', (code) => {
		if (stopping) return;
		console.error(`${script} ended with ${code}; stopping.`);
		stop(1);
	});
	return child;
}

let stopping = false;
function stop(code: number): void {
	if (stopping) return;
	stopping = true;
	let left = children.filter((child) => child.exitCode === null).length;
	if (left === 0) process.exit(code);
	for (const child of children) {
		child.on('exit', () => {
			left -= 1;
			if (left <= 0) process.exit(code);
		});
		child.kill('SIGTERM');
	}
	setTimeout(() => {
		for (const child of children) child.kill('SIGKILL');
		process.exit(code);
	}, 15_000).unref();
}
process.on('SIGINT', () => stop(0));
process.on('SIGTERM', () => stop(0));

async function waitFor(url: string, seconds: number): Promise<void> {
	const deadline = Date.now() + seconds * 1000;
	while (Date.now() < deadline) {
		const answer = await fetch(url).catch(() => null);
		if (answer?.ok) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(`${url} does not answer after ${seconds} s`);
}

async function readCodes(count: number): Promise<string[]> {
	const child = spawn(process.execPath, ['--import', 'tsx', 'center/codes.ts', String(count)], {
		env: { ...process.env, LAWPOST_DATA_DIR: dataDir, LAWPOST_CENTER_PORT: centerPort },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let text = '';
	child.stdout.on('data', (chunk: Buffer) => {
		text += chunk.toString();
	});
	await new Promise((resolve) => child.on('exit', resolve));
	return text.split(/\s+/).filter((code) => /^[0-9A-Z-]{6,}$/.test(code));
}

try {
	mkdirSync(dataDir, { recursive: true });
	const building = buildStale();
	run('center/main.ts', {});
	const pack = buildStarterPack(dataDir);
	const built = await building;
	await waitFor(`http://127.0.0.1:${centerPort}/healthz`, 90);
	const [tvCode = '', ...kioskCodes] = await readCodes(12);
	run('device/agent/main.ts', { LAWPOST_ENROL_CODES: kioskCodes.join(',') });
	await waitFor(`http://127.0.0.1:${agentPort}/healthz`, 60);
	console.log(`
Lawpost 法驿 is running${built.length > 0 ? ` (built ${built.join(', ')})` : ''}, ${((Date.now() - started) / 1000).toFixed(1)} s.

  Kiosk    http://127.0.0.1:${agentPort}/kiosk/
  Dock     http://127.0.0.1:${agentPort}/dock/      (cards, paper, pad of the simulated devices)
  Status   http://127.0.0.1:${agentPort}/status/    (devices, live log)
  TV       http://127.0.0.1:${centerPort}/tv/?enrol=${tvCode}   (arrows, Enter, Backspace)
  Pack     version ${pack.version}, ${pack.topics} topics${pack.isNew ? ', built now' : ''}
  Desk     http://127.0.0.1:${centerPort}/desk/     (first time: name admin, passcode in ${dataDir}/desk-passcode)

Ctrl+C stops everything.`);
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	stop(1);
}
