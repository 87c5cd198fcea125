import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { afterAll, expect, test } from 'vitest';
import { createSignatureChecks, type VerifyKey } from './signature-checks.ts';

const started: Worker[] = [];
const keep = (worker: Worker) => void started.push(worker);
process.on('worker', keep);
const checks = createSignatureChecks();
afterAll(async () => {
	process.off('worker', keep);
	await checks.close();
});

const edwards = generateKeyPairSync('ed25519');
const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const signers: { known: VerifyKey; signText(text: string): string }[] = [
	{
		known: { algorithm: 'Ed25519', key: edwards.publicKey },
		signText: (text) => sign(null, Buffer.from(text), edwards.privateKey).toString('base64'),
	},
	{ known: { algorithm: 'ES256', key: curve.publicKey }, signText: (text) => signCurve(text, curve.privateKey) },
];

function signCurve(text: string, key: KeyObject): string {
	return sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64');
}

test('each signature gets its own answer', async () => {
	const sent = Array.from({ length: 150 }, (_, i) => {
		const { known, signText } = signers[i % 2] as (typeof signers)[0];
		const good = signText(`text ${i}`);
		const signature = i % 3 === 0 ? signText('another text') : i % 7 === 0 ? good.slice(4) : good;
		return { genuine: signature === good, answer: checks.verify(known, `text ${i}`, signature) };
	});
	expect(await Promise.all(sent.map(({ answer }) => answer))).toEqual(sent.map(({ genuine }) => genuine));
});

test('a dead thread is told and replaced', async () => {
	const [{ known, signText }] = signers as [(typeof signers)[0]];
	const waiting = checks.verify(known, 'text', signText('text'));
	const told = expect(waiting).rejects.toThrow('signatures.failed');
	const [thread] = started as [Worker];
	await Promise.all([once(thread, 'exit'), thread.terminate()]);
	await told;
	expect(await checks.verify(known, 'text', signText('text'))).toBe(true);
	expect(started.length).toBe(2);
});
