import nacl from 'tweetnacl';
import { expect, test } from 'vitest';
import { decodeUtf8, fromBase64, toBase64 } from '../cases/bytes.ts';
import { createOutbox, type OutboxEntry } from '../cases/outbox.ts';
import { signReceipt } from '../cases/receipt.ts';
import { makeSealKeys, openSealed } from '../cases/seal.ts';
import type { SubmissionEnvelope, TerminalProfile } from '../protocol/center.ts';
import type { CenterAnswer, CenterClient } from './center-client.ts';
import { createDeliver } from './delivery.ts';
import { makeEntry } from './outbox-store.ts';

const sealKeys = makeSealKeys();
const signKeys = nacl.sign.keyPair();
const strangerKeys = nacl.sign.keyPair();
const profile: TerminalProfile = {
	terminalId: 't1',
	kind: 'kiosk',
	region: '159902',
	terminalNumber: 12,
	centerName: { 'zh-CN': '中心', 'mn-Mong': '', en: 'Center' },
	keeper: { name: '其木格', phone: '0479-000 0126' },
	sealKey: { id: 'seal1', publicKey: toBase64(sealKeys.publicKey) },
	signKey: { id: 'sign1', publicKey: toBase64(signKeys.publicKey) },
};
const random = Uint8Array.from({ length: 16 }, (_, i) => i * 7);

function entry(sequence = 1, caseCode = '159902001200341758', nowMs = 1_790_000_000_000 + sequence): OutboxEntry {
	return makeEntry({ kind: 'booking', caseCode, body: { phone: 'p' } }, profile, caseCode, sequence, nowMs, random);
}

function receiptOf(of: OutboxEntry, keys = signKeys, change: Record<string, string> = {}) {
	const { id: submissionId, caseCode, digest } = of;
	const fields = { submissionId, caseCode, digest, receivedAt: '2026-11-22T08:00:00Z', keyId: 'sign1', ...change };
	return signReceipt(fields, keys.secretKey);
}

function deliverWith(answer: CenterAnswer<unknown>, onStrange = () => {}) {
	const client = { request: async () => answer } as CenterClient;
	return createDeliver({ client, profile: () => profile, onStrange });
}

const accepted = (receipt: unknown) => ({ ok: true, status: 200, value: { receipt, booking: null } }) as const;
const again = { outcome: 'again' };

test('an entry is sealed to the center alone', () => {
	const made = entry();
	const envelope = JSON.parse(made.body) as SubmissionEnvelope;
	expect(made.body).not.toContain('phone');
	const sealed = fromBase64(envelope.sealed) ?? new Uint8Array();
	const plain = openSealed(sealed, sealKeys.publicKey, sealKeys.secretKey);
	expect(decodeUtf8(plain ?? new Uint8Array())).toBe('{"phone":"p"}');
});

test('a genuine receipt closes the entry', async () => {
	const made = entry();
	const receipt = receiptOf(made);
	expect(await deliverWith(accepted(receipt))(made)).toEqual({ outcome: 'accepted', receipt, booking: null });
});

test('a receipt that does not verify closes nothing', async () => {
	const made = entry();
	const wrong = [
		receiptOf(made, strangerKeys),
		receiptOf(made, signKeys, { digest: 'AAAA' }),
		receiptOf(made, signKeys, { submissionId: entry(2).id }),
		receiptOf(made, signKeys, { caseCode: '159902001200341759' }),
		{ ...receiptOf(made), receivedAt: '2026-11-23T08:00:00Z' },
		{},
		null,
	];
	for (const receipt of wrong) expect(await deliverWith(accepted(receipt))(made)).toEqual(again);
});

test('an unknown signing key asks for the profile', async () => {
	let asked = 0;
	const made = entry();
	const receipt = receiptOf(made, signKeys, { keyId: 'sign2' });
	expect(await deliverWith(accepted(receipt), () => asked++)(made)).toEqual(again);
	expect(asked).toBe(1);
});

test('only lasting refusals are final', async () => {
	const differs = deliverWith({ ok: false, status: 409, fault: 'submission.differs' });
	expect(await differs(entry())).toEqual({ outcome: 'refused', reason: 'submission.differs' });
	for (const fault of ['internal', 'request.tooMany', 'submission.outOfOrder', 'terminal.unknown'] as const) {
		expect(await deliverWith({ ok: false, status: 500, fault })(entry())).toEqual(again);
	}
	expect(await deliverWith({ ok: false, status: 0, fault: 'center.notTheCenter' })(entry())).toEqual(again);
});

test('a case keeps its order through failures', async () => {
	const other = '159902001200341855';
	const open = new Map([entry(2), entry(1), entry(1, other, 1_780_000_000_000)].map((made) => [made.id, made]));
	const refused: string[] = [];
	const sent: string[] = [];
	const waits: (() => void)[] = [];
	let failures = 2;
	const outbox = createOutbox({
		store: {
			list: async () => [...open.values()],
			close: async (id) => void open.delete(id),
			markRefused: async (id) => void refused.push(id),
		},
		deliver: async (made) => {
			if (made.caseCode !== other && failures-- > 0) return { outcome: 'again' };
			sent.push(`${made.caseCode.slice(-3)}/${made.sequence}`);
			return { outcome: 'accepted', receipt: receiptOf(made), booking: null };
		},
		wait: (_ms, callback) => {
			waits.push(callback);
			return () => undefined;
		},
		random: () => 0.5,
	});
	for (let round = 0; round < 5; round++) {
		await new Promise((resolve) => setTimeout(resolve, 1));
		waits.shift()?.();
	}
	outbox.stop();
	expect(sent).toEqual(['855/1', '758/1', '758/2']);
	expect([open.size, refused]).toEqual([0, []]);
});
