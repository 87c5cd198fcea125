/** What a stranger, a signed-in clerk and another terminal may try on the center, over real HTTP. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { roles } from '../../center/accounts/roles.ts';
import { useCenter } from '../../center/testing/center.ts';
import { signInAs } from '../../center/testing/staff.ts';
import { enrolTerminal, makeBookingBody, readAnswer, type TestTerminal } from '../../center/testing/terminal.ts';
import { encodeEnvelope } from '../../shared/cases/envelope.ts';
import { openRaw, sendRaw } from './stranger.ts';

const long = process.env.ATTACK_CONNECTIONS !== undefined;
const { center, terminal } = useCenter();
const portOf = () => Number(new URL(center().url).port);
const isServed = async () => (await terminal().put(terminal().makeEnvelope())).status === 200;

async function enrolOther(): Promise<TestTerminal> {
	return enrolTerminal(center().url, (await center().createCodes(1))[0] ?? '');
}

async function book() {
	const booking = { institutionId: 'sumu-mediation-office', service: 'mediation' as const, slotId: null };
	const envelope = terminal().makeEnvelope({ kind: 'booking', booking }, makeBookingBody());
	await terminal().put(envelope);
	return envelope;
}

test('a role reads nothing by guessing addresses', async () => {
	const { id, caseCode } = await book();
	for (const role of roles) {
		const staff = await signInAs(center(), [role]);
		for (const { method, url, access } of center().deskRoutes) {
			if (access === 'open' || access === 'signedIn' || access.includes(role)) continue;
			const path = url
				.replace(/^\/desk\//, '')
				.replace(':caseCode', caseCode)
				.replace(/:\w+/g, id);
			const { status, value } = await staff.ask<object>(method, path, method === 'GET' ? undefined : {});
			expect([role, url, status, value.fault]).toEqual([role, url, 403, 'desk.notYours']);
		}
	}
	const { sql } = center().database;
	expect(await sql`select 1 from audit_entries where subject = ${id} and act in ('opened', 'revealed')`).toEqual([]);
});

test('an office changes nothing of another by guessing ids', async () => {
	const { sql } = center().database;
	const below = await signInAs(center(), ['director'], 'sumu-mediation-office');
	const tables = ['nodes', 'handlers', 'duty_roster', 'duty_days', 'institutions', 'slot_plans', 'slots'];
	const readAll = async () =>
		JSON.stringify(await Promise.all(tables.map((name) => sql.unsafe(`select t::text from ${name} t order by 1`))));
	const before = await readAll();
	const names = { 'zh-CN': '占来的', 'mn-Mong': '', en: '' };
	const office = { parentId: 'league', level: 3, regionCode: '159902', names, kinds: [], institutionId: null };
	const kept = { ...office, keeperId: 'keeper' };
	const person = { name: '顶替', nodeId: 'gacha', kinds: [], languages: ['zh-CN'], active: false };
	const who = { providerName: '甲', speaksMongolian: false, place: '甲', places: 1, minutes: 30 };
	const plan = { ...who, weekdays: [], times: [], daysOff: [] };
	const told = { address: '甲', phone: '0', hours: '甲', confirmsAtOnce: false, plan };
	const date = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
	const listIds = async (name: string) => (await sql.unsafe(`select id from ${name}`)).map(({ id }) => String(id));
	const [offices, people, institutions] = await Promise.all(
		(['nodes', 'handlers', 'institutions'] as const).map(listIds),
	);
	const tries: [path: string, body: object][] = [
		['offices', kept],
		...(offices ?? []).flatMap((id): [string, object][] => [
			[`offices/${id}/change`, kept],
			[`offices/${id}/close`, {}],
			['offices/people', { ...person, nodeId: id }],
		]),
		...(people ?? []).flatMap((id): [string, object][] => [
			[`offices/people/${id}/change`, { ...person, nodeId: 'center' }],
			['roster', { cells: [{ handlerId: id, date, spans: [] }] }],
		]),
		...(institutions ?? []).map((id): [string, object] => [`offices/institutions/${id}/change`, told]),
	];
	const own = ['sumu-mediation-office', 'gacha', 'at-sumu-mediation-office'];
	const isOwn = (path: string, body: object) =>
		own.some(
			(id) => path.includes(`/${id}/`) || (!path.includes('/change') && JSON.stringify(body).includes(`"${id}"`)),
		);
	const foreign = tries.filter(([path, body]) => !isOwn(path, body));
	expect(foreign.length).toBeGreaterThan(40);
	for (const [path, body] of foreign) {
		const { status, value } = await below.ask<object>('POST', `api/${path}`, body);
		expect([path, status, value.fault?.split('.')[1]]).toEqual([path, 404, 'unknown']);
	}
	expect(await readAll()).toBe(before);
});

test('a terminal sees no case of another', async () => {
	const other = await enrolOther();
	const { caseCode } = await book();
	expect((await other.get(`/v1/cases/${caseCode}`)).value.fault).toBe('case.unknown');
	const foreign = other.makeEnvelope({ caseCode: terminal().nextCase() });
	expect((await other.put(foreign)).value.fault).toBe('case.unknown');
	// A case of one's own reads as one that nobody has.
	const nobody = await other.get(`/v1/cases/${other.nextCase()}`);
	expect([nobody.status, nobody.value.fault]).toEqual([404, 'case.unknown']);
});

test('case codes can not be counted through', async () => {
	const other = await enrolOther();
	await book();
	const codes = Array.from({ length: long ? 2000 : 60 }, () => terminal().nextCase());
	const answers = await Promise.all(codes.map((code) => other.get<object>(`/v1/cases/${code}`)));
	expect(new Set(answers.map(({ status, value }) => `${status} ${JSON.stringify(value)}`)).size).toBe(1);
});

test('a signed request fits one address and one body', async () => {
	const envelope = terminal().makeEnvelope();
	const path = `/v1/submissions/${envelope.id}`;
	const body = encodeEnvelope(envelope);
	const headers = terminal().headers('PUT', path, body);
	const send = async (to: string, text: string, over: Record<string, string> = {}) =>
		(
			await readAnswer<object>(
				await fetch(center().url + to, { method: 'PUT', headers: { ...headers, ...over }, body: text }),
			)
		).value.fault;
	const other = await enrolOther();
	expect(await send(`/v1/submissions/${randomUUID()}`, body)).toBe('request.badSignature');
	expect(await send(path, body.replace('"rating"', '"rating" '))).toBe('request.badSignature');
	expect(await send(path, body, { 'lawpost-terminal': other.profile.terminalId })).toBe('request.badSignature');
	expect(await send(path, body, { 'lawpost-date': '2020-01-01T00:00:00Z' })).toBe('request.badSignature');
	const old = terminal().headers('PUT', path, body, new Date(Date.now() - 600_000).toISOString());
	expect(await send(path, body, old)).toBe('request.stale');
	// The very same again is what an outbox does: one row.
	expect([await send(path, body), await send(path, body)]).toEqual([undefined, undefined]);
	expect(await center().database.sql`select 1 from submissions where id = ${envelope.id}`).toHaveLength(1);
});

test('what looks like SQL or a path is a word', async () => {
	const staff = await signInAs(center(), ['administrator']);
	const words = [
		`' or '1'='1`,
		`1; drop table accounts; --`,
		`%' union select null --`,
		'../../../etc/passwd',
		'\u0000',
		'{"$ne":null}',
	];
	for (const word of words) {
		const coded = encodeURIComponent(word);
		const asked = [
			staff.ask('GET', `api/submissions?tab=${coded}`),
			staff.ask('GET', `api/submissions?tab=waiting&find=${coded}`),
			staff.ask('GET', `api/slots?institution=${coded}`),
			staff.ask('POST', `api/submissions/${coded}/open`, {}),
			staff.ask('GET', `api/roster?day=${coded}`),
			staff.ask('POST', `api/offices/${coded}/close`, {}),
			staff.ask('POST', `api/offices/people/${coded}/change`, {}),
			staff.ask('POST', 'api/accounts', {
				signInName: word,
				name: 'x',
				roles: [word],
				nodeId: null,
				languages: [],
				oidcSubject: null,
			}),
			terminal().get(`/v1/slots?institution=${coded}`),
			terminal().get(`/v1/cases/${coded}`),
		];
		for (const { status } of await Promise.all(asked))
			expect([word, status >= 400 && status < 500]).toEqual([word, true]);
	}
	expect(Number((await center().database.sql`select count(*) from accounts`)[0]?.count)).toBeGreaterThan(0);
});

test('another site changes nothing by a visitor', async () => {
	const staff = await signInAs(center(), ['administrator']);
	const { id } = await book();
	for (const over of [{ 'lawpost-csrf': '' }, { 'lawpost-csrf': 'x'.repeat(32) }]) {
		for (const { method, url, access } of center().deskRoutes) {
			if (method === 'GET' || access === 'open') continue;
			const path = url.replace(/^\/desk\//, '').replace(/:\w+/g, id);
			const { status } = await staff.ask(method, path, {}, over);
			expect([method, url, status]).toEqual([method, url, 401]);
		}
	}
	// What a form of another site can send: no header of its own, a body without a preflight.
	for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
		const over = { 'lawpost-csrf': '', 'content-type': type, origin: 'https://example.org' };
		const { status } = await staff.ask('POST', `api/submissions/${id}/open`, {}, over);
		expect([type, status < 400]).toEqual([type, false]);
	}
	const { sql } = center().database;
	expect(await sql`select 1 from audit_entries where subject = ${id} and act in ('opened', 'revealed')`).toEqual([]);
	expect((await staff.ask('GET', 'session')).status).toBe(200);
});

test('oversized bodies are refused unread', async () => {
	const staff = await signInAs(center(), ['administrator']);
	const huge = 'x'.repeat(600_000);
	expect((await staff.ask('POST', 'api/answers', { question: huge, id: null })).status).toBe(413);
	const path = `/v1/submissions/${randomUUID()}`;
	expect((await terminal().send('PUT', path, JSON.stringify({ huge }))).status).toBe(413);
	const deep = '['.repeat(100_000);
	expect((await terminal().send('PUT', path, deep)).value.fault).toBe('request.malformed');
	expect(await isServed()).toBe(true);
});

test('slow bodies hold nobody up', async () => {
	const head = `POST /desk/session HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n{`;
	const sockets = await Promise.all(Array.from({ length: long ? 1000 : 100 }, () => openRaw(portOf())));
	for (const socket of sockets) socket.write(head);
	expect(await isServed()).toBe(true);
	for (const socket of sockets) socket.destroy();
	expect(await isServed()).toBe(true);
});

test('a smuggled second request is none', async () => {
	const answer = await sendRaw(
		portOf(),
		'POST /desk/session HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /desk/api/accounts HTTP/1.1\r\nhost: x\r\n\r\n',
	);
	expect(answer).toMatch(/^HTTP\/1\.1 400/);
	expect(answer.match(/HTTP\/1\.1 \d/g)?.length).toBe(1);
	expect(await isServed()).toBe(true);
});
