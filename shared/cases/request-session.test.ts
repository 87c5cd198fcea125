import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromBase64, toBase64 } from './bytes.ts';
import { askForSession, signInSession } from './open-session.ts';
import { isSessionMark, macText, readSessionMark, sessionSuite } from './request-session.ts';
import { seal } from './seal.ts';

test('the MAC is that of RFC 2104', () => {
	fc.assert(
		fc.property(fc.uint8Array({ maxLength: 128 }), fc.string({ unit: 'grapheme' }), (key, text) => {
			const expected = createHmac('sha512', key).update(text).digest('hex').slice(0, 64);
			expect(Buffer.from(macText(key, text)).toString('hex')).toBe(expected);
		}),
	);
	// RFC 4231, test case 1, as far as it is kept.
	expect(Buffer.from(macText(new Uint8Array(20).fill(11), 'Hi There')).toString('hex')).toBe(
		'87aa7cdea5ef619d4ff0b4241a1d6cb02379f4e2ce4ec2787ad0b30545e17cde',
	);
});

test('a mark is told from a signature and read back', () => {
	const mark = signInSession({ keyId: 'a-_9', key: new Uint8Array(32) }, 'text');
	expect(isSessionMark(mark)).toBe(true);
	expect(readSessionMark(mark)).toEqual({
		suite: sessionSuite,
		keyId: 'a-_9',
		mac: toBase64(macText(new Uint8Array(32), 'text')),
	});
	expect(isSessionMark(toBase64(new Uint8Array(64).fill(251)))).toBe(false);
});

test('a mark of another form is none', () => {
	const mac = toBase64(new Uint8Array(32));
	for (const header of ['.', '..', `${sessionSuite}.a`, `x.a.${mac}.b`, `x.a b.${mac}`, `x..${mac}`, `x.a.${mac}=`])
		expect([header, readSessionMark(header)]).toEqual([header, null]);
	const short = toBase64(new Uint8Array(31));
	for (const text of [short, '', mac.slice(1), `${mac}\n`]) expect(readSessionMark(`x.a.${text}`)).toBe(null);
});

test('a grant opens once and by its asker only', () => {
	const [asked, other] = [askForSession(), askForSession()];
	const key = new Uint8Array(32).fill(7);
	const { publicKey } = JSON.parse(asked.body) as { publicKey: string };
	const sealed = toBase64(seal(key, fromBase64(publicKey) ?? new Uint8Array()));
	const grant = { suite: sessionSuite, keyId: 'k1', seconds: 60, sealed };
	expect(other.open(grant)).toBe(null);
	expect(asked.open(grant)).toEqual({ keyId: 'k1', key, seconds: 60 });
	expect(asked.open(grant)).toBe(null);
});

test('what is no grant opens nothing', () => {
	const key = { suite: sessionSuite, keyId: 'k', seconds: 1 };
	const wrong = [null, 1, 'x', {}, key, { ...key, sealed: '!' }, { ...key, sealed: toBase64(new Uint8Array(80)) }];
	for (const grant of wrong) expect(askForSession().open(grant)).toBe(null);
	const asked = askForSession();
	const { publicKey } = JSON.parse(asked.body) as { publicKey: string };
	const sealed = toBase64(seal(new Uint8Array(31), fromBase64(publicKey) ?? new Uint8Array()));
	expect(asked.open({ ...key, sealed })).toBe(null);
});
