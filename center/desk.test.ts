import { expect, test } from 'vitest';
import type { SlotList } from '../shared/protocol/center.ts';
import type { DeskList, DeskOpened, DeskRatings, DeskSession } from './desk/protocol.ts';
import { useCenter } from './testing/center.ts';
import { makeBookingBody, readAnswer } from './testing/terminal.ts';

const { center, terminal } = useCenter();
let cookie = '';
let csrf = '';

async function ask<T>(method: string, path: string, body?: object, over: Record<string, string> = {}) {
	const headers = { cookie, 'lawpost-csrf': csrf, ...(body ? { 'content-type': 'application/json' } : {}), ...over };
	return readAnswer<T>(
		await fetch(`${center().url}/desk/${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }),
	);
}

async function signIn(password: string, name = 'admin'): Promise<number> {
	const response = await fetch(`${center().url}/desk/session`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ name, password }),
	});
	const header = response.headers.getSetCookie()[0] ?? '';
	if (response.status === 200) {
		expect(header).toMatch(/^__Host-lawpost-desk=.+; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=43200$/);
		cookie = header.split(';')[0] ?? '';
		csrf = ((await response.json()) as DeskSession).csrf;
	}
	return response.status;
}

async function book(institutionId: string, slotId: string | null) {
	const booking = { institutionId, service: 'mediation' as const, slotId };
	const envelope = terminal().makeEnvelope({ kind: 'booking', booking }, makeBookingBody());
	await terminal().put(envelope);
	return envelope;
}

test('nobody is let in without a passcode', async () => {
	for (const path of ['session', 'api/submissions', 'api/ratings', 'api/slots?institution=notary-office']) {
		expect((await ask('GET', path)).value.fault).toBe('desk.signedOut');
	}
	expect(await signIn('00000000')).toBe(401);
	expect(await signIn('24680135')).toBe(200);
	expect(await signIn('24680135', ' Admin ')).toBe(200);
	const { value } = await ask<DeskSession>('GET', 'session');
	expect(value).toEqual({
		csrf,
		centerName: '白音塔拉旗公共法律服务中心',
		keeper: '其木格',
		staff: {
			accountId: value.staff.accountId,
			name: '管理员',
			roles: ['administrator'],
			nodeId: null,
			languages: ['zh-CN', 'mn-Mong'],
			signInName: 'admin',
		},
		passwordIsGiven: true,
		mustChangePassword: false,
	});
});

test('a change needs the second secret', async () => {
	const envelope = await book('mediation-committee', null);
	const path = `api/submissions/${envelope.id}/open`;
	expect((await ask('POST', path, undefined, { 'lawpost-csrf': 'x' })).value.fault).toBe('desk.signedOut');
	const reads = await center().database.sql`select 1 from audit_entries where subject = ${envelope.id}`;
	expect(reads.length).toBe(0);
});

test('opening is written down and masks', async () => {
	const envelope = await book('mediation-committee', null);
	const list = await ask<DeskList>('GET', `api/submissions?tab=waiting&find=${envelope.caseCode}`);
	expect(list.value.items.map((item) => [item.submissionId, item.opened])).toEqual([[envelope.id, false]]);
	expect(JSON.stringify(list.value)).not.toContain('苏和');
	const opened = await ask<DeskOpened>('POST', `api/submissions/${envelope.id}/open`);
	expect(opened.value.contents).toEqual({
		kind: 'booking',
		body: makeBookingBody({
			phone: '139 **** 0126',
			identity: { way: 'card', name: '苏和', number: '999***********0013', address: '****' },
		}),
	});
	const revealed = await ask<DeskOpened>('POST', `api/submissions/${envelope.id}/reveal`, { reason: '打电话核对' });
	expect(revealed.value.contents).toEqual({ kind: 'booking', body: makeBookingBody() });
	expect(revealed.value.reads.map((read) => [read.act, read.by, read.reason])).toEqual([
		['revealed', '管理员', '打电话核对'],
		['opened', '管理员', null],
	]);
	const { sql } = center().database;
	await expect(sql`delete from audit_entries`).rejects.toThrow('append-only');
});

test('the desk confirms with a slot', async () => {
	const envelope = await book('mediation-committee', null);
	const path = `api/bookings/${envelope.caseCode}/answer`;
	expect((await ask('POST', path, { answer: 'confirm', slotId: null })).value.fault).toBe('slot.unknown');
	const { value } = await ask<SlotList>('GET', 'api/slots?institution=mediation-committee');
	const slot = value.slots.find((each) => each.free > 0);
	const answered = await ask<{ booking: object }>('POST', path, { answer: 'confirm', slotId: slot?.id });
	expect(answered.value.booking).toMatchObject({ state: 'confirmed', slot: { id: slot?.id } });
	expect((await terminal().get(`/v1/cases/${envelope.caseCode}`)).value).toMatchObject({
		caseCode: envelope.caseCode,
		booking: answered.value.booking,
	});
	expect((await ask('POST', path, { answer: 'refuse', words: '改天再来' })).value.fault).toBe(
		'booking.alreadyAnswered',
	);
	const other = await book('mediation-committee', null);
	const taken = await ask('POST', `api/bookings/${other.caseCode}/answer`, { answer: 'confirm', slotId: slot?.id });
	expect([taken.status, taken.value.fault]).toEqual([409, 'booking.alreadyAnswered']);
});

test('the desk refuses with a reason and frees the place', async () => {
	const slots = async () => (await ask<SlotList>('GET', 'api/slots?institution=sumu-mediation-office')).value.slots;
	const slot = (await slots()).find((each) => each.free > 0);
	const envelope = await book('sumu-mediation-office', slot?.id ?? '');
	expect((await slots()).find((each) => each.id === slot?.id)?.free).toBe(0);
	const path = `api/bookings/${envelope.caseCode}/answer`;
	expect((await ask('POST', path, { answer: 'refuse', words: '' })).value.fault).toBe('request.malformed');
	const answered = await ask<{ booking: object }>('POST', path, { answer: 'refuse', words: '那天调解员下嘎查' });
	expect(answered.value.booking).toMatchObject({ state: 'refused', reason: 'institution', words: '那天调解员下嘎查' });
	expect((await slots()).find((each) => each.id === slot?.id)?.free).toBe(1);
});

test('ratings are counted', async () => {
	await terminal().put(terminal().makeEnvelope({}, { level: 4, by: 'pad', service: 'mediation' }));
	await terminal().put(terminal().makeEnvelope({}, { level: 9 }));
	const { value } = await ask<DeskRatings>('GET', 'api/ratings');
	expect([value.counts, value.unreadable, value.items.length]).toEqual([{ 1: 0, 2: 0, 3: 0, 4: 1, 5: 0 }, 1, 1]);
});

test('passcodes can not be guessed in bulk', async () => {
	const tries = await Promise.all(Array.from({ length: 10 }, (_, n) => signIn(String(n))));
	expect(tries.filter((status) => status === 401).length).toBe(6);
	expect(tries.filter((status) => status === 429).length).toBe(4);
});

test('signing out ends the session', async () => {
	expect((await ask('DELETE', 'session')).status).toBe(204);
	expect((await ask('GET', 'api/submissions')).value.fault).toBe('desk.signedOut');
});
