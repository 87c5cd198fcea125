/** Events leave two centers for real receivers that fail, hang and dawdle. */
import { createHmac } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { cp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { makeCaseCode } from '../../shared/cases/case-code.ts';
import type { EventsPage } from '../desk/events-protocol.ts';
import { createCalendar } from '../orders/calendar.ts';
import { appendEvents } from '../orders/store.ts';
import { type Center, startCenter } from '../server.ts';
import { signInAs, type TestStaff } from '../testing/staff.ts';
import { isPublicAddress, readAddress } from './address.ts';
import { type CloudEvent, makeCloudEvent } from './cloud-event.ts';
import { postEvent } from './post.ts';

vi.setConfig({ testTimeout: 60_000 });

const makeFolder = () => mkdtempSync(join(tmpdir(), 'lawpost-events-'));
const [first, second] = [makeFolder(), makeFolder()];
let shiftMs = 0;
const centers: Center[] = [];
const servers: Server[] = [];
let administrator: TestStaff;
let codes = 0;

beforeAll(async () => {
	const name = { 'zh-CN': '虚构中心', 'mn-Mong': '', en: '' };
	const events = { allowPrivate: true, timeoutSeconds: 1, giveUpDays: 3 };
	const profile = { region: '159902', name, keeper: { name: '虚构', phone: '' }, events };
	await writeFile(join(first, 'center.json'), JSON.stringify(profile));
	const options = { port: 0, deskPasscode: '24680135', now: () => Date.now() + shiftMs };
	centers.push(await startCenter({ ...options, dataDir: first }));
	await cp(join(first, 'keys'), join(second, 'keys'), { recursive: true });
	await cp(join(first, 'center.json'), join(second, 'center.json'));
	centers.push(await startCenter({ ...options, dataDir: second, databaseUrl: url() }));
	administrator = await signInAs(center(), ['administrator']);
	// The test turns the centers' clock on by days.
	await sql()`update desk_sessions set expires_at = expires_at + interval '30 days'`;
}, 120_000);

afterAll(async () => {
	for (const each of [...centers].reverse()) await each.stop();
	await Promise.all(servers.map((server) => new Promise((done) => server.closeAllConnections() ?? server.close(done))));
	for (const folder of [first, second]) await rm(folder, { recursive: true, force: true });
}, 60_000);

const center = () => centers[0] as Center;
const sql = () => center().database.sql;
const url = () => center().database.url;

type Take = (event: CloudEvent, request: IncomingMessage, response: ServerResponse) => void;

/** Every request that came, in order, with how it was answered. */
async function receive(take: Take) {
	const got: { event: CloudEvent; body: string; headers: IncomingMessage['headers']; status: () => number }[] = [];
	const server = createServer((request, response) => {
		let body = '';
		request.on('data', (piece) => {
			body += piece;
		});
		request.on('end', () => {
			const event = JSON.parse(body) as CloudEvent;
			got.push({
				event,
				body,
				headers: request.headers,
				status: () => (response.writableEnded ? response.statusCode : 0),
			});
			take(event, request, response);
		});
	});
	servers.push(server);
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	const { value } = await administrator.ask<{ id: string; secret: string }>('POST', 'api/events/targets', {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/in`,
		types: [],
	});
	return { got, ...value, off: () => administrator.ask('POST', `api/events/targets/${value.id}`, { act: 'disable' }) };
}

/** An order with `count` events behind its first three. */
async function happen(count: number): Promise<string> {
	const caseCode = makeCaseCode('159902', 9999, ++codes);
	const holder = { nodeId: 'center', handlerId: 'somebody-of-the-staff' };
	const facts = {
		kind: 'advice',
		form: 'message',
		channel: 'kiosk',
		language: 'zh-CN',
		regionCode: '159902',
		green: [],
		topic: null,
		institutionId: null,
	} as const;
	await sql().begin((tx) =>
		appendEvents(
			tx,
			{ calendar: createCalendar(), keys: center().keys },
			caseCode,
			null,
			[
				{ event: { type: 'order.received', ...facts, green: [] } },
				{ event: { type: 'order.classified', kind: 'advice', topic: 'labour' } },
				{ event: { type: 'order.assigned', ...holder } },
				...Array.from({ length: count }, () => ({ event: { type: 'order.noted' } as const })),
			],
			{ id: 'citizen' },
			Date.now() + shiftMs,
		),
	);
	return caseCode;
}

const patience = { timeout: 20_000, interval: 300 };
const ok: Take = (_event, _request, response) => void response.writeHead(204).end();
const idsOf = (caseCode: string, count: number) => Array.from({ length: count }, (_, at) => `${caseCode}-${at + 1}`);

test('an event comes whole, signed and without people', async () => {
	const receiver = await receive(ok);
	const caseCode = await happen(0);
	await vi.waitFor(() => expect(receiver.got).toHaveLength(3), patience);
	const [first, , third] = receiver.got;
	expect(third?.event).toEqual({
		specversion: '1.0',
		id: `${caseCode}-3`,
		source: 'urn:lawpost:center:159902',
		type: 'lawpost.order.assigned.v1',
		subject: caseCode,
		time: expect.stringMatching(/^20\d\d-.*Z$/),
		datacontenttype: 'application/json',
		sequence: '0000000003',
		data: { actor: 'citizen', nodeId: 'center' },
	});
	const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature } = first?.headers ?? {};
	const key = Buffer.from(receiver.secret.replace('whsec_', ''), 'base64');
	const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${first?.body}`).digest('base64');
	expect([id, signature]).toEqual([`${caseCode}-1`, `v1,${expected}`]);
	expect(first?.headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
	const { value } = await administrator.ask<{ secret: string }>('POST', `api/events/targets/${receiver.id}`, {
		act: 'rotate',
	});
	await happen(0);
	await vi.waitFor(() => expect(receiver.got).toHaveLength(6), patience);
	expect(value.secret).not.toBe(receiver.secret);
	expect(String(receiver.got[3]?.headers['webhook-signature']).split(' ')).toHaveLength(2);
	await receiver.off();
});

test('two centers keep each case in order', async () => {
	const open = new Map<string, number>();
	let most = 0;
	let tries = 0;
	const receiver = await receive((event, request, response) => {
		const here = (open.get(event.subject) ?? 0) + 1;
		open.set(event.subject, here);
		most = Math.max(most, here);
		const number = ++tries;
		const leave = () => open.set(event.subject, (open.get(event.subject) ?? 1) - 1);
		// Each seventh fails, each eleventh is cut off, one hangs until it is given up.
		if (number === 5) return void request.socket.on('close', leave);
		setTimeout(
			() => {
				leave();
				if (number % 11 === 0) request.socket.destroy();
				else response.writeHead(number % 7 === 0 ? 503 : 200).end();
			},
			(number * 37) % 40,
		);
	});
	const cases = [];
	for (let at = 0; at < 8; at++) cases.push(await happen(2));
	const taken = () => receiver.got.filter(({ status }) => status() === 200).map(({ event }) => event.id);
	await vi.waitFor(
		() => {
			shiftMs += 6000;
			expect(new Set(taken()).size).toBe(40);
		},
		{ timeout: 50_000, interval: 500 },
	);
	for (const caseCode of cases) {
		const ids = taken().filter((id) => id.startsWith(caseCode));
		expect([...new Set(ids)]).toEqual(idsOf(caseCode, 5));
		expect(ids).toEqual([...ids].sort());
	}
	expect(most).toBe(1);
	expect(receiver.got.length).toBeGreaterThan(40);
	await receiver.off();
});

test('what dies waits for an administrator', async () => {
	let isBroken = true;
	let bad = '';
	const receiver = await receive((event, request, response) =>
		isBroken && event.subject === bad ? void response.writeHead(500).end() : ok(event, request, response),
	);
	bad = makeCaseCode('159902', 9999, codes + 1);
	expect(await happen(1)).toBe(bad);
	const good = await happen(0);
	const idsTaken = (caseCode: string) =>
		receiver.got.filter(({ event }) => event.subject === caseCode).map(({ event }) => event.id);
	await vi.waitFor(() => expect([idsTaken(good).length, idsTaken(bad).length > 0]).toEqual([3, true]), patience);
	shiftMs += 4 * 86_400_000;
	await vi.waitFor(async () => {
		const { value } = await administrator.ask<EventsPage>('GET', 'api/events');
		const dead = value.dead.map(({ caseCode, seq, fault, behind }) => [caseCode, seq, fault, behind]);
		expect(dead).toEqual([[bad, 1, 'status.500', 3]]);
	}, patience);
	expect(new Set(idsTaken(bad))).toEqual(new Set([`${bad}-1`]));
	isBroken = false;
	const act = (seq: number, what: 'retry' | 'drop') =>
		administrator.ask('POST', 'api/events/dead', { targetId: receiver.id, caseCode: bad, seq, act: what });
	expect((await act(2, 'retry')).status).toBe(404);
	await act(1, 'retry');
	await vi.waitFor(() => expect([...new Set(idsTaken(bad))]).toEqual(idsOf(bad, 4)), patience);
	await receiver.off();
});

test('a private address is refused', async () => {
	const bad = [
		'http://example.org/x',
		'ftp://example.org',
		'https://10.0.0.1/',
		'https://[::1]/',
		'https://u:p@example.org/',
	];
	const worse = [
		'https://[::ffff:192.168.0.1]/',
		'https://169.254.169.254/',
		'https://0x7f.1/',
		'https://[64:ff9b::a00:1]/',
		'x',
	];
	expect([...bad, ...worse].map((address) => readAddress(address, false))).toEqual(Array(10).fill(null));
	expect(readAddress('https://example.org/in?x=1', false)?.href).toBe('https://example.org/in?x=1');
	expect(readAddress('http://127.0.0.1:99/', true)?.href).toBe('http://127.0.0.1:99/');
	expect(readAddress('http://10.0.0.1/', true)).toBe(null);
	expect(['8.8.8.8', '2400:3200::1', 'fe80::1', '100.64.0.1', 'nothing'].map(isPublicAddress)).toEqual([
		true,
		true,
		false,
		false,
		false,
	]);
	// A name that resolves to this machine, as a rebinding name server would answer.
	const signal = new AbortController().signal;
	const post = { headers: {}, body: '', allowPrivate: false, timeoutMs: 5000, signal };
	expect(await postEvent({ ...post, url: 'https://localhost:1/' })).toBe('address.refused');
	const asked = await administrator.ask('POST', 'api/events/targets', { url: 'http://10.0.0.1/', types: [] });
	expect([asked.status, asked.value.fault]).toEqual([422, 'events.address']);
});

test('no id of the staff leaves the center', () => {
	const base = { caseCode: '1', seq: 4, regionCode: '159902', actorId: 'a-person', at: '2026-11-29T01:00:00Z' };
	const from = { nodeId: 'here', handlerId: 'a-person' };
	const payload = { way: 'down', from, nodeId: 'there', handlerId: 'b-person', dueAt: 'x' };
	const event = makeCloudEvent({ ...base, type: 'order.handedOn', payload });
	expect(event.data).toEqual({ actor: 'staff', way: 'down', from: { nodeId: 'here' }, nodeId: 'there', dueAt: 'x' });
	expect(JSON.stringify(event)).not.toContain('person');
});
