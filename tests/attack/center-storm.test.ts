/**
 * A storm at the center's door: silent connections, half requests and half bodies of strangers, and terminals that all wait for a person.
 * `npm run attack` is the long form, 10,000 connections and 2,000 live sockets; the center runs as a process of its own.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { askForCall } from '../../center/live/calls.ts';
import { useCenter } from '../../center/testing/center.ts';
import type { LiveHello, LiveNews } from '../../shared/live/protocol.ts';
import { liveProtocol, ticketPrefix } from '../../shared/live/protocol.ts';
import { findFreePort } from '../rig/free-port.ts';
import { runProcess } from '../rig/process.ts';
import { openRaw } from './stranger.ts';

const connections = Number(process.env.ATTACK_CONNECTIONS ?? 1000);
const liveSockets = Math.ceil(connections / 5);
const atOnce = 100;
/** As `center-client.ts` waits. */
const answerMs = 8000;

/** The database and a terminal; what is attacked is another process of this center, with its keys. */
const { center, dataDir: homeDir, terminal } = useCenter();

const countFiles = (pid: number) => readdirSync(`/proc/${pid}/fd`).length;
const readMemoryMb = (pid: number) =>
	Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;

async function startTarget() {
	const dataDir = mkdtempSync(join(tmpdir(), 'lawpost-storm-'));
	cpSync(join(homeDir(), 'keys'), join(dataDir, 'keys'), { recursive: true });
	const port = await findFreePort();
	const env = {
		LAWPOST_CENTER_PORT: String(port),
		LAWPOST_DATA_DIR: dataDir,
		DATABASE_URL: center().database.url,
		LAWPOST_LOG: 'silent',
	};
	const { pid, kill } = await runProcess('center/main.ts', env, `http://127.0.0.1:${port}/healthz`);
	onTestFinished(async () => {
		await kill('SIGKILL');
		rmSync(dataDir, { recursive: true, force: true });
	});
	return { pid, port, url: `http://127.0.0.1:${port}` };
}

function strangersLine(port: number, kind: number): string {
	const host = `Host: 127.0.0.1:${port}\r\n`;
	if (kind === 0) return '';
	if (kind === 1) return `GET /v1/slots HTTP/1.1\r\n${host}X-Never`;
	if (kind === 2)
		return `PUT /v1/submissions/${randomUUID()} HTTP/1.1\r\n${host}Content-Type: application/json\r\nContent-Length: 4000\r\n\r\n{`;
	if (kind === 3) return `GET /healthz HTTP/1.1\r\n${host}\r\n`;
	const upgrade = 'Upgrade: websocket\r\nConnection: Upgrade\r\n';
	return `GET /v1/live HTTP/1.1\r\n${host}${upgrade}Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Protocol: ${liveProtocol}, ${ticketPrefix}none\r\n\r\n`;
}

/** As `center-client.ts` waits. */
async function waitInLine(port: number, at: number): Promise<WebSocket> {
	const callId = randomUUID();
	const { ticket } = await askForCall(center(), { id: randomUUID(), number: at + 1000 }, callId, {
		service: 'advice',
		language: 'zh-CN',
		wish: 'text',
	});
	const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/live`, [liveProtocol, `${ticketPrefix}${ticket}`]);
	socket.on('error', () => undefined);
	await once(socket, 'open');
	const hello: LiveHello = { page: randomUUID(), room: null, after: 0 };
	const placed = new Promise<void>((resolve) =>
		socket.on('message', (data: Buffer) => {
			if ((JSON.parse(data.toString('utf8')) as LiveNews).news === 'queue') resolve();
		}),
	);
	socket.send(JSON.stringify(hello));
	await placed;
	return socket;
}

async function inBatches<T>(count: number, make: (at: number) => Promise<T>): Promise<T[]> {
	const made: T[] = [];
	while (made.length < count) {
		const from = made.length;
		made.push(
			...(await Promise.all(Array.from({ length: Math.min(atOnce, count - from) }, (_, at) => make(from + at)))),
		);
	}
	return made;
}

test(`${connections} connections and ${liveSockets} calls leave the center answering`, {
	timeout: 120_000 + connections * 40,
}, async () => {
	const target = await startTarget();
	const path = '/v1/slots?institution=lawyer-duty-desk';
	let slowestMs = 0;
	let mostMb = 0;
	async function askSigned(): Promise<void> {
		const beganAt = performance.now();
		const headers = terminal().headers('GET', path);
		const { status } = await fetch(target.url + path, { headers, signal: AbortSignal.timeout(answerMs) });
		expect(status).toBe(200);
		slowestMs = Math.max(slowestMs, performance.now() - beganAt);
		mostMb = Math.max(mostMb, readMemoryMb(target.pid));
	}
	/** Slowest answer while this is done; somebody is asking all the time. */
	async function measure<T>(work: Promise<T>): Promise<{ ms: number; value: T }> {
		let isOver = false;
		const end = () => {
			isOver = true;
		};
		work.then(end, end);
		slowestMs = 0;
		do {
			await askSigned();
			await delay(50);
		} while (!isOver);
		return { ms: Math.round(slowestMs), value: await work };
	}
	await askSigned();
	const before = { files: countFiles(target.pid), memoryMb: readMemoryMb(target.pid) };
	async function storm(): Promise<{ mostMb: number; told: string }> {
		mostMb = 0;
		const strangers = await measure(
			inBatches<Socket>(connections, async (at) => {
				const socket = await openRaw(target.port);
				socket.resume().write(strangersLine(target.port, at % 5));
				return socket;
			}),
		);
		const callers = await measure(inBatches(liveSockets, (at) => waitInLine(target.port, at)));
		// Some heartbeats, in which each is told whether its place changed.
		const waiting = await measure(delay(7000));
		expect(callers.value.filter(({ readyState }) => readyState === WebSocket.OPEN)).toHaveLength(liveSockets);
		const files = countFiles(target.pid) - before.files;
		for (const socket of strangers.value) socket.destroy();
		for (const socket of callers.value) socket.terminate();
		await expect.poll(() => countFiles(target.pid) - before.files, { timeout: 60_000 }).toBeLessThan(30);
		const after = await measure(delay(2000));
		const times = `${strangers.ms} ms among strangers, ${callers.ms} ms while callers come, ${waiting.ms} ms while they wait, ${after.ms} ms after`;
		return {
			mostMb,
			told: `slowest signed answer ${times}; ${files} files more, memory at most ${Math.round(mostMb)} MB`,
		};
	}
	const first = await storm();
	const second = await storm();
	console.log(
		`${connections} connections, ${liveSockets} calls, memory before ${Math.round(before.memoryMb)} MB\nfirst: ${first.told}\nsecond: ${second.told}`,
	);
	// 20 kB for each that stands, beside what the heap grows by on its way.
	expect(first.mostMb - before.memoryMb).toBeLessThan(100 + (connections + liveSockets) * 0.02);
	// What the first took was free for the second: held, 12,000 connections would take 150 MB again.
	expect(second.mostMb - first.mostMb).toBeLessThan(80);
});
