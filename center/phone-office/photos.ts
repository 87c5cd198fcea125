/** Photos of a case: taken from a phone, sealed, and opened at a desk under the eye of the audit. */
import { seal } from '../../shared/cases/seal.ts';
import type { Staff } from '../accounts/roles.ts';
import { appendAudit } from '../audit/append.ts';
import type { CenterContext } from '../context.ts';
import type { Sql } from '../database/open.ts';
import { ofCase, regionOf } from '../database/region.ts';
import type { DeskPhoto } from '../desk/photo-protocol.ts';
import { isOver, type OrderRecord } from '../orders/fold.ts';
import { phoneLimits } from '../phone/protocol.ts';
import { ProblemError } from '../problem.ts';
import { changeCase } from './act.ts';
import { readPhoto } from './photo-file.ts';

/** Sent twice under one id it is stored once. Throws `photo.…`, `phone.enough`, `order.notNow`. */
export function addPhoto(context: CenterContext, caseCode: string, id: string, bytes: Buffer): Promise<OrderRecord> {
	const { keys } = context;
	const photo = readPhoto(bytes);
	if (!photo.ok) throw new ProblemError(`photo.${photo.fault}`);
	const { kind, width, height } = photo;
	return changeCase(context, caseCode, async (tx, record, nowMs) => {
		const [known] = await tx<{ caseCode: string }[]>`select case_code as "caseCode" from case_photos
			where region_code = ${regionOf(caseCode)} and id = ${id}`;
		if (known?.caseCode === caseCode) return null;
		if (known || isOver(record.stage)) throw new ProblemError('order.notNow');
		const [held] = await tx<{ count: number }[]>`
			select count(*)::int as count from case_photos where ${ofCase(tx, caseCode)}`;
		if ((held?.count ?? 0) >= phoneLimits.photos) throw new ProblemError('phone.enough');
		const sealed = Buffer.from(seal(bytes, keys.seal.publicKey));
		await tx`
			insert into case_photos (id, case_code, seq, region_code, kind, width, height, bytes, seal_key_id, sealed, at)
			values (${id}, ${caseCode}, ${record.seq + 1}, ${regionOf(caseCode)}, ${kind}, ${width}, ${height},
				${bytes.length}, ${keys.seal.id}, ${sealed}, ${new Date(nowMs).toISOString()})`;
		return { event: { type: 'citizen.added', form: 'photo' } };
	});
}

export async function listPhotos(sql: Sql, caseCode: string): Promise<DeskPhoto[]> {
	const rows = await sql<DeskPhoto[]>`
		select id, at, bytes from case_photos where ${ofCase(sql, caseCode)} order by seq`;
	return rows.map((row) => ({ ...row, at: new Date(row.at).toISOString() }));
}

/** The record of the read is committed before a byte of it is shown. Throws `notFound`. */
export async function openPhoto(
	{ database, keys, now }: CenterContext,
	caseCode: string,
	id: string,
	staff: Staff,
): Promise<Buffer> {
	const { sql } = database;
	const [row] = await sql<{ sealed: Buffer }[]>`
		select sealed from case_photos where id = ${id} and ${ofCase(sql, caseCode)}`;
	if (!row) throw new ProblemError('notFound');
	await appendAudit(sql, { actor: staff.accountId, act: 'photo.opened', subject: caseCode, reason: id }, now());
	const plain = keys.openSealed(row.sealed);
	if (!plain) throw new ProblemError('notFound');
	return Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength);
}
