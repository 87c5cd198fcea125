/** The phone page's side of a case, over HTTP and a real database. */
import { performance } from 'node:perf_hooks';
import { expect, onTestFinished, test } from 'vitest';
import { makeCaseCode } from '../shared/cases/case-code.ts';
import type { BookingState, Slot, SlotList } from '../shared/protocol/center.ts';
import type { EnteredMatter, OrderAct, OrderDetail } from './desk/order-protocol.ts';
import type { DeskPhoto } from './desk/photo-protocol.ts';
import type { DeskOpened, DeskRatings } from './desk/protocol.ts';
import { phoneLimits } from './phone/protocol.ts';
import { useCenter } from './testing/center.ts';
import { knock, openPhone } from './testing/phone.ts';
import { growJpeg, makePng, photos, resizeJpeg, withSegment } from './testing/photos.ts';
import { signInAs, type TestStaff } from './testing/staff.ts';
import { makeBookingBody } from './testing/terminal.ts';

let aheadMs = 0;
let stoppedMs: number | null = null;
const phonePage = 'https://fy.example.org/phone/';
const now = () => (stoppedMs ?? Date.now()) + aheadMs;
const { center, terminal } = useCenter({ proxies: ['127.0.0.1'], phonePage, now });
const pin = '307512';
let clerk: TestStaff | undefined;
const staff = async () => (clerk ??= await signInAs(center(), ['administrator']));

/** For this test the center's clock goes only by `aheadMs`: no wait ends because this machine is slow. */
function stopClock(): void {
	stoppedMs = Date.now();
	onTestFinished(() => {
		stoppedMs = null;
		aheadMs = 0;
	});
}

async function slots(institution: string): Promise<Slot[]> {
	const { value } = await terminal().get<SlotList>(`/v1/slots?institution=${institution}&days=10`);
	return value.slots.filter((slot) => slot.free > 0);
}

async function book(institutionId = 'mediation-committee', slotId?: string | null, body = makeBookingBody({ pin })) {
	const slot = slotId === undefined ? ((await slots(institutionId))[0]?.id ?? '') : slotId;
	const booking = { institutionId, service: 'mediation' as const, slotId: slot };
	const envelope = terminal().makeEnvelope({ kind: 'booking', booking }, body);
	const { value } = await terminal().put(envelope);
	return { caseCode: envelope.caseCode, id: envelope.id, booking: value.booking as BookingState };
}

/** A message, as a kiosk or TV leaves one. */
async function leaveMessage(kind: 'message' | 'application' = 'message', service: 'advice' | 'legal-aid' = 'advice') {
	const matter = { service, language: 'zh-CN' as const, green: [] };
	const { service: _, institutionId: __, slot: ___, wish: ____, guideId: _____, ...told } = makeBookingBody({ pin });
	const envelope = terminal().makeEnvelope({ kind, matter }, { ...told, service });
	await terminal().put(envelope);
	return envelope.caseCode;
}

async function desk(caseCode: string, act: OrderAct): Promise<void> {
	const who = await staff();
	const { value } = await who.ask<OrderDetail>('POST', `api/orders/${caseCode}/open`);
	const done = await who.ask('POST', `api/orders/${caseCode}/act`, { seq: value.seq, act });
	expect([act.act, done.value.fault]).toEqual([act.act, undefined]);
}
const article = {
	law: '劳动法',
	article: '第五十条',
	text: '工资应当以货币形式按月支付给劳动者本人。',
	source: '国家法律法规数据库',
	checkedOn: '2026-11-22',
};
const answer: OrderAct = { act: 'answer', outcome: 'answered', words: '先到劳动监察投诉。', articles: [article] };
const open = (caseCode: string, address?: string) => openPhone(center().url, caseCode, pin, address);

test('code and PIN open a case', async () => {
	const { caseCode, booking } = await book();
	const phone = await open(caseCode);
	expect(phone.case).toMatchObject({
		caseCode,
		booking,
		order: { stage: 'assigned', handler: '调解员巴图', next: { clock: 'meeting' } },
		answers: [],
		acts: ['move', 'add', 'withdraw'],
	});
	const { sql } = center().database;
	const [entry] = await sql`select actor, act from audit_entries where subject = ${caseCode} order by seq desc limit 1`;
	expect(entry).toEqual({ actor: 'citizen', act: 'phone.opened' });
	// The PIN lies sealed and nowhere else.
	const [stored] = await sql<{ envelope: Buffer }[]>`select envelope from submissions where case_code = ${caseCode}`;
	expect(stored?.envelope.toString()).not.toContain(pin);
});

test('a caller is read a PIN that opens the case', async () => {
	const who = await staff();
	const caller = { channel: 'hotline', form: 'message', service: 'advice', language: 'zh-CN', green: [], number: '' };
	const told = { ...caller, name: '苏和', phone: '13900000126', question: '老板三个月没发工资' };
	const { value } = await who.ask<EnteredMatter>('POST', 'api/orders', told);
	expect(value).toEqual({ caseCode: value.caseCode, pin: expect.stringMatching(/^\d{6}$/), phonePage });
	const { caseCode, pin: given } = value;
	const phone = await openPhone(center().url, caseCode, given ?? '');
	expect(phone.case).toMatchObject({ caseCode, order: { step: 'sorted' } });
	expect((await knock(center().url, caseCode, String((Number(given) + 1) % 1_000_000).padStart(6, '0'))).status).toBe(
		401,
	);
	expect((await phone.act({ act: 'add', words: '欠条找到了' })).value.added).toHaveLength(1);
	// It was told once: whoever opens the case at the desk is not told again, and it stands sealed.
	const opened = await who.ask<OrderDetail>('POST', `api/orders/${caseCode}/open`);
	const revealed = await who.ask('POST', `api/orders/${caseCode}/reveal`, { reason: '核对' });
	const [stored] = await center().database.sql<{ envelope: Buffer }[]>`
		select envelope from submissions where case_code = ${caseCode}`;
	const seen = JSON.stringify([opened.value.opened.contents, revealed.value]) + stored?.envelope.toString();
	expect(seen.includes(`"pin"`) || seen.includes(`"${given}"`)).toBe(false);
});

test('a desk never sees the PIN', async () => {
	const { id } = await book();
	const opened = await (await staff()).ask<DeskOpened>('POST', `api/submissions/${id}/reveal`, { reason: '回电话' });
	expect(opened.value.contents).toMatchObject({ kind: 'booking', body: { phone: '13900000126' } });
	expect(JSON.stringify(opened.value)).not.toContain(pin);
});

test('a booking moves to another free slot', async () => {
	const [first, second] = await slots('mediation-committee');
	const { caseCode } = await book('mediation-committee', first?.id);
	const phone = await open(caseCode);
	const offered = await phone.ask<{ slots: Slot[] }>('GET', 'slots');
	expect(offered.value.slots.find(({ id }) => id === second?.id)?.free).toBe(1);
	const moved = await phone.act({ act: 'move', slotId: second?.id ?? '' });
	expect(moved.value.booking).toMatchObject({ state: 'confirmed', slot: { id: second?.id } });
	// The first is free again, the second is not.
	const free = (await slots('mediation-committee')).map(({ id }) => id);
	expect([free.includes(first?.id ?? ''), free.includes(second?.id ?? '')]).toEqual([true, false]);
	const other = await book('mediation-committee', first?.id);
	expect((await phone.act({ act: 'move', slotId: first?.id ?? '' })).value.fault).toBe('phone.slotTaken');
	expect((await phone.act({ act: 'move', slotId: 'nowhere' })).value.fault).toBe('slot.unknown');
	const [elsewhere] = await slots('notary-office');
	expect((await phone.act({ act: 'move', slotId: elsewhere?.id ?? '' })).value.fault).toBe('slot.unknown');
	expect(other.booking.state).toBe('confirmed');
	// Of many who want it at once one has it.
	const [third] = await slots('mediation-committee');
	const rivals = await Promise.all([caseCode, other.caseCode].map((each) => open(each)));
	const states = await Promise.all(rivals.map((each) => each.act({ act: 'move', slotId: third?.id ?? '' })));
	expect(states.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('a slot that a desk answers for waits again', async () => {
	const [first, second] = await slots('sumu-mediation-office');
	const { caseCode } = await book('sumu-mediation-office', first?.id);
	const phone = await open(caseCode);
	expect(phone.case.held?.id).toBe(first?.id);
	const moved = await phone.act({ act: 'move', slotId: second?.id ?? '' });
	expect(moved.value).toMatchObject({ booking: { state: 'waiting' }, held: { id: second?.id } });
});

test('who does not come gives the place back', async () => {
	const { caseCode, booking } = await book();
	const phone = await open(caseCode);
	const done = await phone.act({ act: 'withdraw' });
	expect(done.value).toMatchObject({
		booking: { state: 'refused', words: '本人不办了，已经替您取消。' },
		order: { stage: 'withdrawn' },
		acts: ['move', 'askAgain'],
	});
	const slot = booking.state === 'confirmed' ? booking.slot : null;
	expect((await slots('mediation-committee')).map(({ id }) => id)).toContain(slot?.id);
	// And may take it again.
	const back = await phone.act({ act: 'move', slotId: slot?.id ?? '' });
	expect(back.value).toMatchObject({ booking: { state: 'confirmed' }, order: { stage: 'assigned' } });
});

test('an answer is read, objected to, confirmed and rated', async () => {
	const caseCode = await leaveMessage();
	await desk(caseCode, { act: 'note', words: '只给同事看' });
	await desk(caseCode, answer);
	const phone = await open(caseCode);
	expect(phone.case.answers).toEqual([
		{ at: expect.any(String), kind: 'answered', words: '先到劳动监察投诉。', articles: [article] },
	]);
	expect(JSON.stringify(phone.case)).not.toContain('只给同事看');
	expect(phone.case.acts).toEqual(['add', 'rate', 'confirm', 'askAgain']);
	const again = await phone.act({ act: 'askAgain', words: '老板还是不给' });
	expect(again.value).toMatchObject({ order: { stage: 'inHandling' }, added: [{ words: '老板还是不给' }] });
	await desk(caseCode, { ...answer, words: '已经替您打了电话。' });
	expect((await phone.act({ act: 'confirm' })).value).toMatchObject({ order: { stage: 'confirmed' }, rated: null });
	expect((await phone.act({ act: 'rate', level: 4 })).value.rated).toBe(4);
	expect((await phone.act({ act: 'rate', level: 1 })).value.fault).toBe('order.notNow');
	const ratings = await (await staff()).ask<DeskRatings>('GET', 'api/ratings');
	expect(ratings.value.items[0]).toMatchObject({ level: 4, by: 'phone', service: 'advice' });
	const { sql } = center().database;
	const events = await sql`
		select type, payload from order_events where case_code = ${caseCode} and actor_id = 'citizen' order by seq offset 3`;
	expect(events).toEqual([
		{ type: 'citizen.askedAgain', payload: { why: 'notSolved' } },
		{ type: 'citizen.confirmed', payload: { by: 'phone' } },
		{ type: 'citizen.added', payload: { form: 'rating' } },
	]);
});

test('missing papers are photographed and handed in', async () => {
	const caseCode = await leaveMessage('application', 'legal-aid');
	await desk(caseCode, { act: 'tellGaps', gaps: ['身份证正面', '工资条'], days: 5 });
	const phone = await open(caseCode);
	expect(phone.case).toMatchObject({ gaps: { list: ['身份证正面', '工资条'] }, acts: ['add', 'fill', 'withdraw'] });
	expect((await phone.act({ act: 'add', words: '工资条在工地' })).status).toBe(200);
	const id = '019ab1ef-0000-7000-8000-000000000001';
	expect((await phone.send(photos.jpeg, 'image/jpeg', id)).status).toBe(200);
	expect((await phone.send(photos.jpeg, 'image/jpeg', id)).status).toBe(200);
	expect((await phone.send(photos.png, 'image/png')).status).toBe(200);
	const filled = await phone.act({ act: 'fill' });
	expect(filled.value).toMatchObject({ gaps: null, order: { stage: 'inHandling' } });
	expect(filled.value.added.map(({ kind }) => kind)).toEqual(['words', 'photo', 'photo']);

	const who = await staff();
	const listed = await who.ask<{ photos: DeskPhoto[] }>('GET', `api/orders/${caseCode}/photos`);
	expect(listed.value.photos.map(({ bytes }) => bytes)).toEqual([photos.jpeg.length, photos.png.length]);
	const shown = await fetch(`${center().url}/desk/api/orders/${caseCode}/photos/${id}/open`, {
		method: 'POST',
		headers: { cookie: who.cookie, 'lawpost-csrf': who.session.csrf },
	});
	expect(Buffer.from(await shown.arrayBuffer())).toEqual(photos.jpeg);
	const header = (name: string) => shown.headers.get(name);
	expect(['content-type', 'content-disposition', 'x-content-type-options', 'cache-control'].map(header)).toEqual([
		'application/octet-stream',
		'attachment; filename="photo.bin"',
		'nosniff',
		'no-store',
	]);
	const { sql } = center().database;
	const [read] =
		await sql`select actor, act, reason from audit_entries where subject = ${caseCode} order by seq desc limit 1`;
	expect(read).toEqual({ actor: who.accountId, act: 'photo.opened', reason: id });
	const [lies] = await sql<{ sealed: Buffer }[]>`select sealed from case_photos where id = ${id}`;
	expect(lies?.sealed.includes(photos.jpeg.subarray(0, 16))).toBe(false);
	// Of another case the same photo is not there.
	const other = await leaveMessage();
	expect((await who.ask('POST', `api/orders/${other}/photos/${id}/open`)).value.fault).toBe('notFound');
	const stranger = await open(other);
	expect((await stranger.send(photos.jpeg, 'image/jpeg', id)).value.fault).toBe('order.notNow');
});

test('hostile files are turned away', async () => {
	const phone = await open(await leaveMessage());
	const html = Buffer.from('<!doctype html><script>alert(1)</script>');
	const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
	const exif = withSegment(0xe1, 'Exif\0\0MM\0*\0\0\0\x08');
	const tries: [string, Buffer, string, number][] = [
		['photo.unknown', html, 'image/jpeg', 415],
		['photo.unknown', svg, 'image/png', 415],
		['request.malformed', svg, 'image/svg+xml', 400],
		['request.malformed', html, 'text/html', 400],
		['photo.broken', Buffer.concat([photos.jpeg, html]), 'image/jpeg', 400],
		['photo.broken', photos.jpeg.subarray(0, -2), 'image/jpeg', 400],
		['photo.tooWide', makePng(60_000, 60_000), 'image/png', 400],
		['photo.tooWide', resizeJpeg(9000, 9000), 'image/jpeg', 400],
		['photo.tells', exif, 'image/jpeg', 400],
		['request.tooLarge', growJpeg(6 * 1024 * 1024), 'image/jpeg', 413],
		['photo.unknown', Buffer.alloc(0), 'image/jpeg', 415],
	];
	for (const [fault, bytes, type, status] of tries) {
		const { value, status: got } = await phone.send(bytes, type);
		expect([value.fault, got]).toEqual([fault, status]);
	}
	expect((await phone.ask('GET', 'case')).value.added).toEqual([]);
	// Five megabytes of a true photo are taken.
	const large = growJpeg(phoneLimits.photoBytes - 70_000);
	expect((await phone.send(large)).status).toBe(200);
	const nobody = await fetch(`${center().url}/phone/api/photos/019ab1ef-0000-7000-8000-000000000009`, {
		method: 'PUT',
		headers: { 'content-type': 'image/jpeg' },
		body: photos.jpeg,
	});
	expect(nobody.status).toBe(401);
});

test('a case takes twenty photos', async () => {
	const phone = await open(await leaveMessage());
	for (let i = 0; i < phoneLimits.photos; i++) expect((await phone.send(photos.webp, 'image/webp')).status).toBe(200);
	expect((await phone.send(photos.jpeg)).value.fault).toBe('phone.enough');
});

test('an unknown code answers as a wrong PIN does', async () => {
	const { caseCode } = await book();
	const { caseCode: bare } = await book('mediation-committee', null, makeBookingBody());
	const unknown = makeCaseCode('159902', 9998, 1);
	const times: Record<string, number[]> = {};
	const answers = new Set<string>();
	const least = () => Object.values(times).map((each) => Math.min(...each));
	const apart = () => Math.max(...least()) - Math.min(...least());
	// Every answer waits for the same instant; what differs is the machine, which has five rounds to be itself.
	for (let round = 0; round < 5 && (round < 3 || apart() >= 60); round++)
		for (const [name, code] of Object.entries({ caseCode, bare, unknown })) {
			const beganAt = performance.now();
			const given = await fetch(`${center().url}/phone/api/session`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${round}` },
				body: JSON.stringify({ caseCode: code, pin: '000000' }),
			});
			const { date: _, ...headers } = Object.fromEntries(given.headers);
			answers.add(JSON.stringify([given.status, await given.text(), Object.keys(headers)]));
			times[name] = [...(times[name] ?? []), performance.now() - beganAt];
		}
	expect([...answers]).toHaveLength(1);
	expect([...answers][0]).toContain('phone.notOpened');
	for (const each of least()) expect(each).toBeGreaterThanOrEqual(395);
	expect(apart()).toBeLessThan(60);
});

test('guesses wait longer and longer, the citizen gets in', async () => {
	stopClock();
	const { caseCode } = await book();
	const guess = (address: string) => knock(center().url, caseCode, '000000', address);
	const answers = await Promise.all(Array.from({ length: 9 }, (_, i) => guess(`203.0.113.${i}`)));
	const faults = answers.map(({ value }) => value.fault).sort();
	expect(faults).toEqual([...Array(6).fill('phone.notOpened'), ...Array(3).fill('request.tooMany')]);
	// The right PIN must wait too, or the wait would tell which it is.
	expect((await knock(center().url, caseCode, pin)).value.fault).toBe('request.tooMany');
	aheadMs += 301_000;
	expect((await knock(center().url, caseCode, pin, '203.0.113.18')).status).toBe(200);
	// Begun anew: a citizen's own slips of the finger are forgotten.
	expect((await guess('203.0.113.20')).value.fault).toBe('phone.notOpened');
});

test('an address that must wait does not hold up a case', async () => {
	stopClock();
	const { caseCode } = await book();
	const { sql } = center().database;
	const address = '203.0.113.99';
	const strange = Array.from({ length: 24 }, (_, i) => makeCaseCode('159902', 9997, i));
	await Promise.all(strange.map((code) => knock(center().url, code, '000000', address)));
	const before = await sql`select count(*)::int as count from sign_in_tries`;
	for (let i = 0; i < 10; i++)
		expect((await knock(center().url, caseCode, '000000', address)).value.fault).toBe('request.tooMany');
	expect(await sql`select count(*)::int as count from sign_in_tries`).toEqual(before);
	expect((await open(caseCode)).case.caseCode).toBe(caseCode);
}, 60_000);

test('a token opens its own case and ends', async () => {
	stopClock();
	const [one, other] = [await leaveMessage(), await leaveMessage()];
	const phone = await open(one);
	// No request names a case, so none can name another's.
	expect(center().routes.filter((route) => / \/phone\/api/.test(route) && route.includes('case'))).toEqual([
		'GET /phone/api/case',
	]);
	const added = await phone.ask('POST', 'deeds', { act: 'add', words: '我的', caseCode: other });
	expect(added.value.fault).toBe('request.malformed');
	await phone.act({ act: 'add', words: '我的' });
	expect((await open(other)).case.added).toEqual([]);
	for (const path of ['case', 'slots'])
		for (const token of ['', 'Bearer x', `Bearer ${'A'.repeat(43)}`]) {
			const given = await fetch(`${center().url}/phone/api/${path}`, { headers: { authorization: token } });
			expect(given.status).toBe(401);
		}
	aheadMs = phoneLimits.idleMs - 1000;
	expect((await phone.ask('GET', 'case')).status).toBe(200);
	aheadMs += phoneLimits.idleMs - 1000;
	expect((await phone.ask('GET', 'case')).status).toBe(200);
	aheadMs += phoneLimits.idleMs + 1000;
	expect((await phone.ask('GET', 'case')).value.fault).toBe('phone.signedOut');
	aheadMs = 0;
	const second = await open(one, '192.0.2.9');
	expect((await second.ask('DELETE', 'session')).status).toBe(204);
	expect((await second.ask('GET', 'case')).value.fault).toBe('phone.signedOut');
});

test('a page of another site and plain http get nothing', async () => {
	const caseCode = await leaveMessage();
	const ask = async (headers: Record<string, string>) =>
		(
			(await (
				await fetch(`${center().url}/phone/api/session`, {
					method: 'POST',
					headers: { 'content-type': 'application/json', ...headers },
					body: JSON.stringify({ caseCode, pin }),
				})
			).json()) as { fault?: string }
		).fault;
	expect(await ask({ origin: 'https://example.org' })).toBe('request.malformed');
	expect(await ask({ 'x-forwarded-host': 'fuwu.example.org' })).toBe('phone.plainHttp');
	const behindTls = { 'x-forwarded-host': 'fuwu.example.org', 'x-forwarded-proto': 'https' };
	expect(await ask({ ...behindTls, origin: 'https://fuwu.example.org' })).toBe(undefined);
});
