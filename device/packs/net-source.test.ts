import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { createNetSource } from './net-source.ts';

const manifest = Buffer.from('{"a":"manifest"}');

test('what did not come again is told as nothing', async () => {
	const statuses: number[] = [];
	const server = createServer((request, response) => {
		const status = request.headers['if-none-match'] === '"1"' ? 304 : 200;
		statuses.push(status);
		response.writeHead(status, { etag: '"1"' }).end(status === 200 ? manifest : undefined);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const source = createNetSource({
		name: 'center',
		address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/packs`,
		isNear: false,
		stallMs: 5000,
		wholeMs: 5000,
		ended: new AbortController().signal,
	});
	const paid: number[] = [];
	for (let i = 0; i < 2; i++) {
		let bytes = 0;
		const taken = await source.manifest(1000, (more) => {
			bytes += more;
		});
		expect(taken.ok && Buffer.from(taken.value)).toEqual(manifest);
		paid.push(bytes);
	}
	expect([statuses, paid]).toEqual([
		[200, 304],
		[manifest.length, 0],
	]);
	expect(await source.manifest(10)).toMatchObject({ ok: true });
	expect(await source.object('ab'.repeat(32), 4)).toEqual({ ok: false, fault: 'content.tooLarge' });
	server.closeAllConnections();
	server.close();
});
