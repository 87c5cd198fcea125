import type { Transaction } from '../database/open.ts';
import { ofCases } from '../database/region.ts';
import type { Batch, GoneRow, Shelf } from './shelf.ts';

/** With a closed case its booking, words and photos go too. */
export const submissions: Shelf = {
	byRegion: true,
	async take(tx, batch, most) {
		const { rule, region } = batch;
		const rows = await tx<(GoneRow & { case_code: string })[]>`
			delete from submissions where region_code = ${region} and id = any(array(
				select id from (${selectDue(tx, batch)}) due order by id limit ${most}))
			returning id, digest, case_code`;
		if (rule.from === 'caseClosed' && rows.length > 0) {
			const cases = rows.map((row) => row.case_code);
			await tx`delete from bookings where ${ofCases(tx, cases)}`;
			await tx`delete from order_words where ${ofCases(tx, cases)}`;
			await tx`delete from case_photos where ${ofCases(tx, cases)}`;
		}
		return rows;
	},
	async isDueLeft(tx, batch) {
		return (await tx`select 1 from (${selectDue(tx, batch)}) due limit 1`).length > 0;
	},
};

function selectDue(tx: Transaction, { rule: { kind, from }, region, before }: Batch) {
	if (from === 'received')
		return tx`select id from submissions
			where region_code = ${region} and kind = ${kind} and received_at < ${before}::timestamptz`;
	return tx`
		select submissions.id from submissions left join orders
			on orders.region_code = submissions.region_code and orders.case_code = submissions.case_code
		where submissions.region_code = ${region} and submissions.kind = ${kind} and submissions.received_at < ${before}::timestamptz
			and (orders.case_code is null or orders.closed_at < ${before}::timestamptz)`;
}

export const keptAside: Shelf = {
	byRegion: true,
	take(tx, { region, before }, most) {
		return tx<GoneRow[]>`
			delete from refused_duplicates where region_code = ${region} and received_at < ${before} and submission_id = any(array(
				select submission_id from refused_duplicates
				where region_code = ${region} and received_at < ${before} limit ${most}))
			returning submission_id as id, digest`;
	},
	async isDueLeft(tx, { region, before }) {
		const left = await tx`
			select 1 from refused_duplicates where region_code = ${region} and received_at < ${before} limit 1`;
		return left.length > 0;
	},
};
