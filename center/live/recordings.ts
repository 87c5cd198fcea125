/**
 * What is recorded of a call: begun only while everybody's consent stands, kept piece by piece, and of one case, whose office alone hears it.
 * A consent that is taken back deletes what there is of that call at once (个人信息保护法 15, 47).
 */
import { createHash, randomUUID } from 'node:crypto';
import { seal } from '../../shared/cases/seal.ts';
import type { Staff } from '../accounts/roles.ts';
import { appendAudit } from '../audit/append.ts';
import type { CenterContext } from '../context.ts';
import type { Sql, Transaction } from '../database/open.ts';
import { ofCase, regionOf } from '../database/region.ts';
import type { DeletedWhy } from '../database/schema/recordings.ts';
import { type DeskRecording, recordingLimits } from '../desk/recordings-protocol.ts';
import { appendEvents, holdOrder } from '../orders/store.ts';
import { ProblemError } from '../problem.ts';

/** A page that has sent nothing for this long sends nothing more. */
const silentSeconds = 120;

interface Row {
	id: string;
	case_code: string;
	account_id: string;
	started_at: string;
	heard_at: string;
	ended_at: string | null;
	pieces: number;
	bytes: string;
	digest: string;
	deleted_at: string | null;
}

type Holding = Pick<CenterContext, 'orders' | 'now' | 'recordingFiles'>;

const hash = (...parts: (string | Uint8Array)[]) => {
	const sum = createHash('sha256');
	for (const part of parts) sum.update(part);
	return sum.digest('hex');
};
/** The digest of all pieces so far, once this one has come. */
const chain = (before: string, piece: Uint8Array) => hash(before, hash(piece));

export interface RecordingKey {
	region: string;
	id: string;
}

/** Throws `recording.over` unless this account's room is being recorded now. */
export function beginRecording({ database, now }: CenterContext, roomId: string, staff: Staff): Promise<RecordingKey> {
	const id = randomUUID();
	const at = new Date(now()).toISOString();
	return database.sql.begin(async (tx) => {
		const [room] = await tx<{ case_code: string | null }[]>`
			select case_code from live_rooms
			where id = ${roomId} and account_id = ${staff.accountId} and ended_at is null and recording = 'on' for update`;
		if (!room?.case_code) throw new ProblemError('recording.over');
		const region = regionOf(room.case_code);
		await tx`
			insert into recordings (id, region_code, case_code, room_id, account_id, started_at, heard_at)
			values (${id}, ${region}, ${room.case_code}, ${roomId}, ${staff.accountId}, ${at}, ${at})`;
		return { region, id };
	});
}

async function holdOwn(tx: Transaction, { region, id }: RecordingKey, staff: Staff): Promise<Row> {
	const [row] = await tx<Row[]>`
		select id, case_code, account_id, started_at, heard_at, ended_at, pieces, bytes, digest, deleted_at from recordings
		where region_code = ${region} and id = ${id} and account_id = ${staff.accountId} for update`;
	if (!row) throw new ProblemError('notFound');
	return row;
}

/** The same piece again is kept already. Throws `recording.over`, also for a piece whose forerunner has not come, and `recording.full`. */
export async function keepPiece(
	{ database, keys, recordingFiles, now }: CenterContext,
	key: RecordingKey,
	number: number,
	piece: Buffer,
	staff: Staff,
): Promise<void> {
	await database.sql.begin(async (tx) => {
		const row = await holdOwn(tx, key, staff);
		if (number < row.pieces && row.deleted_at === null) return;
		if (row.ended_at !== null || row.deleted_at !== null || number !== row.pieces)
			throw new ProblemError('recording.over');
		const bytes = Number(row.bytes) + piece.length;
		if (bytes > recordingLimits.bytes) throw new ProblemError('recording.full');
		await recordingFiles.keep(row.id, number, seal(piece, keys.seal.publicKey));
		await tx`
			update recordings set pieces = ${number + 1}, bytes = ${bytes}, digest = ${chain(row.digest, piece)},
				heard_at = ${new Date(now()).toISOString()}
			where region_code = ${key.region} and id = ${row.id}`;
	});
}

/** Done; its digest goes into the history of the case. Ended twice it is ended once. */
export async function endRecording(context: CenterContext, key: RecordingKey, staff: Staff): Promise<void> {
	await context.database.sql.begin(async (tx) => {
		const row = await holdOwn(tx, key, staff);
		if (row.ended_at === null && row.deleted_at === null) await end(context, tx, row);
	});
}

async function end({ orders, now, recordingFiles }: Holding, tx: Transaction, row: Row): Promise<void> {
	const nowMs = now();
	const region = regionOf(row.case_code);
	if (row.pieces === 0) {
		await tx`delete from recordings where region_code = ${region} and id = ${row.id}`;
		return recordingFiles.remove(row.id);
	}
	await tx`
		update recordings set ended_at = ${new Date(nowMs).toISOString()} where region_code = ${region} and id = ${row.id}`;
	const record = await holdOrder(tx, row.case_code);
	if (!record) return;
	const event = {
		type: 'order.recorded' as const,
		recordingId: row.id,
		seconds: secondsOf(row),
		bytes: Number(row.bytes),
		digest: row.digest,
	};
	await appendEvents(tx, orders, row.case_code, record, [{ event }], { id: row.account_id }, nowMs);
}

const secondsOf = (row: Pick<Row, 'started_at' | 'heard_at'>) =>
	Math.max(0, Math.round((Date.parse(row.heard_at) - Date.parse(row.started_at)) / 1000));

/** What a page that is gone left open is ended; bytes that no row knows of, or whose row is deleted, go. Resolves with how many. */
export async function sweepRecordings(
	context: Holding & Pick<CenterContext, 'database'>,
	regions: string[],
): Promise<number> {
	const { database, recordingFiles, now } = context;
	const { sql } = database;
	const silent = new Date(now() - silentSeconds * 1000).toISOString();
	let count = 0;
	for (const region of regions) {
		const open = await sql<{ id: string }[]>`
			select id from recordings where region_code = ${region} and ended_at is null and deleted_at is null
				and heard_at < ${silent}`;
		for (const { id } of open)
			await sql.begin(async (tx) => {
				const [row] = await tx<Row[]>`
					select * from recordings where region_code = ${region} and id = ${id} and ended_at is null and deleted_at is null
						and heard_at < ${silent} for update skip locked`;
				if (!row) return;
				await end(context, tx, row);
				count += 1;
			});
	}
	const kept = await recordingFiles.list();
	if (kept.length === 0) return count;
	const rows = await sql<{ id: string }[]>`
		select id from recordings where region_code = any(${regions}) and id = any(${kept.filter(isId)}) and deleted_at is null`;
	const known = new Set(rows.map(({ id }) => id));
	for (const id of kept.filter((one) => isId(one) && !known.has(one))) {
		await recordingFiles.remove(id);
		count += 1;
	}
	return count;
}

const isId = (name: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(name);

export async function listRecordings(sql: Sql, caseCode: string): Promise<DeskRecording[]> {
	const rows = await sql<(Row & { by: string | null })[]>`
		select recordings.id, started_at, heard_at, ended_at, bytes, deleted_at, accounts.name as by
		from recordings left join accounts on accounts.id = account_id
		where ${ofCase(sql, caseCode)}`;
	// A case has a handful: sorted by the database, they would come by time out of the whole region.
	rows.sort((a, b) => Date.parse(a.started_at) - Date.parse(b.started_at));
	return rows.map((row) => ({
		id: row.id,
		startedAt: new Date(row.started_at).toISOString(),
		seconds: secondsOf(row),
		bytes: Number(row.bytes),
		by: row.by,
		running: row.ended_at === null && row.deleted_at === null,
		deletedAt: row.deleted_at && new Date(row.deleted_at).toISOString(),
	}));
}

/** The record of the read is committed before a byte of it goes out. Throws `recording.missing` for what is not whole. */
export async function playRecording(
	{ database, keys, recordingFiles, now }: CenterContext,
	caseCode: string,
	id: string,
	staff: Staff,
): Promise<Buffer> {
	const { sql } = database;
	const [row] = await sql<Row[]>`
		select id, pieces, digest from recordings where ${ofCase(sql, caseCode)} and id = ${id} and deleted_at is null`;
	if (!row) throw new ProblemError('notFound');
	await appendAudit(sql, { actor: staff.accountId, act: 'recording.played', subject: caseCode, reason: id }, now());
	const pieces: Uint8Array[] = [];
	let digest = '';
	for (let number = 0; number < row.pieces; number++) {
		const sealed = await recordingFiles.read(id, number);
		const piece = sealed && keys.openSealed(sealed);
		if (!piece) throw new ProblemError('recording.missing');
		pieces.push(piece);
		digest = chain(digest, piece);
	}
	if (digest !== row.digest) throw new ProblemError('recording.missing');
	return Buffer.concat(pieces);
}

/** Somebody asked for it. Throws `notFound` for what is not there or is deleted already. */
export async function deleteRecording(
	context: CenterContext,
	caseCode: string,
	id: string,
	reason: string,
	staff: Staff,
): Promise<void> {
	const { database, recordingFiles, now } = context;
	await database.sql.begin(async (tx) => {
		const gone = await markDeleted(context, tx, caseCode, [id], 'asked', staff.accountId);
		if (gone === 0) throw new ProblemError('notFound');
		const entry = { actor: staff.accountId, act: 'recording.deleted', subject: caseCode, reason } as const;
		await recordingFiles.remove(id);
		await appendAudit(tx, entry, now());
	});
}

/** In the transaction that takes the consent back. The bytes go with it; a fault leaves the consent as it was, and the page tries again. */
export async function deleteOfRoom(context: Holding, tx: Transaction, roomId: string): Promise<void> {
	const [room] = await tx<{ case_code: string | null }[]>`select case_code from live_rooms where id = ${roomId}`;
	if (!room?.case_code) return;
	const rows = await tx<{ id: string; case_code: string }[]>`
		select id, case_code from recordings
		where region_code = ${regionOf(room.case_code)} and room_id = ${roomId} and deleted_at is null`;
	const [first] = rows;
	if (!first) return;
	const ids = rows.map(({ id }) => id);
	await markDeleted(context, tx, first.case_code, ids, 'withdrawn', 'citizen');
	for (const id of ids) {
		await context.recordingFiles.remove(id);
		const entry = { actor: 'citizen', act: 'recording.deleted', subject: first.case_code, reason: id } as const;
		await appendAudit(tx, entry, context.now());
	}
}

async function markDeleted(
	{ orders, now }: Holding,
	tx: Transaction,
	caseCode: string,
	ids: string[],
	why: DeletedWhy,
	actor: string,
): Promise<number> {
	const nowMs = now();
	const record = await holdOrder(tx, caseCode);
	const at = new Date(nowMs).toISOString();
	const gone = await tx<{ id: string }[]>`
		update recordings set deleted_at = ${at}, deleted_why = ${why}, ended_at = coalesce(ended_at, ${at})
		where ${ofCase(tx, caseCode)} and id = any(${ids}) and deleted_at is null returning id`;
	if (record && gone.length > 0) {
		const added = gone.map(({ id }) => ({ event: { type: 'order.recordingDeleted', recordingId: id, why } as const }));
		await appendEvents(tx, orders, caseCode, record, added, { id: actor }, nowMs);
	}
	return gone.length;
}
