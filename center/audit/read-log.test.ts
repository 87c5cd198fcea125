import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { AuditChain, AuditLine, AuditPage } from '../desk/audit-protocol.ts';
import type { EnteredMatter } from '../desk/order-protocol.ts';
import { caller } from '../testing/caller.ts';
import { useCenter } from '../testing/center.ts';
import { signInAs, type TestStaff } from '../testing/staff.ts';
import { appendAudit } from './append.ts';

let nowMs = Date.parse('2026-11-20T04:00:00.000Z');
const { center } = useCenter({ now: () => nowMs });
const readPage = async (who: TestStaff, query = '') => (await who.ask<AuditPage>('GET', `api/audit${query}`)).value;
const show = ({ actor, act, subject, reason }: AuditLine) => ({ actor, act, subject, reason });
const append = (entry: Parameters<typeof appendAudit>[1]) => appendAudit(center().database.sql, entry, nowMs);

test('a director reads who opened which case', async () => {
	const director = await signInAs(center(), ['director']);
	const entered = await director.ask<EnteredMatter>('POST', 'api/orders', caller);
	const { caseCode } = entered.value;
	const opened = await director.ask<{ opened: { item: { submissionId: string } } }>(
		'POST',
		`api/orders/${caseCode}/open`,
	);
	const id = opened.value.opened.item.submissionId;
	expect((await director.ask('POST', `api/submissions/${id}/reveal`, { reason: '回电核对' })).status).toBe(200);
	const { lines, next } = await readPage(director);
	const person = { kind: 'person', name: '虚构人员' };
	const subject = { kind: 'case', caseCode };
	expect(lines.slice(0, 4).map(show)).toEqual([
		{ actor: person, act: 'audit.read', subject: { kind: 'log', day: null, act: null }, reason: null },
		{ actor: person, act: 'revealed', subject, reason: '回电核对' },
		{ actor: person, act: 'opened', subject, reason: null },
		{ actor: person, act: 'entered', subject, reason: null },
	]);
	expect(next).toBeNull();
});

test('another office sees that, not of whom', async () => {
	const clerk = await signInAs(center(), ['clerk'], 'legal-aid-center');
	const [{ caseCode }] = (await center().database.sql`select case_code as "caseCode" from orders`) as [
		{ caseCode: string },
	];
	await append({ actor: clerk.accountId, act: 'photo.opened', subject: caseCode, reason: '照片一' });
	const elsewhere = await signInAs(center(), ['director'], 'gacha');
	const { lines } = await readPage(elsewhere, '?act=photo.opened');
	expect(lines.map(show)).toEqual([
		{ actor: { kind: 'hidden' }, act: 'photo.opened', subject: { kind: 'hidden' }, reason: null },
	]);
	const own = await readPage(elsewhere, '?act=audit.read');
	expect(own.lines[0]?.actor).toEqual({ kind: 'person', name: '虚构人员' });
	const file = await fetch(`${center().url}/desk/api/audit/log.csv?day=2026-11-20`, {
		headers: { cookie: elsewhere.cookie },
	});
	const text = await file.text();
	expect([text.includes('看了照片'), text.includes('照片一'), text.includes(caseCode.slice(6, 9))]).toEqual([
		true,
		false,
		false,
	]);
});

test('a case that is gone is told to the whole center only', async () => {
	const gone = '159902000000000018';
	await append({ actor: 'citizen', act: 'phone.opened', subject: gone });
	await append({ actor: 'system', act: 'opened', subject: randomUUID() });
	const whole = await signInAs(center(), ['administrator']);
	expect((await readPage(whole, '?act=phone.opened')).lines.map(show)).toEqual([
		{ actor: { kind: 'citizen' }, act: 'phone.opened', subject: { kind: 'case', caseCode: gone }, reason: null },
	]);
	expect((await readPage(whole, '?act=opened')).lines[0]?.subject).toEqual({ kind: 'hidden' });
	const office = await signInAs(center(), ['director'], 'gacha');
	expect((await readPage(office, '?act=phone.opened')).lines[0]?.subject).toEqual({ kind: 'hidden' });
});

test('a day is read page after page, none twice', async () => {
	nowMs += 2 * 86_400_000;
	const director = await signInAs(center(), ['director']);
	for (let n = 1; n <= 120; n++) await append({ actor: 'system', act: 'retention.deleted', subject: `n-${n}` });
	nowMs += 86_400_000;
	const found: string[] = [];
	let before: string | null = null;
	for (let pages = 1; pages <= 3; pages++) {
		const page: AuditPage = await readPage(
			director,
			`?day=2026-11-22&act=retention.deleted${before ? `&before=${before}` : ''}`,
		);
		found.push(...page.lines.map(({ subject }) => (subject.kind === 'other' ? subject.name : '')));
		expect([page.lines.length, page.next !== null]).toEqual(pages < 3 ? [50, true] : [20, false]);
		before = page.next;
	}
	expect(found).toEqual(Array.from({ length: 120 }, (_, n) => `n-${120 - n}`));
	expect((await readPage(director, '?day=2026-11-21')).lines).toEqual([]);
	for (const wrong of ['?day=2026-02-30', '?act=x', '?before=1'])
		expect((await director.ask('GET', `api/audit${wrong}`)).status).toBe(400);
});

test('the file of a day is on record and whole', async () => {
	const director = await signInAs(center(), ['director']);
	const { cookie } = director;
	const file = await fetch(`${center().url}/desk/api/audit/log.csv?day=2026-11-22&lang=en`, { headers: { cookie } });
	const rows = (await file.text()).trimEnd().split('\r\n');
	expect([rows.length, rows[0], rows.at(-1)?.split(',').slice(2)]).toEqual([
		121,
		'Number,Time,Who,What,Of what,Reason',
		['The center itself', 'Deleted when due', 'n-1', ''],
	]);
	const { lines } = await readPage(director, '?act=audit.exported');
	expect(lines[0]?.subject).toEqual({ kind: 'log', day: '2026-11-22', act: null });
});

test('a broken chain is told, and where', async () => {
	const director = await signInAs(center(), ['director']);
	const readChain = async () => (await director.ask<AuditChain>('GET', 'api/audit/chain')).value;
	const [{ count }] = (await center().database.sql`select count(*)::int as count from audit_entries`) as [
		{ count: number },
	];
	expect(await readChain()).toMatchObject({ ok: true, entries: count });
	await center().database.sql.unsafe(`
		alter table audit_entries disable trigger audit_entries_append_only;
		update audit_entries set actor = 'nobody' where seq = 3;
		alter table audit_entries enable trigger audit_entries_append_only`);
	expect(await readChain()).toMatchObject({ ok: true });
	nowMs += 61_000;
	expect(await readChain()).toMatchObject({ ok: false, fault: 'changed', at: 3 });
});
