/**
 * Thousands of connections at once: silent ones, half requests, upgrades without a token. `npm run attack`
 * is the long form with 10,000; the agent runs as a process of its own, as on a kiosk.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openPage } from '../../device/agent/page-client.ts';
import { findFreePort } from '../rig/free-port.ts';
import { runProcess } from '../rig/process.ts';
import { ask, openRaw } from './stranger.ts';

const count = Number(process.env.ATTACK_CONNECTIONS ?? 1000);
const atOnce = 250;

const countFiles = (pid: number) => readdirSync(`/proc/${pid}/fd`).length;
const readMemoryMb = (pid: number) =>
	Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

function attackLine(port: number, kind: number): string {
	const host = `Host: 127.0.0.1:${port}\r\n`;
	if (kind === 0) return '';
	if (kind === 1) return `GET /v1/boot HTTP/1.1\r\n${host}X-Never`;
	if (kind === 2)
		return `POST /dock/act HTTP/1.1\r\n${host}Origin: http://127.0.0.1:${port}\r\nContent-Length: 4000\r\n\r\n{`;
	if (kind === 3) return `GET /healthz HTTP/1.1\r\n${host}\r\n`;
	const upgrade = `Origin: http://127.0.0.1:${port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n`;
	return `GET /v1/devices HTTP/1.1\r\n${host}${upgrade}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: lawpost.v1, token.wrong\r\n\r\n`;
}

test(`${count} connections leave the lawful page served`, { timeout: 60_000 + count * 30 }, async () => {
	const dataDir = mkdtempSync(join(tmpdir(), 'lawpost-flood-'));
	const port = await findFreePort();
	const env = { LAWPOST_AGENT_PORT: String(port), LAWPOST_DATA_DIR: dataDir };
	const agent = await runProcess('device/agent/main.ts', env, `http://127.0.0.1:${port}/healthz`);
	const lawful = await openPage(port);
	const before = { files: countFiles(agent.pid), memoryMb: readMemoryMb(agent.pid) };
	/** As the kiosk page's browser says it: the strangers' flood of the same address does not count against it. */
	const page = { host: `127.0.0.1:${port}`, 'sec-fetch-site': 'same-origin' };
	const sockets: Socket[] = [];
	let slowestMs = 0;
	let mostFiles = 0;
	for (let opened = 0; opened < count; opened += atOnce) {
		const batch = Array.from({ length: Math.min(atOnce, count - opened) }, (_, at) =>
			openRaw(port).then((socket) => {
				socket.write(attackLine(port, (opened + at) % 5));
				return socket;
			}),
		);
		sockets.push(...(await Promise.all(batch)));
		const askedAt = performance.now();
		lawful.say({ type: 'ping' });
		await lawful.next('pong');
		slowestMs = Math.max(slowestMs, performance.now() - askedAt);
		expect(await ask(port, '/healthz', page)).toMatchObject([200, expect.any(String)]);
		mostFiles = Math.max(mostFiles, countFiles(agent.pid));
	}
	expect(mostFiles - before.files).toBeLessThan(700);
	for (const socket of sockets) socket.destroy();
	await expect.poll(() => countFiles(agent.pid) - before.files, { timeout: 30_000 }).toBeLessThan(20);
	const after = readMemoryMb(agent.pid);
	console.log(
		`${count} connections: slowest answer ${slowestMs.toFixed(0)} ms, files at most ${mostFiles - before.files} more, memory ${before.memoryMb.toFixed(0)} → ${after.toFixed(0)} MB`,
	);
	expect(after - before.memoryMb).toBeLessThan(80);
	lawful.say({ type: 'lease.take', device: 'cardReader' });
	await lawful.next('lease.held');
	await lawful.close();
	await agent.kill('SIGTERM');
	rmSync(dataDir, { recursive: true, force: true });
});
