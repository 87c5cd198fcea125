/** What may be tried on the session that stands for a terminal's signature, over real HTTP. */
import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createRequestSessions, sessionMs } from '../../center/intake/request-sessions.ts';
import { revokeTerminal } from '../../center/intake/revoke.ts';
import { startCenter } from '../../center/server.ts';
import { useCenter } from '../../center/testing/center.ts';
import { enrolTerminal, readAnswer, type TestTerminal } from '../../center/testing/terminal.ts';
import { encodeEnvelope } from '../../shared/cases/envelope.ts';
import { askForSession, type SessionKey } from '../../shared/cases/open-session.ts';
import { sessionPath, sessionSuite } from '../../shared/cases/request-session.ts';
import type { SessionGrant } from '../../shared/protocol/center.ts';

const { center, terminal, dataDir } = useCenter();
const self = '/v1/terminals/self';
const signature = 'lawpost-signature';

async function enrolOther(): Promise<TestTerminal> {
	return enrolTerminal(center().url, (await center().createCodes(1))[0] ?? '');
}

async function send(method: string, path: string, headers: Record<string, string>, body?: string, url = center().url) {
	const { status, value } = await readAnswer<object>(
		await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body }) }),
	);
	return status === 200 ? 200 : value.fault;
}

const askSelf = (session: SessionKey, by = terminal(), url = center().url) =>
	send('GET', self, by.headers('GET', self, '', undefined, session), undefined, url);

/** As a center with this secret would have granted it at that time. */
function grantAt(nowMs: number, secret = center().keys.session, to = terminal()): SessionKey {
	const asked = askForSession();
	const granted = createRequestSessions(secret).grant(to.profile.terminalId, JSON.parse(asked.body), nowMs);
	const session = asked.open(granted);
	if (!session) throw new Error('not opened');
	return session;
}

test('a session stands for the signature on every route', async () => {
	const session = await terminal().openSession();
	expect(await askSelf(session)).toBe(200);
	const envelope = terminal().makeEnvelope();
	const [path, body] = [`/v1/submissions/${envelope.id}`, encodeEnvelope(envelope)];
	const put = () => send('PUT', path, terminal().headers('PUT', path, body, undefined, session), body);
	expect([await put(), await put()]).toEqual([200, 200]);
	expect(await center().database.sql`select 1 from submissions where id = ${envelope.id}`).toHaveLength(1);
	const found = `/v1/cases/${envelope.caseCode}`;
	expect(await send('GET', found, terminal().headers('GET', found, '', undefined, session))).toBe(200);
	// The own key goes on beside it.
	expect((await terminal().get(self)).status).toBe(200);
});

test('a forged MAC is refused', async () => {
	const session = await terminal().openSession();
	const forged = { ...session, key: randomBytes(32) };
	expect(await askSelf(forged)).toBe('request.badSignature');
	const headers = terminal().headers('GET', self, '', undefined, session);
	const [suite, keyId, mac = ''] = (headers[signature] ?? '').split('.');
	const withMark = (...parts: (string | undefined)[]) =>
		send('GET', self, { ...headers, [signature]: parts.join('.') });
	expect(await withMark(suite, keyId, `${mac[0] === 'A' ? 'B' : 'A'}${mac.slice(1)}`)).toBe('request.badSignature');
	// The last letter before the padding holds two bits that no byte needs.
	const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
	const twin = letters[letters.indexOf(mac[42] ?? '') ^ 1];
	expect(await withMark(suite, keyId, `${mac.slice(0, 42)}${twin}=`)).toBe('request.badSignature');
	for (const cut of ['', mac.slice(0, 4), mac.slice(0, 20), `${mac}${mac}`])
		expect(await withMark(suite, keyId, cut)).toBe('request.sessionUnknown');
	expect(await withMark(suite, keyId, mac, mac)).toBe('request.sessionUnknown');
	expect(await withMark(suite, keyId, mac)).toBe(200);
});

test('a session of another terminal is unknown', async () => {
	const other = await enrolOther();
	const [own, foreign] = [await terminal().openSession(), await other.openSession()];
	for (const session of [foreign, foreign]) expect(await askSelf(session)).toBe('request.sessionUnknown');
	expect(await askSelf(foreign, other)).toBe(200);
	// Also once the center holds the key.
	expect(await askSelf(foreign)).toBe('request.sessionUnknown');
	const headers = terminal().headers('GET', self, '', undefined, own);
	const moved = { ...headers, 'lawpost-terminal': other.profile.terminalId };
	expect(await send('GET', self, moved)).toBe('request.sessionUnknown');
});

test('an invented key id is unknown', async () => {
	const session = await terminal().openSession();
	const id = Buffer.from(session.keyId, 'base64url');
	for (let at = 0; at < id.length; at++) {
		const changed = Buffer.from(id);
		changed[at] = (changed[at] ?? 0) ^ 1;
		const keyId = changed.toString('base64url');
		expect([at, await askSelf({ ...session, keyId })]).toEqual([at, 'request.sessionUnknown']);
	}
	for (const keyId of ['a', 'A'.repeat(64), randomBytes(24).toString('base64url'), `${session.keyId}A`])
		expect(await askSelf({ ...session, keyId })).toBe('request.sessionUnknown');
});

test('a session ends, and none lasts longer', async () => {
	expect(await askSelf(grantAt(Date.now() - sessionMs + 60_000))).toBe(200);
	expect(await askSelf(grantAt(Date.now() - sessionMs - 1000))).toBe('request.sessionUnknown');
	// Granted while the clock of the center stood wrong.
	expect(await askSelf(grantAt(Date.now() + 3_600_000))).toBe('request.sessionUnknown');
});

test('only an enrolled terminal gets one', async () => {
	const ask = (headers: Record<string, string>, body = askForSession().body) =>
		send('POST', sessionPath, { 'content-type': 'application/json', ...headers }, body);
	expect(await ask({})).toBe('request.unsigned');
	const { body } = askForSession();
	const headers = terminal().headers('POST', sessionPath, body);
	const unknown = { ...headers, 'lawpost-terminal': '019ab1ef-0000-7000-8000-000000000012' };
	expect(await ask(unknown, body)).toBe('terminal.unknown');
	// The same signature with a key of one's own to seal to.
	expect(await ask(headers)).toBe('request.badSignature');
	const lost = await enrolOther();
	await revokeTerminal(center().database.sql, lost.profile.terminalNumber, 'test', Date.now());
	await expect.poll(async () => ask(lost.headers('POST', sessionPath, body), body)).toBe('terminal.revoked');
});

test('a session opens no other session', async () => {
	const session = await terminal().openSession();
	const { body } = askForSession();
	const headers = terminal().headers('POST', sessionPath, body, undefined, session);
	expect(await send('POST', sessionPath, headers, body)).toBe('request.unsigned');
});

test('a revoked terminal is out with its session', async () => {
	const second = await startCenter({ port: 0, dataDir: dataDir(), databaseUrl: center().database.url });
	try {
		const lost = await enrolOther();
		const session = await lost.openSession();
		// Any process of the center takes what one of them granted.
		for (const { url } of [center(), second]) expect(await askSelf(session, lost, url)).toBe(200);
		await revokeTerminal(center().database.sql, lost.profile.terminalNumber, 'test', Date.now());
		for (const { url } of [center(), second])
			await expect.poll(() => askSelf(session, lost, url), { timeout: 7000 }).toBe('terminal.revoked');
	} finally {
		await second.stop();
	}
});

test('a replayed request for a session gains nothing', async () => {
	const asked = askForSession();
	const headers = terminal().headers('POST', sessionPath, asked.body);
	const post = async () => {
		const response = await fetch(center().url + sessionPath, { method: 'POST', headers, body: asked.body });
		return (await response.text()) as string;
	};
	const [first, again] = [await post(), await post()];
	const [own, stranger] = [JSON.parse(first) as SessionGrant, JSON.parse(again) as SessionGrant];
	expect(stranger.keyId).not.toBe(own.keyId);
	expect(askForSession().open(stranger)).toBe(null);
	expect(await askSelf({ keyId: stranger.keyId, key: randomBytes(32) })).toBe('request.badSignature');
	const opened = asked.open(own);
	expect(opened && (await askSelf(opened))).toBe(200);
	const old = terminal().headers('POST', sessionPath, asked.body, new Date(Date.now() - 600_000).toISOString());
	expect(await send('POST', sessionPath, old, asked.body)).toBe('request.stale');
});

test('a MAC fits one address, one body and one date', async () => {
	const session = await terminal().openSession();
	const envelope = terminal().makeEnvelope();
	const [path, body] = [`/v1/submissions/${envelope.id}`, encodeEnvelope(envelope)];
	const headers = terminal().headers('PUT', path, body, undefined, session);
	expect(await send('PUT', `${path}?a`, headers, body)).toBe('request.badSignature');
	expect(await send('PUT', path, headers, body.replace('"rating"', '"rating" '))).toBe('request.badSignature');
	const later = { ...headers, 'lawpost-date': new Date(Date.now() + 1000).toISOString() };
	expect(await send('PUT', path, later, body)).toBe('request.badSignature');
	expect(await send('POST', sessionPath, headers, body)).toBe('request.badSignature');
	for (const minutes of [-6, 6]) {
		const date = new Date(Date.now() + minutes * 60_000).toISOString();
		expect(await send('GET', self, terminal().headers('GET', self, '', date, session))).toBe('request.stale');
	}
	expect(await send('PUT', path, headers, body)).toBe(200);
});

test('no other suite is spoken into', async () => {
	const session = await terminal().openSession();
	const headers = terminal().headers('GET', self, '', undefined, session);
	const mark = headers[signature] ?? '';
	for (const suite of ['', 'none', 'x25519-hmac-md5', 'X25519-HMAC-SHA512', 'sm2-hmac-sm3'])
		expect(await send('GET', self, { ...headers, [signature]: mark.replace(sessionSuite, suite) })).toBe(
			'request.sessionUnknown',
		);
	// A MAC passed off as a signature, and the other way round.
	expect(await send('GET', self, { ...headers, [signature]: mark.split('.')[2] ?? '' })).toBe('request.badSignature');
	const signed = terminal().headers('GET', self)[signature] ?? '';
	const dressed = [sessionSuite, session.keyId, signed.slice(0, 43)].join('.');
	expect(await send('GET', self, { ...headers, [signature]: `${dressed}=` })).toBe('request.badSignature');
	for (const asked of [{ suite: 'none' }, { suite: '' }, { publicKey: 'AAAA' }, { publicKey: '' }, { more: 1 }]) {
		const body = JSON.stringify({ ...JSON.parse(askForSession().body), ...asked });
		expect(await send('POST', sessionPath, terminal().headers('POST', sessionPath, body), body)).toBe(
			'request.malformed',
		);
	}
	expect(await send('POST', sessionPath, terminal().headers('POST', sessionPath))).toBe('request.malformed');
});

test('another secret knows no session of before', async () => {
	expect(await askSelf(grantAt(Date.now(), randomBytes(32)))).toBe('request.sessionUnknown');
	expect(await askSelf(grantAt(Date.now()))).toBe(200);
});
