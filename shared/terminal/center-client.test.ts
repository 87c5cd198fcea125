import nacl from 'tweetnacl';
import { expect, test } from 'vitest';
import { encodeUtf8, fromBase64, toBase64 } from '../cases/bytes.ts';
import { digestBody } from '../cases/digest.ts';
import { requestText } from '../cases/request-signature.ts';
import { type CenterClientOptions, createCenterClient } from './center-client.ts';

function answer(status: number, type: string, body: string, headers: Record<string, string> = {}): Response {
	return new Response(body, { status, headers: { 'content-type': type, ...headers } });
}

function makeClient(fake: typeof fetch, more: Partial<CenterClientOptions> = {}) {
	return createCenterClient({
		centerUrl: () => 'http://center',
		signer: () => null,
		now: () => Date.parse('2026-11-22T08:00:00Z'),
		fetch: fake,
		timeoutMs: 30,
		...more,
	});
}

test('an answer of the center is read', async () => {
	const client = makeClient(async () => answer(200, 'application/json; charset=utf-8', '{"a":1}'));
	expect(await client.request('GET', '/x')).toEqual({ ok: true, status: 200, value: { a: 1 } });
});

test('a captive portal is not the center', async () => {
	const stranger = { ok: false, status: 0, fault: 'center.notTheCenter' };
	const html = makeClient(async () => answer(200, 'text/html', '<html>login</html>'));
	expect(await html.request('GET', '/x')).toEqual(stranger);
	// An engine shows of a redirect that there was one, and nothing else.
	const sentOn = makeClient(async (_input, init) => {
		expect(init?.redirect).toBe('manual');
		return Response.error();
	});
	expect(await sentOn.request('GET', '/x')).toEqual(stranger);
	const torn = makeClient(async () => answer(200, 'application/json', '{"a":'));
	expect(await torn.request('GET', '/x')).toEqual(stranger);
	const proxy = makeClient(async () => answer(502, 'application/json', '{"error":"bad gateway"}'));
	expect(await proxy.request('GET', '/x')).toEqual(stranger);
});

test('nobody and silence are told apart', async () => {
	const nobody = makeClient(() => Promise.reject(new TypeError('failed to fetch')));
	expect(await nobody.request('GET', '/x')).toEqual({ ok: false, status: 0, fault: 'center.unreachable' });
	const silent = makeClient(() => new Promise(() => undefined));
	expect(await silent.request('GET', '/x')).toEqual({ ok: false, status: 0, fault: 'center.timedOut' });
});

test('a request is signed over method, path, date and body', async () => {
	const keys = nacl.sign.keyPair();
	let seen: RequestInit | undefined;
	const client = makeClient(
		async (_url, init) => {
			seen = init;
			return answer(200, 'application/json', '{}');
		},
		{
			signer: () => ({
				terminalId: 't1',
				sign: async (text) => toBase64(nacl.sign.detached(encodeUtf8(text), keys.secretKey)),
			}),
		},
	);
	await client.request('PUT', '/v1/submissions/1?x=2', '{"b":2}');
	const headers = seen?.headers as Record<string, string>;
	const text = requestText({
		method: 'PUT',
		path: '/v1/submissions/1?x=2',
		date: '2026-11-22T08:00:00.000Z',
		digest: digestBody(encodeUtf8('{"b":2}')),
	});
	const signature = fromBase64(headers['lawpost-signature'] ?? '') ?? new Uint8Array();
	expect(nacl.sign.detached.verify(encodeUtf8(text), signature, keys.publicKey)).toBe(true);
	expect(headers['lawpost-terminal']).toBe('t1');
});

test('a wrong clock is set by the center', async () => {
	const dates: string[] = [];
	const problem = '{"type":"urn:lawpost:problem:request.stale","title":"","status":401,"fault":"request.stale"}';
	const client = makeClient(
		async (_url, init) => {
			dates.push(new Headers(init?.headers).get('lawpost-date') ?? '');
			if (dates.length > 1) return answer(200, 'application/json', '{}');
			return answer(401, 'application/problem+json', problem, { date: 'Sun, 22 Nov 2026 09:00:00 GMT' });
		},
		{ signer: () => ({ terminalId: 't1', sign: async () => 'c2ln' }) },
	);
	expect((await client.request('GET', '/x')).ok).toBe(true);
	expect(dates).toEqual(['2026-11-22T08:00:00.000Z', '2026-11-22T09:00:00.000Z']);
});
