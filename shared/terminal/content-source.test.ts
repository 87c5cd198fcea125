import { expect, test } from 'vitest';
import { createHttpSource } from './content-source.ts';

const hash = 'ab'.repeat(32);

function answer(body: string | null, status: number, headers: Record<string, string> = {}) {
	const asked: { path: string; redirect: string | undefined; credentials: string | undefined }[] = [];
	const source = createHttpSource({
		name: 'center',
		address: () => 'https://center.example/packs',
		fetch: async (input, init) => {
			asked.push({ path: String(input), redirect: init?.redirect, credentials: init?.credentials });
			return new Response(body, { status, headers });
		},
	});
	return { source, asked };
}

test('a portal that redirects is not the pack', async () => {
	for (const status of [301, 302, 303, 307, 308]) {
		const { source, asked } = answer(null, status, { location: 'http://portal.example/login' });
		expect([status, await source.manifest(), await source.object(hash, 4096)]).toEqual([
			status,
			{ ok: false, fault: 'content.notThePack' },
			{ ok: false, fault: 'content.notThePack' },
		]);
		expect(asked).toEqual([
			{ path: 'https://center.example/packs/manifest.json', redirect: 'manual', credentials: 'omit' },
			{ path: `https://center.example/packs/objects/ab/${hash}.gz`, redirect: 'manual', credentials: 'omit' },
		]);
	}
});

test('511 and a page with 200 are not the pack', async () => {
	const page = '<!doctype html><title>login</title>';
	const notThePack = { ok: false, fault: 'content.notThePack' };
	const { source: asksToSignIn } = answer(page, 511, { 'content-type': 'text/html' });
	expect(await asksToSignIn.manifest()).toEqual(notThePack);
	const { source: servesPage } = answer(page, 200, { 'content-type': 'text/html; charset=utf-8' });
	expect([await servesPage.manifest(), await servesPage.object(hash, 4096)]).toEqual([notThePack, notThePack]);
});

test('a server that fails is unreachable, not a portal', async () => {
	for (const status of [500, 502, 503, 429, 403])
		expect([status, await answer('no', status).source.manifest()]).toEqual([
			status,
			{ ok: false, fault: 'content.unreachable' },
		]);
	expect(await answer('no', 404).source.object(hash, 10)).toEqual({ ok: false, fault: 'content.wrongChunk' });
});

test('who reads along and throws leaves the line', async () => {
	let isCancelled = false;
	const pieces = ['12', '34', '56', '78'].map((piece) => new TextEncoder().encode(piece));
	const body = new ReadableStream<Uint8Array>({
		pull: (to) => to.enqueue(pieces.shift() ?? new Uint8Array(1)),
		cancel: () => {
			isCancelled = true;
		},
	});
	const source = createHttpSource({
		name: 'center',
		address: () => 'https://center.example/packs',
		fetch: async () => new Response(body),
	});
	const read: string[] = [];
	const taken = await source.object(hash, 8, (_bytes, piece) => {
		if (piece) read.push(new TextDecoder().decode(piece));
		if (read.length === 2) throw new Error('enough');
	});
	expect([taken, read, isCancelled]).toEqual([{ ok: false, fault: 'content.noSource' }, ['12', '34'], true]);
});

test('more bytes than asked for are refused', async () => {
	expect(await answer('12345', 200).source.object(hash, 4)).toEqual({ ok: false, fault: 'content.tooLarge' });
	const said = answer('1', 200, { 'content-length': '5' });
	expect(await said.source.object(hash, 4)).toEqual({ ok: false, fault: 'content.tooLarge' });
	const whole = await answer('1234', 200).source.object(hash, 4);
	expect(whole.ok && new TextDecoder().decode(whole.value)).toBe('1234');
});
