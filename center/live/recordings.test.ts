/** A recording is of one case, of everybody's consent, and gone when that is taken back. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { makeCaseCode } from '../../shared/cases/case-code.ts';
import type { EnteredMatter, OrderDetail } from '../desk/order-protocol.ts';
import { type DeskRecording, recordingLimits } from '../desk/recordings-protocol.ts';
import { runRetention } from '../retention/run.ts';
import { useCenter } from '../testing/center.ts';
import { openDeskPage, openTerminalPage } from '../testing/live-page.ts';
import { signInAs, type TestStaff } from '../testing/staff.ts';
import { enrolTerminal } from '../testing/terminal.ts';
import { openRecordingFiles } from './recording-files.ts';

const { center, dataDir } = useCenter({
	sweepMs: 500,
	profile: { live: { recording: true } },
});
const url = () => center().url;
const voice = Buffer.from('虚构的一段声音');

async function enter(staff: TestStaff): Promise<string> {
	const entry = {
		channel: 'desk',
		form: 'application',
		service: 'mediation',
		language: 'zh-CN',
		green: [],
		name: '',
		phone: '',
		number: '',
		question: '邻居挪了围栏',
	};
	return (await staff.ask<EnteredMatter>('POST', 'api/orders', entry)).value.caseCode;
}

/** A mediator in a room with one terminal, asked for the case and answered. */
async function openRoom() {
	const staff = await signInAs(center(), ['mediator']);
	const caseCode = await enter(staff);
	const desk = openDeskPage(url, staff.cookie);
	const by = await enrolTerminal(url(), (await center().createCodes(1))[0] ?? '');
	const page = openTerminalPage(by, url);
	onTestFinished(() => {
		page.line.close({ act: 'leave' });
		desk.line.close({ act: 'leave' });
	});
	await desk.wait('waiting', (news) => news.calls.some((call) => call.callId === page.callId));
	desk.line.act({ act: 'take', callId: page.callId });
	const { room } = await desk.wait('room');
	const { roomId } = room;
	const is = (recording: string) => desk.wait('room', (news) => news.room.recording === recording);
	return { staff, caseCode, desk, page, roomId, is };
}
async function record(room: Awaited<ReturnType<typeof openRoom>>) {
	room.desk.line.act({ act: 'record', caseCode: room.caseCode });
	await room.page.wait('room', (news) => news.room.recording === 'asked');
	room.page.line.act({ act: 'consent', granted: true });
	await room.is('on');
	const begun = await room.staff.ask<{ region: string; id: string }>('POST', `api/rooms/${room.roomId}/recordings`, {});
	return begun.value;
}
async function send(staff: TestStaff, { region, id }: { region: string; id: string }, number: number, piece = voice) {
	const answer = await fetch(`${url()}/desk/api/recordings/${region}/${id}/pieces/${number}`, {
		method: 'PUT',
		headers: { cookie: staff.cookie, 'lawpost-csrf': staff.session.csrf, 'content-type': 'audio/webm' },
		body: piece,
	});
	return [answer.status, ((await answer.json()) as { fault?: string }).fault ?? null];
}
const end = (staff: TestStaff, { region, id }: { region: string; id: string }) =>
	staff.ask('POST', `api/recordings/${region}/${id}/end`, {});
const list = async (staff: TestStaff, caseCode: string) =>
	(await staff.ask<{ recordings: DeskRecording[] }>('GET', `api/orders/${caseCode}/recordings`)).value.recordings;
const historyOf = async (staff: TestStaff, caseCode: string) =>
	(await staff.ask<OrderDetail>('POST', `api/orders/${caseCode}/open`, {})).value.history.map(({ event }) => event);
const play = (staff: TestStaff, caseCode: string, id: string) =>
	fetch(`${url()}/desk/api/orders/${caseCode}/recordings/${id}/play`, {
		method: 'POST',
		headers: { cookie: staff.cookie, 'lawpost-csrf': staff.session.csrf },
	});
const folderOf = (id: string) => join(dataDir(), 'recordings', id);

test('nobody is recorded before everybody said yes', async () => {
	const room = await openRoom();
	const begin = () => room.staff.ask('POST', `api/rooms/${room.roomId}/recordings`, {});
	expect((await begin()).value.fault).toBe('recording.over');
	room.desk.line.act({ act: 'record', caseCode: makeCaseCode('159902', 9, 12) });
	expect((await room.desk.wait('refused')).fault).toBe('record.noCase');
	room.desk.line.act({ act: 'record', caseCode: room.caseCode });
	await room.is('asked');
	expect((await begin()).value.fault).toBe('recording.over');
	room.page.line.act({ act: 'consent', granted: false });
	await room.is('refused');
	expect((await begin()).value.fault).toBe('recording.over');
	expect(await list(room.staff, room.caseCode)).toEqual([]);
});

test('pieces are kept sealed and heard whole', async () => {
	const room = await openRoom();
	const key = await record(room);
	expect(await send(room.staff, key, 0)).toEqual([200, null]);
	expect(await send(room.staff, key, 1)).toEqual([200, null]);
	// The answer was lost: sent again it is kept once.
	expect(await send(room.staff, key, 1)).toEqual([200, null]);
	expect(await send(room.staff, key, 3)).toEqual([409, 'recording.over']);
	expect((await send(room.staff, key, 2, Buffer.alloc(recordingLimits.pieceBytes + 1)))[0]).toBe(413);
	const other = await signInAs(center(), ['mediator']);
	expect((await send(other, key, 2))[0]).toBe(404);
	await end(room.staff, key);
	expect(await send(room.staff, key, 2)).toEqual([409, 'recording.over']);
	for (const name of await readdir(folderOf(key.id))) {
		const bytes = await readFile(join(folderOf(key.id), name));
		expect(bytes.includes(voice)).toBe(false);
	}
	const heard = await play(other, room.caseCode, key.id);
	expect(Buffer.from(await heard.arrayBuffer())).toEqual(Buffer.concat([voice, voice]));
	expect(heard.headers.get('content-type')).toBe('application/octet-stream');
	const { sql } = center().database;
	expect([
		...(await sql`select actor, reason from audit_entries where act = 'recording.played' and subject = ${room.caseCode}`),
	]).toEqual([{ actor: other.accountId, reason: key.id }]);
	expect(await historyOf(room.staff, room.caseCode)).toContainEqual({
		type: 'order.recorded',
		recordingId: key.id,
		seconds: expect.any(Number),
		bytes: voice.length * 2,
		digest: expect.stringMatching(/^[0-9a-f]{64}$/),
	});
	// What lies there is what was recorded, or it is not played.
	const path = join(folderOf(key.id), '000001');
	const sealed = await readFile(path);
	await writeFile(path, await readFile(join(folderOf(key.id), '000000')));
	expect((await play(other, room.caseCode, key.id)).status).toBe(200);
	await writeFile(path, sealed.subarray(1));
	expect((await play(other, room.caseCode, key.id)).status).toBe(410);
	await rm(path);
	expect((await play(other, room.caseCode, key.id)).status).toBe(410);
});

test('only who sees the case hears it', async () => {
	const room = await openRoom();
	const key = await record(room);
	await send(room.staff, key, 0);
	await end(room.staff, key);
	for (const [roles, nodeId, status] of [
		[['technician'], null, 403],
		[['clerk'], 'notary-office', 404],
		[['director'], null, 200],
	] as const) {
		const staff = await signInAs(center(), [...roles], nodeId);
		expect([roles, (await play(staff, room.caseCode, key.id)).status]).toEqual([roles, status]);
	}
	const elsewhere = await signInAs(center(), ['mediator']);
	const other = await enter(elsewhere);
	expect((await play(elsewhere, other, key.id)).status).toBe(404);
});

test('a consent taken back stops it and deletes it', async () => {
	const room = await openRoom();
	const key = await record(room);
	await send(room.staff, key, 0);
	room.page.line.act({ act: 'consent', granted: false });
	await room.is('refused');
	expect(await send(room.staff, key, 1)).toEqual([409, 'recording.over']);
	expect(await openRecordingFiles(dataDir()).list()).not.toContain(key.id);
	expect(await list(room.staff, room.caseCode)).toMatchObject([{ id: key.id, deletedAt: expect.any(String) }]);
	expect((await play(room.staff, room.caseCode, key.id)).status).toBe(404);
	expect((await historyOf(room.staff, room.caseCode)).at(-1)).toEqual({
		type: 'order.recordingDeleted',
		recordingId: key.id,
		why: 'withdrawn',
	});
});

test('who asks later has it deleted', async () => {
	const room = await openRoom();
	const key = await record(room);
	await send(room.staff, key, 0);
	await end(room.staff, key);
	const remove = (reason: string) =>
		room.staff.ask('POST', `api/orders/${room.caseCode}/recordings/${key.id}/delete`, { reason });
	expect((await remove('')).status).toBe(400);
	expect((await remove('本人打电话来要求')).status).toBe(200);
	expect((await remove('本人打电话来要求')).status).toBe(404);
	expect(await openRecordingFiles(dataDir()).list()).not.toContain(key.id);
	const { sql } = center().database;
	const [entry] =
		await sql`select actor, subject from audit_entries where act = 'recording.deleted' and reason = '本人打电话来要求'`;
	expect(entry).toEqual({ actor: room.staff.accountId, subject: room.caseCode });
});

test('what a lost page left open is ended', async () => {
	const room = await openRoom();
	const key = await record(room);
	await send(room.staff, key, 0);
	const { sql } = center().database;
	await sql`update recordings set heard_at = now() - interval '10 minutes' where id = ${key.id}`;
	await vi.waitUntil(async () => (await list(room.staff, room.caseCode))[0]?.running === false, { timeout: 40_000 });
	expect((await historyOf(room.staff, room.caseCode)).at(-1)?.type).toBe('order.recorded');
});

test('a closed case keeps no voices past their time', async () => {
	const room = await openRoom();
	const key = await record(room);
	await send(room.staff, key, 0);
	await end(room.staff, key);
	const { sql } = center().database;
	const files = openRecordingFiles(dataDir());
	await expect(sql`delete from recordings`).rejects.toThrow('retention only');
	const run = async () =>
		(await runRetention(sql, 'system', Date.now(), files)).find(({ kind }) => kind === 'recording');
	await sql`update recordings set started_at = now() - interval '200 days' where id = ${key.id}`;
	expect((await run())?.deleted).toBe(0);
	expect(await files.list()).toContain(key.id);
	await sql`update orders set closed_at = now() - interval '181 days', bucket = 'done' where case_code = ${room.caseCode}`;
	const gone = await run();
	expect(gone?.deleted).toBe(1);
	expect(await files.list()).not.toContain(key.id);
	expect(await list(room.staff, room.caseCode)).toEqual([]);
	const [entry] = await sql`select reason from audit_entries where act = 'retention.deleted' and subject = 'recording'`;
	expect(entry?.reason).toContain(`count=1 sha256=${gone?.digests[0]}`);
});
