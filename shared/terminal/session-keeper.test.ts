import { expect, test, vi } from 'vitest';
import { encodeUtf8, fromBase64, toBase64 } from '../cases/bytes.ts';
import { digestBody } from '../cases/digest.ts';
import { isSessionMark, macText, readSessionMark, sessionPath, sessionSuite } from '../cases/request-session.ts';
import { requestText } from '../cases/request-signature.ts';
import { seal } from '../cases/seal.ts';
import { createCenterClient } from './center-client.ts';

interface Sent {
	path: string;
	/** The way in which the request proves its sender. */
	by: 'key' | 'session';
	mac: string;
	expected: string;
}

const key = new Uint8Array(32).fill(3);
const problem = (status: number, fault: string): [number, object] => [status, { fault }];
const done: [number, object] = [200, {}];

/** A terminal before a center that answers `answer`, and grants sessions unless told otherwise. */
function openClient(over: { grant?: () => [number, object] | Promise<never>; seconds?: number } = {}) {
	const clock = { ms: Date.parse('2026-11-22T08:00:00Z') };
	const sent: Sent[] = [];
	const center = { aheadMs: 0, answer: (_sent: Sent): [number, object] => done };
	let granted = 0;
	const terminal = { id: 't1' };
	function grant(body: string): [number, object] {
		const { publicKey } = JSON.parse(body) as { publicKey: string };
		const sealed = toBase64(seal(key, fromBase64(publicKey) ?? new Uint8Array()));
		return [200, { suite: sessionSuite, keyId: `k${++granted}`, seconds: over.seconds ?? 3600, sealed }];
	}
	const client = createCenterClient({
		centerUrl: () => '',
		signer: () => ({ terminalId: terminal.id, sign: async () => 'c2lnbmF0dXJl' }),
		now: () => clock.ms,
		timeoutMs: 1000,
		fetch: async (input, init) => {
			const path = String(input);
			const headers = new Headers(init?.headers);
			const mark = headers.get('lawpost-signature') ?? '';
			const digest = digestBody(encodeUtf8(String(init?.body ?? '')));
			const date = headers.get('lawpost-date') ?? '';
			const expected = toBase64(macText(key, requestText({ method: init?.method ?? '', path, date, digest })));
			const each: Sent = {
				path,
				by: isSessionMark(mark) ? 'session' : 'key',
				mac: readSessionMark(mark)?.mac ?? '',
				expected,
			};
			sent.push(each);
			const [status, value] =
				path === sessionPath ? await (over.grant?.() ?? grant(String(init?.body))) : center.answer(each);
			return new Response(JSON.stringify(value), {
				status,
				headers: { 'content-type': 'application/json', date: new Date(clock.ms + center.aheadMs).toUTCString() },
			});
		},
	});
	const ask = async (path = '/x') => client.request('PUT', path, '{"a":1}');
	return { ask, sent, clock, center, terminal, ways: () => sent.map(({ path, by }) => `${path} ${by}`) };
}

/** Three requests, and the session that follows them. */
async function openInSession(over: Parameters<typeof openClient>[0] = {}) {
	const opened = openClient(over);
	for (let i = 0; i < 3; i++) await opened.ask();
	await vi.waitFor(async () => {
		await opened.ask();
		expect(opened.sent.at(-1)?.by).toBe('session');
	});
	opened.sent.length = 0;
	return opened;
}

test('some requests are signed, then a session is opened', async () => {
	const { ask, ways, sent } = openClient();
	for (let i = 0; i < 3; i++) expect((await ask()).ok).toBe(true);
	await vi.waitFor(async () => {
		await ask();
		expect(sent.at(-1)?.by).toBe('session');
	});
	expect(ways().slice(0, 3)).toEqual(['/x key', '/x key', '/x key']);
	expect(ways().filter((way) => way.startsWith(sessionPath))).toEqual([`${sessionPath} key`]);
	expect(sent.at(-1)?.mac).toBe(sent.at(-1)?.expected);
});

test('no request waits for the session', async () => {
	const { ask, sent } = openClient({ grant: () => new Promise<never>(() => undefined) });
	for (let i = 0; i < 8; i++) expect((await ask()).ok).toBe(true);
	expect(sent.filter(({ path, by }) => path === '/x' && by === 'key')).toHaveLength(8);
});

test('a session not taken: the own key at once, then another', async () => {
	for (const fault of ['request.sessionUnknown', 'request.badSignature']) {
		const { ask, ways, center, clock, sent } = await openInSession();
		center.answer = ({ by }) => (by === 'session' ? problem(401, fault) : done);
		expect((await ask('/y')).ok).toBe(true);
		expect(ways()).toEqual(['/y session', '/y key']);
		center.answer = () => done;
		clock.ms += 61_000;
		await vi.waitFor(async () => {
			await ask('/z');
			expect(sent.at(-1)?.by).toBe('session');
		});
		expect(ways().filter((way) => way.startsWith(sessionPath))).toHaveLength(1);
	}
});

test('a center that takes none of its own is asked once a minute', async () => {
	const { ask, sent, center, clock } = await openInSession();
	center.answer = ({ by }) => (by === 'session' ? problem(401, 'request.sessionUnknown') : done);
	for (let i = 0; i < 30; i++) {
		expect((await ask()).ok).toBe(true);
		await new Promise((resolve) => setImmediate(resolve));
		clock.ms += 10_000;
	}
	const asked = sent.filter(({ path }) => path === sessionPath).length;
	expect(asked).toBeGreaterThan(0);
	expect(asked).toBeLessThanOrEqual(6);
});

test('an older center is asked once an hour', async () => {
	const older = openClient({ grant: () => problem(404, 'notFound') });
	for (let minute = 0; minute < 119; minute++) {
		expect((await older.ask()).ok).toBe(true);
		await new Promise((resolve) => setTimeout(resolve, 1));
		older.clock.ms += 60_000;
	}
	expect(older.sent.filter(({ path }) => path === sessionPath)).toHaveLength(2);
	expect(older.sent.every(({ by }) => by === 'key')).toBe(true);
});

test('a grant that cannot be opened changes nothing', async () => {
	for (const value of [{}, { suite: 'other', keyId: 'k', seconds: 9, sealed: 'AAAA' }, null]) {
		const { ask, sent } = openClient({ grant: () => [200, value as object] });
		for (let i = 0; i < 6; i++) expect((await ask()).ok).toBe(true);
		expect(sent.every(({ by }) => by === 'key')).toBe(true);
	}
});

test('a session is left when its time is over', async () => {
	for (const ms of [3_600_000, -1]) {
		const { ask, clock, ways } = await openInSession();
		clock.ms += ms;
		await ask();
		expect(ways()[0]).toBe('/x key');
	}
});

test('a terminal enrolled anew leaves its session', async () => {
	const { ask, terminal, ways } = await openInSession();
	terminal.id = 't2';
	await ask();
	expect(ways()[0]).toBe('/x key');
});

test('a wrong clock and an old session are mended together', async () => {
	const { ask, ways, center } = await openInSession();
	const answers = [problem(401, 'request.sessionUnknown'), problem(401, 'request.stale'), done];
	center.aheadMs = 400_000;
	center.answer = () => answers.shift() ?? problem(500, 'internal');
	expect((await ask('/y')).ok).toBe(true);
	expect(ways()).toEqual(['/y session', '/y key', '/y key']);
});

test('what the center refuses otherwise is told as it is', async () => {
	const { ask, ways, center } = await openInSession();
	center.answer = () => problem(403, 'terminal.revoked');
	expect(await ask()).toEqual({ ok: false, status: 403, fault: 'terminal.revoked' });
	expect(ways()).toEqual(['/x session']);
});
