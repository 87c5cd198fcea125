import { fromBase64 } from '../cases/bytes.ts';
import type { DeliveryResult, OutboxEntry } from '../cases/outbox.ts';
import { isReceiptGenuine } from '../cases/receipt.ts';
import type { ProblemCode, Receipt, SubmissionAccepted, TerminalProfile } from '../protocol/center.ts';
import type { CenterClient } from './center-client.ts';
import { verifyEd25519 } from './verify-ed25519.ts';

export interface DeliveryOptions {
	client: CenterClient;
	/** null until enrolled. */
	profile(): TerminalProfile | null;
	/** The center does not know this terminal, or signs with a key that it does not know: the profile is to be asked for. */
	onStrange(): void;
}

/** What the center will say again however often these bytes are sent. Everything else may pass. */
const lasting: ProblemCode[] = ['submission.differs', 'request.malformed', 'request.tooLarge'];

/** Sends one entry as it is; believes only a receipt that the center's key signed over exactly these bytes. */
export function createDeliver(options: DeliveryOptions): (entry: OutboxEntry) => Promise<DeliveryResult> {
	return async (entry) => {
		const profile = options.profile();
		if (!profile) return { outcome: 'again' };
		const answer = await options.client.request<SubmissionAccepted>('PUT', `/v1/submissions/${entry.id}`, entry.body);
		if (!answer.ok) {
			if (answer.fault === 'terminal.unknown') options.onStrange();
			const forEver = answer.status !== 0 && lasting.indexOf(answer.fault as ProblemCode) >= 0;
			return forEver ? { outcome: 'refused', reason: answer.fault } : { outcome: 'again' };
		}
		const receipt = answer.value?.receipt;
		if (!isReceipt(receipt)) return { outcome: 'again' };
		if (receipt.keyId !== profile.signKey.id) {
			options.onStrange();
			return { outcome: 'again' };
		}
		const signKey = fromBase64(profile.signKey.publicKey);
		const expected = { submissionId: entry.id, digest: entry.digest };
		const genuine =
			signKey !== null &&
			receipt.caseCode === entry.caseCode &&
			(await isReceiptGenuine(receipt, signKey, expected, verifyEd25519));
		return genuine ? { outcome: 'accepted', receipt, booking: answer.value.booking ?? null } : { outcome: 'again' };
	};
}

function isReceipt(value: unknown): value is Receipt {
	if (typeof value !== 'object' || value === null) return false;
	const fields = value as Record<string, unknown>;
	const names = ['submissionId', 'caseCode', 'digest', 'receivedAt', 'keyId', 'signature'];
	const isPath = fields.path === undefined || typeof fields.path === 'string';
	return isPath && names.every((name) => typeof fields[name] === 'string');
}
