/** The agent dies while a card lies in its memory: what is left behind names nobody. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { guardDumps } from '../../device/agent/no-dumps.ts';
import { openPage, readToken } from '../../device/agent/page-client.ts';
import { residentPerson } from '../../device/simulators/test-persons.ts';
import { findFreePort } from '../rig/free-port.ts';

const secrets = [residentPerson.name, residentPerson.number, residentPerson.address];
const root = resolve(import.meta.dirname, '../..');
const loader = join(root, 'node_modules/tsx/dist/loader.mjs');

/** As UTF-8, as V8 keeps Chinese, as the card itself does. */
function findSecrets(bytes: Buffer): string[] {
	return secrets.filter(
		(secret) => bytes.includes(Buffer.from(secret)) || bytes.includes(Buffer.from(secret, 'utf16le')),
	);
}
function listFiles(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.map((name) => join(folder, name))
		.filter((file) => statSync(file).isFile());
}

interface Dying {
	child: ChildProcess;
	folder: string;
	output(): Buffer;
}

/** An agent with a card read and lying on its reader; cores of any size are wanted, as a distribution may have it. */
async function startWithCard(env: Record<string, string> = {}): Promise<Dying> {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-crash-'));
	const port = await findFreePort();
	const script = join(root, 'tests/rig/crashing-agent.ts');
	const command = `ulimit -c unlimited 2>/dev/null; exec "${process.execPath}" --import "file://${loader}" "${script}"`;
	const given = { LAWPOST_AGENT_PORT: String(port), LAWPOST_DATA_DIR: folder, LAWPOST_TECHNICIAN: '1', ...env };
	const child = spawn('bash', ['-c', command], {
		cwd: folder,
		env: { ...process.env, ...given, CRASH_QUOTES: secrets.join(' ') },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const chunks: Buffer[] = [];
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
	const url = `http://127.0.0.1:${port}`;
	await expect
		.poll(
			() =>
				fetch(`${url}/healthz`).then(
					() => true,
					() => false,
				),
			{ timeout: 60_000 },
		)
		.toBe(true);
	const page = await openPage(port);
	page.say({ type: 'lease.take', device: 'cardReader' });
	await page.next('lease.held');
	page.say({ type: 'card.start' });
	const headers = {
		authorization: `Bearer ${await readToken(port)}`,
		origin: url,
		'content-type': 'application/json',
	};
	const body = JSON.stringify({ act: 'card.place', kind: 'resident' });
	await fetch(`${url}/dock/act`, { method: 'POST', headers, body });
	const { card } = await page.next('card.read');
	expect(card.name).toBe(residentPerson.name);
	return { child, folder, output: () => Buffer.concat(chunks) };
}

async function die({ child }: Dying, signal: NodeJS.Signals): Promise<void> {
	const exit = once(child, 'exit');
	child.kill(signal);
	await exit;
}

test('a bug that quotes a card tells nobody', { timeout: 90_000 }, async () => {
	const agent = await startWithCard();
	await die(agent, 'SIGUSR2');
	expect(agent.output().toString()).toContain('agent.crashed');
	expect(findSecrets(agent.output())).toEqual([]);
	for (const file of listFiles(agent.folder)) expect([file, findSecrets(readFileSync(file))]).toEqual([file, []]);
	rmSync(agent.folder, { recursive: true, force: true });
});

const isLinux = process.platform === 'linux';

/** A process that guards nothing leaves what it knew in the folder it ran in; elsewhere this cannot be tried. */
function leavesCores(): boolean {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-core-'));
	const script = `globalThis.known = Buffer.from(process.env.KNOWN.repeat(9)); process.kill(process.pid, 'SIGSEGV')`;
	const command = `ulimit -c unlimited && exec "${process.execPath}" -e "${script}"`;
	const env = { ...process.env, KNOWN: residentPerson.name };
	spawnSync('bash', ['-c', command], { cwd: folder, env, stdio: 'ignore', timeout: 20_000 });
	const found = listFiles(folder).some((file) => findSecrets(readFileSync(file)).length > 0);
	rmSync(folder, { recursive: true, force: true });
	return found;
}

test.skipIf(!isLinux || !leavesCores())(
	'a core of the agent holds no card (needs core files in the working folder)',
	{ timeout: 90_000 },
	async () => {
		const agent = await startWithCard();
		expect(readFileSync(`/proc/${agent.child.pid}/coredump_filter`, 'utf8').trim()).toBe('00000000');
		expect(agent.output().toString()).not.toContain('agent.dumpsOpen');
		await die(agent, 'SIGSEGV');
		const files = listFiles(agent.folder);
		expect(files.some((file) => basename(file).startsWith('core'))).toBe(true);
		for (const file of files) expect([file, findSecrets(readFileSync(file))]).toEqual([file, []]);
		rmSync(agent.folder, { recursive: true, force: true });
	},
);

test('a system without the switch needs a limit', () => {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-proc-'));
	const limits = (soft: string) =>
		writeFileSync(join(folder, 'limits'), `Max core file size        ${soft}  unlimited bytes\n`);
	expect(guardDumps(folder)).toBe('open');
	limits('unlimited');
	expect(guardDumps(folder)).toBe('open');
	limits('0');
	expect(guardDumps(folder)).toBe('noDumps');
	writeFileSync(join(folder, 'coredump_filter'), '00000033\n');
	// A file keeps the rest of what stood in it: not what was asked for.
	expect(['noDumps', 'memoryLeftOut']).toContain(guardDumps(folder));
	rmSync(folder, { recursive: true });
});
