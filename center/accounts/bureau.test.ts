/** Sign-in through a bureau's service that is right, and through one that lies or is imitated. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { DeskSession } from '../desk/protocol.ts';
import { type Center, startCenter } from '../server.ts';
import { startBureau, type TestBureau } from '../testing/bureau.ts';
import { openStaff, signInAs, type TestStaff } from '../testing/staff.ts';

vi.setConfig({ testTimeout: 60_000 });
const clientId = 'lawpost';
let dataDir = '';
let bureau: TestBureau;
let center: Center;

beforeAll(async () => {
	dataDir = await mkdtemp(join(tmpdir(), 'lawpost-bureau-'));
	bureau = await startBureau(clientId);
	const profile = {
		region: '159902',
		name: { 'zh-CN': '虚构中心', 'mn-Mong': '', en: '' },
		keeper: { name: '其木格', phone: '0479-000 0126' },
		oidc: {
			issuer: bureau.issuer,
			clientId,
			roles: { claim: 'groups', values: { desk: ['clerk'], head: ['director', 'clerk'], '12348': ['administrator'] } },
			newAccounts: { nodeId: 'legal-aid-center' },
		},
	};
	await writeFile(join(dataDir, 'center.json'), JSON.stringify(profile));
	center = await startCenter({ port: 0, dataDir, deskPasscode: '24680135' });
}, 120_000);
afterAll(async () => {
	await center?.stop();
	await bureau?.close();
	await rm(dataDir, { recursive: true, force: true });
}, 60_000);
beforeEach(() => {
	Object.assign(bureau, {
		claims: { sub: 'u-1', name: '苏日娜', groups: ['desk'] },
		algorithm: 'RS256',
		foreignKey: false,
	});
});

const visit = (url: string, cookie = '') => fetch(url, { redirect: 'manual', headers: cookie ? { cookie } : {} });
const cookiesOf = (response: Response) =>
	response.headers
		.getSetCookie()
		.map((each) => each.split(';')[0] ?? '')
		.filter((each) => !each.endsWith('='));

/** As far as the address that the service sends the browser back to. */
async function begin(): Promise<{ cookie: string; back: string }> {
	const start = await visit(`${center.url}/desk/session/bureau`);
	const cookie = cookiesOf(start).join('; ');
	const there = await visit(start.headers.get('location') ?? '');
	return { cookie, back: there.headers.get('location') ?? '' };
}
async function signIn(): Promise<TestStaff | null> {
	const { cookie, back } = await begin();
	return finish(back, cookie);
}
async function finish(back: string, cookie: string): Promise<TestStaff | null> {
	const page = await visit(back, cookie);
	const cookies = cookiesOf(page).join('; ');
	expect([page.status, /url=([^"]+)/.exec(await page.text())?.[1]]).toEqual([
		200,
		cookies === '' ? '/desk/?bureau=failed' : '/desk/',
	]);
	return cookies === '' ? null : openStaff(center.url, '', cookies);
}
const rolesOf = async (staff: TestStaff | null) =>
	(await staff?.ask<DeskSession>('GET', 'session'))?.value.staff?.roles;

test('the desk says that there is another way in', async () => {
	const ways = await fetch(`${center.url}/desk/session/ways`);
	expect(await ways.json()).toEqual({ bureau: true });
	const start = await visit(`${center.url}/desk/session/bureau`);
	const asked = new URL(start.headers.get('location') ?? '').searchParams;
	expect([asked.get('code_challenge_method'), asked.get('response_type'), asked.get('scope')]).toEqual([
		'S256',
		'code',
		'openid profile',
	]);
	expect(start.headers.getSetCookie()[0]).toMatch(
		/^__Host-lawpost-bureau=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=600$/,
	);
});

test('a mapped role makes an account, once', async () => {
	const staff = await signIn();
	expect(staff?.session.staff).toMatchObject({ name: '苏日娜', roles: ['clerk'], nodeId: 'legal-aid-center' });
	expect((await staff?.ask('GET', 'api/orders?bucket=todo'))?.status).toBe(200);
	expect((await staff?.ask('POST', 'api/orders', {}, { 'lawpost-csrf': '' }))?.value.fault).toBe('desk.signedOut');
	await signIn();
	const { sql } = center.database;
	expect(await sql`select 1 from accounts where oidc_subject = 'u-1'`).toHaveLength(1);
	const acts = await sql`
		select act, reason from audit_entries where act like 'account.%' and subject in (
			select id::text from accounts where oidc_subject = 'u-1') order by seq`;
	expect([...acts]).toEqual([
		{ act: 'account.made', reason: null },
		{ act: 'account.signedIn', reason: 'bureau' },
		{ act: 'account.signedIn', reason: 'bureau' },
	]);
});

test('roles follow the service, and end with it', async () => {
	const staff = await signIn();
	bureau.claims.groups = ['head', 'nothing', '__proto__'];
	expect(await rolesOf(await signIn())).toEqual(['clerk', 'director']);
	expect(await rolesOf(staff)).toEqual(['clerk', 'director']);
	bureau.claims.groups = ['nothing'];
	expect(await signIn()).toBeNull();
	expect((await staff?.ask('GET', 'session'))?.value.fault).toBe('desk.signedOut');
});

test('nobody is known by name or e-mail', async () => {
	const local = await signInAs(center, ['administrator']);
	const { sql } = center.database;
	await sql`update accounts set sign_in_name = 'surina@bureau.example', name = '苏日娜' where id = ${local.accountId}`;
	bureau.claims = {
		sub: 'u-2',
		name: '苏日娜',
		email: 'surina@bureau.example',
		email_verified: true,
		groups: ['desk'],
	};
	const staff = await signIn();
	expect(staff?.session.staff.accountId).not.toBe(local.accountId);
	expect(await rolesOf(staff)).toEqual(['clerk']);
	// The same subject at another service is another person.
	await sql`update accounts set oidc_issuer = 'https://other.example' where oidc_subject = 'u-2'`;
	expect((await signIn())?.session.staff.accountId).not.toBe(staff?.session.staff.accountId);
});

test('a disabled account stays out', async () => {
	bureau.claims.sub = 'u-3';
	const staff = await signIn();
	await center.database.sql`update accounts set disabled_at = now() where oidc_subject = 'u-3'`;
	expect(await signIn()).toBeNull();
	expect((await staff?.ask('GET', 'session'))?.value.fault).toBe('desk.signedOut');
});

const now = () => Math.floor(Date.now() / 1000);
test.each<[string, { claims?: Record<string, unknown>; algorithm?: 'none'; foreignKey?: true }]>([
	['another nonce', { claims: { nonce: 'another' } }],
	['no nonce', { claims: { nonce: undefined } }],
	['another audience', { claims: { aud: 'another' } }],
	['a time that is over', { claims: { iat: now() - 400, exp: now() - 60 } }],
	['another issuer', { claims: { iss: 'https://other.example' } }],
	['no signature', { algorithm: 'none' }],
	['a foreign key', { foreignKey: true }],
	['no subject', { claims: { sub: undefined } }],
])('a token with %s opens nothing', async (_, spoilt) => {
	Object.assign(bureau, spoilt, { claims: { ...bureau.claims, ...spoilt.claims } });
	expect(await signIn()).toBeNull();
	expect(bureau.answers.at(-1)).toBe(200);
});

test('a token that is seconds late is still taken', async () => {
	Object.assign(bureau.claims, { iat: now() - 300, exp: now() - 10 });
	expect(await signIn()).not.toBeNull();
});

test('a way back serves once, and one browser', async () => {
	const { cookie, back } = await begin();
	const other = await begin();
	expect(await finish(back, other.cookie)).toBeNull();
	expect(await finish(back, '')).toBeNull();
	const tries = await Promise.all([finish(back, cookie), finish(back, cookie)]);
	expect(tries.filter((each) => each !== null)).toHaveLength(1);
	expect(await finish(back, cookie)).toBeNull();
	// A code that was used, brought with a try that is fresh.
	const third = await begin();
	const replayed = new URL(third.back);
	replayed.searchParams.set('code', new URL(back).searchParams.get('code') ?? '');
	expect(await finish(replayed.href, third.cookie)).toBeNull();
	expect(bureau.answers.at(-1)).toBe(400);
});

test('the state is that of the try', async () => {
	const { cookie, back } = await begin();
	const spoilt = new URL(back);
	spoilt.searchParams.set('state', 'another');
	const count = bureau.answers.length;
	expect(await finish(spoilt.href, cookie)).toBeNull();
	expect(bureau.answers.length).toBe(count);
});

test('the way back leads to the desk and nowhere else', async () => {
	const { cookie, back } = await begin();
	const page = await visit(`${back}&return=https://other.example&next=//other.example&url=%22%3E`, cookie);
	const text = await page.text();
	expect([text.includes('other.example'), page.headers.get('location')]).toEqual([false, null]);
	const start = await visit(`${center.url}/desk/session/bureau?return=https://other.example`);
	expect(start.headers.get('location')?.startsWith(`${bureau.issuer}/authorize?`)).toBe(true);
	expect(start.headers.get('location')).not.toContain('other.example');
});

test('names and passcodes still work', async () => {
	const response = await fetch(`${center.url}/desk/session`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ name: 'admin', password: '24680135' }),
	});
	expect(response.status).toBe(200);
});
