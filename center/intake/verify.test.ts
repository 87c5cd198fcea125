import { expect, test } from 'vitest';
import { encodeEnvelope } from '../../shared/cases/envelope.ts';
import { useCenter } from '../testing/center.ts';
import { enrolTerminal, readAnswer } from '../testing/terminal.ts';

const { center, terminal } = useCenter();
const self = '/v1/terminals/self';

test('both kinds of keys are taken', async () => {
	const codes = await center().createCodes(2);
	for (const [i, algorithm] of (['ES256', 'Ed25519'] as const).entries()) {
		const enrolled = await enrolTerminal(center().url, codes[i] ?? '', algorithm);
		expect((await enrolled.get(self)).value).toEqual(enrolled.profile);
		expect((await enrolled.put(enrolled.makeEnvelope())).status).toBe(200);
	}
});

test('an unsigned request is refused', async () => {
	const answer = await readAnswer(await fetch(center().url + self));
	expect(answer).toEqual({
		status: 401,
		value: {
			type: 'urn:lawpost:problem:request.unsigned',
			title: 'The request carries no terminal signature',
			status: 401,
			fault: 'request.unsigned',
		},
	});
});

test('an unknown terminal is refused', async () => {
	for (const id of ['019ab1ef-0000-7000-8000-000000000012', 'nobody', '']) {
		const { status, value } = await terminal().send('GET', self, undefined, { 'lawpost-terminal': id });
		expect([status, value.fault]).toEqual([401, 'terminal.unknown']);
	}
});

test('a replayed old request is stale', async () => {
	for (const minutes of [-6, 6]) {
		const date = new Date(Date.now() + minutes * 60_000).toISOString();
		const headers = terminal().headers('GET', self, '', date);
		expect((await readAnswer(await fetch(center().url + self, { headers }))).value.fault).toBe('request.stale');
	}
	const headers = terminal().headers('GET', self, '', 'yesterday');
	expect((await readAnswer(await fetch(center().url + self, { headers }))).value.fault).toBe('request.stale');
});

test('a changed request breaks its signature', async () => {
	const envelope = terminal().makeEnvelope();
	const path = `/v1/submissions/${envelope.id}`;
	const headers = terminal().headers('PUT', path, encodeEnvelope(envelope));
	const body = encodeEnvelope({ ...envelope, sequence: 2 });
	const tries: [string, RequestInit][] = [
		[path, { method: 'PUT', headers, body }],
		[`${path}?a`, { method: 'PUT', headers, body: encodeEnvelope(envelope) }],
		[path, { method: 'PUT', headers: { ...headers, 'lawpost-signature': 'AAAA' }, body: encodeEnvelope(envelope) }],
	];
	for (const [to, init] of tries) {
		const { status, value } = await readAnswer(await fetch(center().url + to, init));
		expect([status, value.fault]).toEqual([401, 'request.badSignature']);
	}
});

test('an enrolment code works once', async () => {
	const [code = ''] = await center().createCodes(1);
	await enrolTerminal(center().url, code.toLowerCase().replaceAll('-', ' '));
	await expect(enrolTerminal(center().url, code)).rejects.toThrow('enrolment.codeUsed');
	await expect(enrolTerminal(center().url, 'AAAA-BBBB-CCCC')).rejects.toThrow('enrolment.codeUnknown');
});

test('two terminals race for one code', async () => {
	const [code = ''] = await center().createCodes(1);
	const tries = await Promise.allSettled(Array.from({ length: 8 }, () => enrolTerminal(center().url, code)));
	expect(tries.filter((each) => each.status === 'fulfilled').length).toBe(1);
});

test('the same key enrols to the same terminal', async () => {
	const [code = ''] = await center().createCodes(1);
	const enrolled = await enrolTerminal(center().url, code, 'Ed25519');
	const { publicKey, profile } = enrolled;
	const again = await readAnswer(
		await fetch(`${center().url}/v1/terminals`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ code, kind: 'kiosk', algorithm: 'Ed25519', publicKey }),
		}),
	);
	expect(again).toEqual({ status: 200, value: profile });
});

test('an expired code is unknown', async () => {
	const [code = ''] = await center().createCodes(1);
	await center().database
		.sql`update enrolment_codes set expires_at = now() - interval '1 second' where used_by is null`;
	await expect(enrolTerminal(center().url, code)).rejects.toThrow('enrolment.codeUnknown');
	const stored = await center().database.sql<
		{ text: string }[]
	>`select enrolment_codes::text as text from enrolment_codes`;
	expect(stored.some((row) => row.text.includes(code) || row.text.includes(code.replaceAll('-', '')))).toBe(false);
});
