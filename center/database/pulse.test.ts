import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import postgres from 'postgres';
import { expect, onTestFinished, test } from 'vitest';
import { useCenter } from '../testing/center.ts';
import { fillPool } from '../testing/full-pool.ts';
import { createPulse } from './pulse.ts';

const { center } = useCenter();
const lookAtHealth = async () =>
	(await fetch(`${center().url}/healthz`, { signal: AbortSignal.timeout(10_000) })).status;

/** In front of the database; what came over it before `mute` is never answered again. */
async function openWire() {
	const { hostname, port } = new URL(center().database.url);
	const lines = new Set<Socket>();
	let isMute = false;
	const server = createServer((line) => {
		lines.add(line);
		line.on('error', () => line.destroy());
		line.pause();
		if (isMute) return;
		const base = connect(Number(port), hostname);
		base.on('error', () => line.destroy());
		line.on('close', () => base.destroy());
		line.pipe(base).pipe(line);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		for (const line of lines) line.destroy();
		server.close();
	});
	const url = new URL(center().database.url);
	url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
	return {
		url: url.href,
		mute() {
			isMute = true;
			for (const line of lines) line.unpipe().pause();
		},
		speak() {
			isMute = false;
		},
	};
}

test('health is told while the pool is full', async () => {
	const { sql } = center().database;
	const free = await fillPool(sql);
	const isWaiting = sql`select 1`.then(() => false);
	expect(await Promise.all(Array.from({ length: 50 }, lookAtHealth))).toEqual(Array(50).fill(200));
	expect(await Promise.race([isWaiting, Promise.resolve(true)])).toBe(true);
	await free();
	expect(await isWaiting).toBe(false);
});

test('a database that falls silent is told in time', async () => {
	const wire = await openWire();
	const pulse = createPulse(() => postgres(wire.url, { max: 1, onnotice: () => undefined }), 300);
	onTestFinished(() => pulse.close());
	await pulse.beat();
	wire.mute();
	const beganAt = performance.now();
	await expect(pulse.beat()).rejects.toThrow('database silent');
	await expect(pulse.beat()).rejects.toThrow('database silent');
	expect(performance.now() - beganAt).toBeLessThan(5000);
	wire.speak();
	// Over another line: the old one stays silent.
	await pulse.beat();
});
