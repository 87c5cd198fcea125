import { type KeyObject, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { receiptText } from '../../shared/cases/receipt.ts';
import type { Receipt } from '../../shared/protocol/center.ts';
import type { CenterKeys } from '../keys.ts';

/** What stands on the disk; only committed rows come here. */
export interface StoredSubmission {
	id: string;
	caseCode: string;
	digest: string;
	receivedMs: number;
}

/** On the thread pool, as is `verify`: intake keeps one core for sockets. */
const signAside = promisify<null, Uint8Array, KeyObject, Buffer>(sign);

/** The same row gives the same receipt: Ed25519 draws nothing at random. */
export async function makeReceipt(stored: StoredSubmission, keys: CenterKeys): Promise<Receipt> {
	const fields = {
		submissionId: stored.id,
		caseCode: stored.caseCode,
		digest: stored.digest,
		receivedAt: new Date(stored.receivedMs).toISOString(),
		keyId: keys.sign.id,
	};
	const signature = await signAside(null, Buffer.from(receiptText(fields)), keys.sign.privateKey);
	return { ...fields, signature: signature.toString('base64') };
}
