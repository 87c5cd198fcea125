/**
 * Intake. A receipt is signed only after the commit that put the bytes on the disk, so what it says is true whatever is
 * killed next. The same id and bytes give the same receipt; other bytes under a taken id, or under a taken place of a
 * case, are answered 409 and kept aside.
 *
 * Order: sequence n is stored once n-1 of its case is there, else 409 `submission.outOfOrder`, which a terminal tries again after
 * it delivered the earlier one. What was made more than a day ago is stored in any case: its predecessor will not come any more.
 */
import type { BookingState, SubmissionAccepted, SubmissionEnvelope } from '../../shared/protocol/center.ts';
import type { Sql, Transaction } from '../database/open.ts';
import { ofCase, regionOf } from '../database/region.ts';
import type { CenterKeys } from '../keys.ts';
import type { Log } from '../log.ts';
import { type OpenOrders, openOrder, readMatter } from '../orders/open-order.ts';
import { ProblemError } from '../problem.ts';
import type { Regions } from '../regions.ts';
import { type BookingRequest, decideBooking } from './booking.ts';
import { readBookingState } from './booking-state.ts';
import { createReceipts } from './receipt.ts';
import { createSharedFlush, type SubmissionRow } from './shared-flush.ts';
import type { KnownTerminal, Terminals } from './terminals.ts';
import { readWish } from './wish.ts';

export interface IntakeOptions {
	sql: Sql;
	keys: CenterKeys;
	terminals: Terminals;
	orders: OpenOrders;
	regions: Regions;
	log: Log;
	now(): number;
}

export interface ReceivedSubmission {
	terminal: KnownTerminal;
	envelope: SubmissionEnvelope;
	bytes: Buffer;
	digest: string;
	/** The terminal reads receipts with a path. */
	readsPath: boolean;
}

const gapTakenAfterMs = 86_400_000;

/** Stores a submission and answers what the disk holds. Throws `submission.differs`, `submission.outOfOrder`, `case.unknown`. */
export function createIntake(options: IntakeOptions): (received: ReceivedSubmission) => Promise<SubmissionAccepted> {
	const { sql, keys, terminals, orders, regions, log, now } = options;
	const insertTogether = createSharedFlush(sql);
	const makeReceipt = createReceipts(keys);

	return async (received) => {
		const { terminal, envelope, digest } = received;
		const number = Number(envelope.caseCode.slice(6, 10));
		// A terminal that was enrolled anew still delivers cases of its old number, but never under the number of another.
		if (number !== terminal.number && (await terminals.isNumberOfAnother(number, terminal.id))) {
			throw new ProblemError('case.unknown');
		}
		await regions.admit(envelope.caseCode);
		// Another process may have made the key that this was sealed to.
		if (!keys.hasSealKey(envelope.sealKeyId)) await keys.reload();
		const receivedMs = now();
		const stored =
			envelope.booking || envelope.matter
				? await sql.begin((tx) => storeMatter(tx, received, receivedMs))
				: await storePlain(received, receivedMs);
		if (stored) log('submission.stored', { kind: envelope.kind });
		const kept = stored ? receivedMs : await explainConflict(received);
		const receipt = await makeReceipt(
			{ id: envelope.id, caseCode: envelope.caseCode, digest, receivedMs: kept },
			received.readsPath,
		);
		return { receipt, booking: await readBooking(envelope) };
	};

	function readBooking(envelope: SubmissionEnvelope): Promise<BookingState | null> | null {
		return envelope.booking ? readBookingState(sql, envelope.caseCode) : null;
	}

	function storePlain(received: ReceivedSubmission, receivedMs: number): Promise<boolean> {
		const row = makeRow(received, receivedMs);
		return needsPredecessor(received.envelope, receivedMs) ? insertAfter(sql, row) : insertTogether(row);
	}

	/** With its booking decided and its order opened, or not at all. */
	async function storeMatter(tx: Transaction, received: ReceivedSubmission, receivedMs: number): Promise<boolean> {
		const { envelope, terminal } = received;
		const row = makeRow(received, receivedMs);
		const insert = needsPredecessor(envelope, receivedMs) ? insertAfter : insertFirst;
		if (!(await insert(tx, row))) return false;
		const { id: submissionId, caseCode, booking, matter } = envelope;
		const arrived = { caseCode, channel: terminal.kind, institutionId: null, booking: null };
		if (matter) {
			const form = envelope.kind === 'application' ? 'application' : 'message';
			const { service: kind, language, green } = matter;
			await openOrder(tx, orders, { ...arrived, kind, form, language, green, topic: null }, receivedMs);
		}
		if (!booking) return true;
		const opened = openBooking(envelope, keys);
		const request = { submissionId, terminalId: terminal.id, caseCode, booking, receivedMs, opened };
		const decision = await decideBooking(tx, request);
		if (decision) log('booking.decided', { state: decision.state, reason: decision.reason });
		const { language, topic } = opened ?? { language: 'zh-CN' as const, topic: null };
		const { service: kind, institutionId } = booking;
		const facts = { ...arrived, kind, form: 'booking' as const, language, green: [], topic, institutionId };
		await openOrder(tx, orders, { ...facts, booking: decision }, receivedMs);
		return true;
	}

	/** Resolves with the time at which these very bytes were received before; otherwise keeps them aside and throws. */
	async function explainConflict({ terminal, envelope, bytes, digest }: ReceivedSubmission): Promise<number> {
		const { id, caseCode, sequence } = envelope;
		const rows = await sql<{ id: string; digest: string; ms: number }[]>`
			select id, digest, (extract(epoch from received_at) * 1000)::float8 as ms from submissions
			where region_code = ${regionOf(caseCode)} and (id = ${id} or (case_code = ${caseCode} and sequence = ${sequence}))`;
		const same = rows.find((row) => row.id === id && row.digest === digest);
		if (same) return Math.round(same.ms);
		if (rows.length === 0) throw new ProblemError('submission.outOfOrder');
		await sql`
			insert into refused_duplicates (submission_id, region_code, digest, terminal_id, envelope, received_at)
			values (${id}, ${regionOf(caseCode)}, ${digest}, ${terminal.id}, ${bytes}, ${new Date(now()).toISOString()}) on conflict do nothing`;
		log('submission.keptAside', { kind: envelope.kind });
		throw new ProblemError('submission.differs');
	}
}

function makeRow({ terminal, envelope, bytes, digest }: ReceivedSubmission, receivedMs: number): SubmissionRow {
	const { id, caseCode, sequence, kind } = envelope;
	const receivedAt = new Date(receivedMs).toISOString();
	return { id, terminalId: terminal.id, caseCode, sequence, kind, envelope: bytes, digest, receivedAt };
}

function needsPredecessor({ sequence, createdAt }: SubmissionEnvelope, receivedMs: number): boolean {
	return sequence > 1 && Date.parse(createdAt) >= receivedMs - gapTakenAfterMs;
}

/** False when the id or the place in the case was taken. */
async function insertFirst(tx: Transaction, row: SubmissionRow): Promise<boolean> {
	const rows = await tx`
		insert into submissions (id, region_code, terminal_id, case_code, sequence, kind, envelope, digest, received_at)
		values (${row.id}, ${regionOf(row.caseCode)}, ${row.terminalId}, ${row.caseCode}, ${row.sequence}, ${row.kind}, ${row.envelope}, ${row.digest},
			${row.receivedAt})
		on conflict do nothing`;
	return rows.count === 1;
}

/** As `insertFirst`, and false when the predecessor is not there; one statement, so one round trip. */
async function insertAfter(sql: Sql | Transaction, row: SubmissionRow): Promise<boolean> {
	const rows = await sql`
		insert into submissions (id, region_code, terminal_id, case_code, sequence, kind, envelope, digest, received_at)
		select ${row.id}::uuid, ${regionOf(row.caseCode)}::text, ${row.terminalId}::uuid, ${row.caseCode}::text, ${row.sequence}::int, ${row.kind}::text,
			${row.envelope}::bytea, ${row.digest}::text, ${row.receivedAt}::timestamptz
		where exists (
			select 1 from submissions where ${ofCase(sql, row.caseCode)} and sequence = ${row.sequence - 1}::int)
		on conflict do nothing`;
	return rows.count === 1;
}

/** What of a sealed booking decides about it; null when the center's key does not open it: nobody here could read it. */
function openBooking(envelope: SubmissionEnvelope, keys: CenterKeys): BookingRequest['opened'] {
	if (!keys.hasSealKey(envelope.sealKeyId)) return null;
	const plain = keys.openSealed(Buffer.from(envelope.sealed, 'base64'));
	if (!plain) return null;
	const opened = { wish: readWish(plain), ...readMatter(plain) };
	plain.fill(0);
	return opened;
}
