import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { DeviceCommand } from '../../shared/protocol/device.ts';
import { residentPerson } from '../simulators/test-persons.ts';
import { paintPage } from './agent-on-bench.ts';
import { openPage, readToken } from './page-client.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'lawpost-main-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function findPort(): Promise<number> {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as { port: number };
	server.close();
	await once(server, 'close');
	return port;
}

function spawnAgent(env: Record<string, string>) {
	const child = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, 'main.ts')], {
		env: { ...process.env, LAWPOST_DATA_DIR: dataDir, LAWPOST_TECHNICIAN: '1', ...env },
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const output: string[] = [];
	child.stdout.on('data', (chunk: Buffer) => output.push(chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => output.push(chunk.toString()));
	return { child, output };
}

async function waitUntilUp(port: number): Promise<void> {
	for (const until = Date.now() + 30_000; Date.now() < until; ) {
		if (await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => null)) return;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error('agent did not start');
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
	const exit = once(child, 'exit');
	child.kill(signal);
	return ((await exit) as [number | null])[0];
}

async function act(port: number, body: unknown): Promise<void> {
	const headers = {
		authorization: `Bearer ${await readToken(port)}`,
		origin: `http://127.0.0.1:${port}`,
		'content-type': 'application/json',
	};
	const answer = await fetch(`http://127.0.0.1:${port}/dock/act`, {
		method: 'POST',
		headers,
		body: JSON.stringify(body),
	});
	expect(answer.status).toBe(200);
}

test('a killed agent remembers what it printed', { timeout: 90_000 }, async () => {
	const port = await findPort();
	const first = spawnAgent({ LAWPOST_AGENT_PORT: String(port) });
	await waitUntilUp(port);
	const page = await openPage(port);
	page.say({ type: 'lease.take', device: 'printer' });
	await page.next('lease.held');
	const submit = {
		type: 'print.submit' as const,
		ticketId: 'slip-killed',
		jobName: '法驿回执',
		pages: [paintPage()],
		dotsPerInch: 203,
	} satisfies DeviceCommand;
	page.say(submit);
	await page.next('print.changed', (event) => event.state === 'printed');
	await end(first.child, 'SIGKILL');

	const second = spawnAgent({ LAWPOST_AGENT_PORT: String(port) });
	await waitUntilUp(port);
	const after = await openPage(port);
	after.say({ type: 'lease.take', device: 'printer' });
	await after.next('lease.held');
	after.say({ type: 'print.query', ticketId: 'slip-killed' });
	expect(await after.next('print.changed')).toMatchObject({ state: 'printed' });
	after.say(submit);
	expect(await after.next('print.changed')).toMatchObject({ state: 'printed' });
	expect(await end(second.child, 'SIGTERM')).toBe(0);
	expect(second.output.join('')).toContain('"event":"agent.stopped"');
});

test('after a wipe the heap holds no card', { timeout: 90_000 }, async () => {
	const port = await findPort();
	const { child, output } = spawnAgent({ LAWPOST_AGENT_PORT: String(port) });
	await waitUntilUp(port);
	const page = await openPage(port);
	page.say({ type: 'lease.take', device: 'cardReader' });
	await page.next('lease.held');
	page.say({ type: 'card.start' });
	// A number of a person who cannot exist, and not the one written in the simulator's own source.
	await act(port, { act: 'card.place', kind: 'resident', fields: { name: '金丝雀' } });
	await page.next('card.read', (event) => event.card.name === '金丝雀');
	await act(port, { act: 'card.remove' });
	await page.next('card.removed');
	page.say({ type: 'wipe' });
	expect(await page.next('wipe.done', undefined, 15_000)).toMatchObject({ clean: true });
	const headers = { authorization: `Bearer ${await readToken(port)}` };
	const answer = await fetch(`http://127.0.0.1:${port}/v1/agent-heap`, { headers });
	const { strings } = (await answer.json()) as { strings: string[] };
	await end(child, 'SIGTERM');
	const inHeap = (text: string): boolean => strings.some((string) => string.includes(text));
	// The simulator's own source holds the address: proof that the search finds what is there.
	expect([inHeap(residentPerson.address), inHeap('金丝雀')]).toEqual([true, false]);
	expect(output.join('')).not.toContain('金丝雀');
	expect(output.join('')).not.toContain(residentPerson.number);
	expect(readFileSync(join(dataDir, 'agent/print-tickets.json'), 'utf8')).not.toContain('金丝雀');
});

test('a wrong profile is named and refused', { timeout: 60_000 }, async () => {
	const file = join(dataDir, 'profile.json');
	writeFileSync(
		file,
		JSON.stringify({ devices: { cardReader: { driver: 'sam-serial', path: '/dev/null', baudRate: 1 } } }),
	);
	const { child, output } = spawnAgent({ LAWPOST_PROFILE: file, LAWPOST_AGENT_PORT: '0' });
	const [code] = (await once(child, 'exit')) as [number];
	expect(code).toBe(1);
	expect(output.join('')).toContain('devices.cardReader.baudRate');
});
