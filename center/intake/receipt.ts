import { sign } from 'node:crypto';
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

/** The same row gives the same receipt: Ed25519 draws nothing at random. */
export function makeReceipt(stored: StoredSubmission, keys: CenterKeys): Receipt {
	const fields = {
		submissionId: stored.id,
		caseCode: stored.caseCode,
		digest: stored.digest,
		receivedAt: new Date(stored.receivedMs).toISOString(),
		keyId: keys.sign.id,
	};
	const signature = sign(null, Buffer.from(receiptText(fields)), keys.sign.privateKey).toString('base64');
	return { ...fields, signature };
}
