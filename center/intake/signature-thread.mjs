// The thread that `signature-checks.ts` starts. Plain JavaScript, so that it starts without a loader of its own.
import { verify } from 'node:crypto';
import { parentPort } from 'node:worker_threads';

/** @type {Map<number, import('./signature-checks.ts').VerifyKey>} */
const keys = new Map();

/** @param {import('./signature-checks.ts').Batch} batch */
function run({ forget, newKeys, keyNumbers, texts, signatures }) {
	if (forget) keys.clear();
	for (const { number, ...known } of newKeys) keys.set(number, known);
	return texts.map((text, i) => check(keys.get(keyNumbers[i] ?? 0), text, signatures[i] ?? ''));
}

/** @param {import('./signature-checks.ts').VerifyKey | undefined} known @param {string} text @param {string} base64 */
function check(known, text, base64) {
	const signature = Buffer.from(base64, 'base64');
	if (!known || signature.length !== 64) return false;
	try {
		if (known.algorithm === 'Ed25519') return verify(null, Buffer.from(text), known.key, signature);
		return verify('sha256', Buffer.from(text), { key: known.key, dsaEncoding: 'ieee-p1363' }, signature);
	} catch {
		return false;
	}
}

parentPort?.on('message', (batch) => parentPort?.postMessage(run(batch)));
