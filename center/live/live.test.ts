import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { makeCaseCode } from '../../shared/cases/case-code.ts';
import type { LiveNews, Signal } from '../../shared/live/protocol.ts';
import { useCenter } from '../testing/center.ts';
import { openDeskPage, openTerminalPage } from '../testing/live-page.ts';
import { signInAs } from '../testing/staff.ts';
import { enrolTerminal, type TestTerminal } from '../testing/terminal.ts';
import { actOfDesk, type ReadAct } from './acts.ts';
import { endLostCalls } from './calls.ts';
import { makeIceServers } from './ice-servers.ts';

const { center, terminal } = useCenter();
const url = () => center().url;

async function openDesk() {
	const { cookie } = await signInAs(center(), ['lawyer']);
	const desk = openDeskPage(url, cookie);
	onTestFinished(() => desk.line.close({ act: 'leave' }));
	return { ...desk, cookie };
}
function ask(by: TestTerminal = terminal(), callId?: string) {
	const page = openTerminalPage(by, url, callId);
	onTestFinished(() => page.line.close({ act: 'leave' }));
	return page;
}
const anotherTerminal = async () => enrolTerminal(url(), (await center().createCodes(1))[0] ?? '');
/** The desk takes this call as soon as it sees it. */
async function take(desk: Awaited<ReturnType<typeof openDesk>>, { callId }: { callId: string }): Promise<void> {
	await desk.wait('waiting', (news) => news.calls.some((call) => call.callId === callId));
	desk.line.act({ act: 'take', callId });
	await desk.wait('room');
}
const offer = (sdp: string): Signal => ({ description: { type: 'offer', sdp } });
const texts = (heard: LiveNews[]) =>
	heard.flatMap((news) => (news.news === 'said' ? [`${news.from}: ${news.text}`] : []));

test('who waits knows the place and whether anybody is there', async () => {
	const first = ask();
	expect(await first.wait('queue')).toEqual({ news: 'queue', place: 1, onDuty: false });
	const desk = await openDesk();
	await first.wait('queue', (news) => news.onDuty);
	const second = ask(await anotherTerminal());
	await second.wait('queue', (news) => news.place === 2 && news.onDuty);
	const { calls } = await desk.wait('waiting', (news) => news.calls.length === 2);
	expect(calls.map(({ callId }) => callId)).toEqual([first.callId, second.callId]);
	desk.line.act({ act: 'take', callId: first.callId });
	await second.wait('queue', (news) => news.place === 1);
});

test('a taken call is a room with its times', async () => {
	const page = ask();
	const desk = await openDesk();
	await take(desk, page);
	const { room } = await page.wait('room', (news) => news.room.seats.length === 2);
	const common = { page: 1, present: true, mode: 'video', cause: 'choice', language: 'zh-CN' };
	expect(room).toEqual({
		roomId: room.roomId,
		you: 'first',
		seats: [
			{ seat: 'desk', ...common, terminalNumber: null, consent: true },
			{ seat: 'first', ...common, terminalNumber: 1, consent: null },
		],
		recording: 'off',
		mayRecord: false,
	});
	page.line.act({ act: 'say', text: '您好' });
	page.line.act({ act: 'signal', to: 'desk', toPage: 1, signal: offer('v=0') });
	const signal = await desk.wait('signal');
	expect(signal).toEqual({ news: 'signal', seq: 2, from: 'first', fromPage: 1, toPage: 1, signal: offer('v=0') });
	expect(texts(desk.heard)).toEqual(['first: 您好']);
	page.line.act({ act: 'mode', mode: 'voice', cause: 'loss' });
	await desk.wait('room', (news) => news.room.seats[1]?.mode === 'voice');
	page.line.act({ act: 'leave' });
	await page.wait('ended');
	await desk.wait('ended');
	const [row] = await center().database.sql`
		select answered_at >= asked_at and ended_at >= answered_at as ordered, end_reason, lowest_mode, ticket_hash
		from calls where id = ${page.callId}`;
	expect({ ...row }).toEqual({ ordered: true, end_reason: 'left', lowest_mode: 'voice', ticket_hash: null });
	expect(await center().database.sql`select 1 from live_entries where room_id = ${room.roomId}`).toEqual([]);
});

test('a large offer crosses whole', async () => {
	const page = ask();
	const desk = await openDesk();
	await take(desk, page);
	const sdp = `v=0\r\n${'a=rtpmap:96 VP8/90000\r\n'.repeat(1500)}`;
	desk.line.act({ act: 'signal', to: 'first', toPage: 1, signal: offer(sdp) });
	expect((await page.wait('signal')).signal).toEqual(offer(sdp));
});

test('of many desks one gets the call', async () => {
	const page = ask();
	const desks = await Promise.all(Array.from({ length: 5 }, openDesk));
	await Promise.all(desks.map((desk) => desk.wait('waiting', (news) => news.calls.length > 0)));
	for (const desk of desks) desk.line.act({ act: 'take', callId: page.callId });
	const answers = await Promise.all(
		desks.map((desk) =>
			Promise.race([desk.wait('room').then(() => 'got'), desk.wait('refused').then(({ fault }) => fault)]),
		),
	);
	expect(answers.sort()).toEqual(['call.taken', 'call.taken', 'call.taken', 'call.taken', 'got']);
});

test('a mediation holds two parties and no third', async () => {
	const [second, third] = [await anotherTerminal(), await anotherTerminal()];
	const pages = [ask(), ask(second), ask(third)] as const;
	const desk = await openDesk();
	await desk.wait('waiting', (news) => news.calls.length === 3);
	await take(desk, pages[0]);
	desk.line.act({ act: 'add', callId: pages[1].callId });
	desk.line.act({ act: 'add', callId: pages[2].callId });
	expect((await desk.wait('refused')).fault).toBe('room.full');
	const { room } = await pages[1].wait('room', (news) => news.room.seats.length === 3);
	expect(room.seats.map(({ seat }) => seat)).toEqual(['desk', 'first', 'second']);
	pages[0].line.act({ act: 'signal', to: 'second', toPage: 1, signal: offer('between them') });
	expect((await pages[1].wait('signal')).from).toBe('first');
	desk.line.act({ act: 'say', text: '两位好' });
	await pages[0].wait('said');
	expect(desk.heard.filter(({ news }) => news === 'signal')).toEqual([]);
	pages[1].line.act({ act: 'leave' });
	await desk.wait('room', (news) => news.room.seats.length === 2 && desk.heard.indexOf(news) > 8);
	expect(pages[0].heard.filter(({ news }) => news === 'ended')).toEqual([]);
});

test('recording is off unless the profile allows', async () => {
	const page = ask();
	const desk = await openDesk();
	await take(desk, page);
	desk.line.act({ act: 'record', caseCode: makeCaseCode('159902', 9, 12) });
	expect((await desk.wait('refused')).fault).toBe('record.notAllowed');
	expect(desk.room()?.recording).toBe('off');
});

test('another page in the seat counts anew', async () => {
	const page = ask();
	const desk = await openDesk();
	await take(desk, page);
	page.line.act({ act: 'say', text: '在吗' });
	await desk.wait('said');
	page.line.close();
	const again = ask(terminal(), page.callId);
	await desk.wait('room', (news) => news.room.seats[1]?.page === 2);
	again.line.act({ act: 'say', text: '我回来了' });
	await desk.wait('said', (news) => news.text === '我回来了');
	await again.wait('said', (news) => news.text === '我回来了');
	expect(texts(again.heard)).toEqual(['first: 在吗', 'first: 我回来了']);
});

test('what a desk does without a line is not lost', async () => {
	const page = ask();
	const desk = await openDesk();
	await take(desk, page);
	const words = Array.from({ length: 8 }, (_, at) => `第${at}句`);
	desk.cut();
	for (const text of words) desk.line.act({ act: 'say', text });
	await page.wait('said', ({ text }) => text === words.at(-1));
	expect(texts(page.heard)).toEqual(words.map((text) => `desk: ${text}`));
	expect(desk.heard.filter(({ news }) => news === 'refused')).toEqual([]);
	expect(desk.links).toEqual([true, false, true]);
	await expect.poll(() => desk.line.pending()).toEqual([]);
});

test('a seat that an older socket let go is kept', async () => {
	const page = ask();
	const desk = await openDesk();
	await take(desk, page);
	const { sql } = center().database;
	const { roomId } = desk.room() ?? {};
	// As a socket of the same pages does that was greeted late and fell after these had come.
	await sql`update calls set socket_id = null where id = ${page.callId}`;
	await sql`update live_rooms set socket_id = null where id = ${roomId ?? ''}`;
	const isSeated = async () => {
		const [row] = await sql`
			select calls.socket_id is not null and live_rooms.socket_id is not null as both
			from calls join live_rooms on live_rooms.id = calls.room_id where calls.id = ${page.callId}`;
		return row?.both;
	};
	await expect.poll(isSeated, { timeout: 15_000 }).toBe(true);
});

test('words for one room never come into the next', async () => {
	const pages = [ask(), ask(await anotherTerminal())] as const;
	for (const page of pages) await page.wait('queue');
	const { accountId } = await signInAs(center(), ['lawyer']);
	const actor = { accountId, pageId: randomUUID(), socketId: randomUUID(), mayRecord: false };
	const act = (does: ReadAct) => actOfDesk(center().database.sql, actor, does);
	expect(await act({ n: 1, act: 'take', callId: pages[0].callId })).toBeNull();
	expect(await act({ n: 2, act: 'say', text: '只对第一位说' })).toBeNull();
	pages[0].line.act({ act: 'leave' });
	await pages[0].wait('ended');
	expect(await act({ n: 3, act: 'say', text: '说晚了' })).toBe('room.none');
	expect(await act({ n: 4, act: 'take', callId: pages[1].callId })).toBeNull();
	// The acknowledgements were lost with the line: all of it comes again.
	expect(await act({ n: 2, act: 'say', text: '只对第一位说' })).toBeNull();
	expect(await act({ n: 4, act: 'take', callId: pages[1].callId })).toBeNull();
	expect(await act({ n: 5, act: 'say', text: '您好' })).toBeNull();
	await pages[1].wait('said', ({ text }) => text === '您好');
	expect(texts(pages[1].heard)).toEqual(['desk: 您好']);
});

test('a ticket opens once, and no other way in', async () => {
	const callId = randomUUID();
	const path = `/v1/calls/${callId}`;
	const body = JSON.stringify({ service: 'advice', language: 'en', wish: 'text' });
	const { value } = await terminal().send<{ ticket: string }>('PUT', path, body);
	const open = (protocols: string[], headers: Record<string, string> = {}, at = '/v1/live') =>
		new Promise<string>((resolve) => {
			const socket = new WebSocket(url().replace('http', 'ws') + at, protocols, { headers });
			socket.on('open', () => {
				socket.terminate();
				resolve('open');
			});
			socket.on('unexpected-response', (_request, response) => {
				response.destroy();
				resolve(String(response.statusCode));
			});
			socket.on('error', () => resolve('error'));
		});
	const withTicket = ['lawpost-live.1', `ticket.${value.ticket}`];
	expect(await open(withTicket)).toBe('open');
	expect(await open(withTicket)).toBe('401');
	expect(await open(['lawpost-live.1'])).toBe('401');
	expect(await open(['lawpost-live.1'], { origin: url() }, '/desk/live')).toBe('401');
	const { cookie } = await openDesk();
	expect(await open(['lawpost-live.1'], { origin: 'https://example.org', cookie }, '/desk/live')).toBe('401');
	expect(await open(['lawpost-live.1'], { origin: url(), cookie }, '/desk/live')).toBe('open');
	const technician = await signInAs(center(), ['technician']);
	expect(await open(['lawpost-live.1'], { origin: url(), cookie: technician.cookie }, '/desk/live')).toBe('403');
	const stranger = await anotherTerminal();
	expect((await stranger.send('PUT', path, body)).status).toBe(404);
});

test('an act behind one that failed waits for it', async () => {
	const { sql } = center().database;
	const page = ask();
	const desk = await openDesk();
	await take(desk, page);
	await page.wait('room', (news) => news.room.seats.length === 2);
	await sql`alter table live_entries rename to live_entries_away`;
	page.line.act({ act: 'say', text: '头一句' });
	page.line.act({ act: 'mode', mode: 'voice', cause: 'choice' });
	await vi.waitFor(() => expect(page.links).toContain(false), { timeout: 20_000 });
	await sql`alter table live_entries_away rename to live_entries`;
	await desk.wait('said');
	await desk.wait('room', (news) => news.room.seats.some(({ mode }) => mode === 'voice'));
	await vi.waitFor(() => expect(page.line.pending()).toEqual([]), { timeout: 10_000 });
	expect(texts(desk.heard)).toEqual(['first: 头一句']);
});

test('an end that makes no offers asks for one', async () => {
	const page = ask();
	const desk = await openDesk();
	await take(desk, page);
	await page.wait('room', (news) => news.room.seats.length === 2);
	page.line.act({ act: 'signal', to: 'desk', toPage: 1, signal: { ask: 'offer' } });
	expect((await desk.wait('signal')).signal).toEqual({ ask: 'offer' });
});

test('who vanishes without a word is told within 18 seconds', async () => {
	const page = ask();
	onTestFinished(page.cut);
	const desk = await openDesk();
	await take(desk, page);
	await desk.wait('room', (news) => news.room.seats.length === 2);
	const began = performance.now();
	page.vanish();
	const isAway = ({ seat, present }: { seat: string; present: boolean }) => seat === 'first' && !present;
	await desk.wait('room', (news) => news.room.seats.some(isAway));
	// What a busy machine adds.
	expect(performance.now() - began).toBeLessThan(18_000 + 5000);
	expect(desk.links).toEqual([true]);
}, 30_000);

test('who leaves while the center says who is there stays away', async () => {
	const { sql } = center().database;
	const page = ask();
	onTestFinished(page.cut);
	const desk = await openDesk();
	await take(desk, page);
	await desk.wait('room', (news) => news.room.seats.length === 2);
	onTestFinished(() => sql.unsafe('drop function linger() cascade').then(() => undefined));
	await sql.unsafe(`
		create function linger() returns trigger language plpgsql as 'begin perform pg_sleep(0.7); return null; end';
		create trigger lingers before update of seen_at on calls for each statement execute function linger()`);
	const isSaid = async () => (await sql`select 1 from pg_stat_activity where wait_event = 'PgSleep'`).length > 0;
	await vi.waitUntil(isSaid, { timeout: 10_000, interval: 20 });
	page.vanish();
	page.cut();
	await vi.waitUntil(async () => !(await isSaid()), { timeout: 10_000, interval: 20 });
	const readSeat = () => sql`select socket_id from calls where id = ${page.callId}`;
	await expect.poll(readSeat, { timeout: 5000 }).toEqual([{ socket_id: null }]);
	await desk.wait('room', ({ room }) => room.seats.some(({ seat, present }) => seat === 'first' && !present));
}, 40_000);

test('a call that nobody holds ends by itself', async () => {
	const { sql } = center().database;
	const callId = randomUUID();
	await terminal().send(
		'PUT',
		`/v1/calls/${callId}`,
		JSON.stringify({ service: 'advice', language: 'en', wish: 'text' }),
	);
	await sql`update calls set seen_at = now() - interval '19 seconds' where id = ${callId}`;
	await endLostCalls(sql);
	expect(await sql`select 1 from calls where id = ${callId} and ended_at is null`).toHaveLength(1);
	await sql`update calls set seen_at = now() - interval '21 seconds' where id = ${callId}`;
	await endLostCalls(sql);
	const [row] = await sql`select end_reason from calls where id = ${callId}`;
	expect(row?.end_reason).toBe('lost');
});

test('relay credentials follow the TURN REST convention', () => {
	const names = { 'zh-CN': '', 'mn-Mong': '', en: '' };
	const turn = { urls: ['turn:turn.example.org:3478'], secret: 'north-of-the-steppe' };
	const profile = { region: '159902', name: names, keeper: { name: '', phone: '' } };
	expect(makeIceServers({ ...profile, live: { stun: ['stun:turn.example.org'], turn } }, 'call', 1_000_000)).toEqual([
		{ urls: ['stun:turn.example.org'] },
		{ urls: turn.urls, username: '15400:call', credential: 's4mvx7mYSErnQNvd+U6AbFwx9VQ=' },
	]);
	expect(makeIceServers(profile, 'call', 0)).toEqual([]);
});
