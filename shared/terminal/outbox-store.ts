import { encodeUtf8, fromBase64 } from '../cases/bytes.ts';
import { makeCaseCode } from '../cases/case-code.ts';
import { digestBody } from '../cases/digest.ts';
import { encodeEnvelope, sealBody } from '../cases/envelope.ts';
import type { OutboxEntry, OutboxStore } from '../cases/outbox.ts';
import { makeUuidV7 } from '../cases/uuid.ts';
import type { SubmissionEnvelope, SubmissionKind, TerminalProfile } from '../protocol/center.ts';
import type { TerminalDb } from './terminal-db.ts';

export interface SubmissionRequest {
	kind: SubmissionKind;
	/** null begins a new case. */
	caseCode: string | null;
	/** Plain contents; sealed before anything touches the disk. */
	body: unknown;
	/** As `SubmissionEnvelope.booking`. */
	booking?: NonNullable<SubmissionEnvelope['booking']>;
}

export interface KeptSubmission {
	id: string;
	caseCode: string;
	createdAt: string;
}

/** The outbox in IndexedDB, with the one way to put something in it. */
export interface TerminalOutboxStore extends OutboxStore {
	/**
	 * Seals, numbers and stores in one transaction with `durability: strict`: when it resolves the bytes are on the disk,
	 * when it rejects nothing was kept and no case code was used up. Two tabs never get the same code.
	 */
	put(request: SubmissionRequest, profile: TerminalProfile): Promise<KeptSubmission>;
	has(id: string): Promise<boolean>;
	/** Forgets which cases this visit counted; the case counter itself stays. */
	forgetCases(): Promise<void>;
}

export interface OutboxStoreOptions {
	db: TerminalDb;
	now(): number;
	randomBytes(length: number): Uint8Array;
}

export function createOutboxStore({ db, now, randomBytes }: OutboxStoreOptions): TerminalOutboxStore {
	return {
		list: () => db.getAll('outbox'),
		async close(id) {
			const transaction = db.transaction('outbox', 'readwrite', { durability: 'strict' });
			await transaction.store.delete(id);
			await transaction.done;
		},
		async markRefused(id, reason) {
			const transaction = db.transaction('outbox', 'readwrite', { durability: 'strict' });
			const entry = await transaction.store.get(id);
			if (entry) await transaction.store.put({ ...entry, refused: reason }, id);
			await transaction.done;
		},
		async put(request, profile) {
			const transaction = db.transaction(['counters', 'outbox'], 'readwrite', { durability: 'strict' });
			const counters = transaction.objectStore('counters');
			let caseCode = request.caseCode;
			if (caseCode === null) {
				const count = ((await counters.get(countKey(profile))) ?? 0) + 1;
				await counters.put(count, countKey(profile));
				caseCode = makeCaseCode(profile.region, profile.terminalNumber, count);
			}
			const sequence = ((await counters.get(caseCode)) ?? 0) + 1;
			await counters.put(sequence, caseCode);
			const entry = makeEntry(request, profile, caseCode, sequence, now(), randomBytes(16));
			await transaction.objectStore('outbox').add(entry, entry.id);
			await transaction.done;
			return { id: entry.id, caseCode, createdAt: entry.createdAt };
		},
		has: async (id) => (await db.getKey('outbox', id)) !== undefined,
		async forgetCases() {
			const transaction = db.transaction('counters', 'readwrite', { durability: 'strict' });
			for (const key of await transaction.store.getAllKeys()) {
				if (/^\d{18}$/.test(key)) await transaction.store.delete(key);
			}
			await transaction.done;
		},
	};
}

/** A terminal that enrolled again under another number counts from 1 again; under its old number it goes on. */
function countKey(profile: TerminalProfile): string {
	return `case:${profile.region}:${profile.terminalNumber}`;
}

/** The entry as it will be sent: sealed inside, with its digest. `random`: 16 bytes. */
export function makeEntry(
	request: SubmissionRequest,
	profile: TerminalProfile,
	caseCode: string,
	sequence: number,
	nowMs: number,
	random: Uint8Array,
): OutboxEntry {
	const sealPublicKey = fromBase64(profile.sealKey.publicKey);
	if (sealPublicKey?.length !== 32) throw new Error('seal key of the center is malformed');
	const envelope: SubmissionEnvelope = {
		id: makeUuidV7(nowMs, random),
		caseCode,
		sequence,
		kind: request.kind,
		createdAt: new Date(nowMs).toISOString(),
		suite: 'x25519-sealed-box',
		sealKeyId: profile.sealKey.id,
		sealed: sealBody(request.body, sealPublicKey),
		...(request.booking ? { booking: request.booking } : {}),
	};
	const body = encodeEnvelope(envelope);
	const { id, kind, createdAt } = envelope;
	return { id, caseCode, sequence, kind, createdAt, body, digest: digestBody(encodeUtf8(body)) };
}
