import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { encodeUtf8, fromBase64 } from '../../shared/cases/bytes.ts';
import { digestBody } from '../../shared/cases/digest.ts';
import { encodeEnvelope } from '../../shared/cases/envelope.ts';
import { isReceiptGenuine } from '../../shared/cases/receipt.ts';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import { useCenter } from '../testing/center.ts';
import { enrolTerminal } from '../testing/terminal.ts';
import { createSharedFlush, type SubmissionRow } from './shared-flush.ts';
import { digestBytes } from './verify.ts';

const { center, terminal } = useCenter();

test('a receipt is the word of the center', async () => {
	const envelope = terminal().makeEnvelope();
	const { status, value } = await terminal().put(envelope);
	const digest = digestBody(encodeUtf8(encodeEnvelope(envelope)));
	const signKey = fromBase64(terminal().profile.signKey.publicKey) ?? new Uint8Array();
	expect(status).toBe(200);
	expect(isReceiptGenuine(value.receipt, signKey, { submissionId: envelope.id, digest })).toBe(true);
	expect(value.booking).toBeNull();
});

test('the same bytes give the same receipt', async () => {
	const envelope = terminal().makeEnvelope();
	const answers = await Promise.all(Array.from({ length: 20 }, () => terminal().put(envelope)));
	const later = await terminal().put(envelope);
	const digest = digestBody(encodeUtf8(encodeEnvelope(envelope)));
	const signKey = fromBase64(terminal().profile.signKey.publicKey) ?? new Uint8Array();
	expect(later.value.receipt.path).toBeUndefined();
	for (const { status, value } of answers) {
		const { path: _, ...receipt } = { ...value.receipt, signature: later.value.receipt.signature };
		expect({ status, value: { ...value, receipt } }).toEqual(later);
		expect(isReceiptGenuine(value.receipt, signKey, { submissionId: envelope.id, digest })).toBe(true);
	}
	const rows = await center().database.sql`select 1 from submissions where id = ${envelope.id}`;
	expect(rows.length).toBe(1);
});

test('other bytes are refused and kept', async () => {
	const envelope = terminal().makeEnvelope();
	await terminal().put(envelope);
	const other = { ...envelope, createdAt: '2026-11-22T00:00:00.000Z' };
	const answers = [await terminal().put(other), await terminal().put(other)];
	expect(answers.map((answer) => [answer.status, answer.value.fault])).toEqual([
		[409, 'submission.differs'],
		[409, 'submission.differs'],
	]);
	const kept = await center().database.sql<{ envelope: Buffer }[]>`
		select envelope from refused_duplicates where submission_id = ${envelope.id}`;
	expect(kept.map((row) => row.envelope.toString())).toEqual([encodeEnvelope(other)]);
});

test('a taken sequence of a case is kept aside', async () => {
	const first = terminal().makeEnvelope();
	await terminal().put(first);
	const second = terminal().makeEnvelope({ caseCode: first.caseCode });
	expect((await terminal().put(second)).value.fault).toBe('submission.differs');
});

test('a case keeps its order', async () => {
	const first = terminal().makeEnvelope();
	const second = terminal().makeEnvelope({ caseCode: first.caseCode, sequence: 2 });
	expect((await terminal().put(second)).value.fault).toBe('submission.outOfOrder');
	expect((await terminal().put(first)).status).toBe(200);
	expect((await terminal().put(second)).status).toBe(200);
});

test('a gap of more than a day is taken', async () => {
	const createdAt = new Date(Date.now() - 25 * 3_600_000).toISOString();
	const envelope = terminal().makeEnvelope({ sequence: 7, createdAt });
	expect((await terminal().put(envelope)).status).toBe(200);
});

test('a case belongs to its terminal', async () => {
	const [code = ''] = await center().createCodes(1);
	const other = await enrolTerminal(center().url, code, 'Ed25519');
	const envelope = terminal().makeEnvelope();
	expect((await other.put(envelope)).value.fault).toBe('case.unknown');
	await terminal().put(envelope);
	expect((await other.get(`/v1/cases/${envelope.caseCode}`)).value.fault).toBe('case.unknown');
	expect((await terminal().get(`/v1/cases/${envelope.caseCode}`)).value).toEqual({
		caseCode: envelope.caseCode,
		booking: null,
		order: null,
	});
});

test('what is no envelope is malformed', async () => {
	const envelope = terminal().makeEnvelope();
	const path = `/v1/submissions/${envelope.id}`;
	const bodies = [
		'{',
		'null',
		JSON.stringify({ ...envelope, id: makeUuidV7(Date.now(), randomBytes(16)) }),
		JSON.stringify({ ...envelope, caseCode: '159902001200341759' }),
		JSON.stringify({ ...envelope, kind: 'booking' }),
		JSON.stringify({ ...envelope, sequence: 0 }),
		JSON.stringify({ ...envelope, more: true }),
	];
	for (const body of bodies) {
		const { status, value } = await terminal().send('PUT', path, body);
		expect([status, value.fault]).toEqual([400, 'request.malformed']);
	}
	const large = await terminal().send('PUT', path, JSON.stringify({ ...envelope, sealed: 'A'.repeat(300_000) }));
	expect([large.status, large.value.fault]).toEqual([413, 'request.tooLarge']);
});

test('stored bytes can not be changed', async () => {
	await expect(center().database.sql`update submissions set kind = 'rating'`).rejects.toThrow('append-only');
	await expect(center().database.sql`delete from submissions`).rejects.toThrow('append-only');
});

function makeRow(envelope: Buffer): SubmissionRow {
	const { terminalId } = terminal().profile;
	const receivedAt = new Date('2026-11-29T05:00:00.123Z').toISOString();
	const id = makeUuidV7(Date.now(), randomBytes(16));
	const digest = digestBytes(envelope);
	return {
		id,
		terminalId,
		caseCode: terminal().nextCase(),
		sequence: 1,
		kind: 'device-report',
		envelope,
		digest,
		receivedAt,
	};
}

test('rows written together keep each its own bytes', async () => {
	const { sql } = center().database;
	const rows = Array.from({ length: 40 }, (_, i) =>
		makeRow(Buffer.concat([randomBytes(i * 7), Buffer.from('{"\\苏,}')])),
	);
	const taken = { ...makeRow(Buffer.from('other')), id: rows[3]?.id ?? '' };
	const insert = createSharedFlush(sql);
	expect(await insert(rows[3] as SubmissionRow)).toBe(true);
	const stored = await Promise.all([...rows, taken].map(insert));
	expect(stored).toEqual([...rows.map((_, i) => i !== 3), false]);
	const found = await sql<SubmissionRow[]>`
		select id, terminal_id as "terminalId", case_code as "caseCode", sequence, kind, envelope, digest,
			to_char(received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt"
		from submissions where id = any(${rows.map(({ id }) => id)}::uuid[]) order by case_code`;
	expect([...found]).toEqual(rows);
});
