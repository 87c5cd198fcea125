import type { Transaction } from '../database/open.ts';
import { type Batch, digestRow, type GoneRow, type Shelf } from './shelf.ts';

/** An appointment's row goes after its case, when its day is long over and the same row would be refused; a person's when they left. */
export const importedRows: Shelf = {
	byRegion: false,
	take(tx, batch, most) {
		return tx<GoneRow[]>`
			delete from imported_rows where ctid = any(array(
				select ctid from imported_rows where ${isDue(tx, batch)} order by imported_at limit ${most} for update))
			returning kind || ' ' || external_id as id, ${digestRow(tx, 'imported_rows')} as digest`;
	},
	async isDueLeft(tx, batch) {
		return (await tx`select 1 from imported_rows where ${isDue(tx, batch)} limit 1`).length > 0;
	},
};

function isDue(tx: Transaction, { rule: { from }, before }: Batch) {
	if (from === 'caseClosed')
		return tx`kind = 'appointments' and imported_at < ${before} and not exists (
			select 1 from orders where region_code = left(imported_rows.subject, 6) and case_code = imported_rows.subject
				and (closed_at is null or closed_at >= ${before}))`;
	return tx`kind = 'people' and imported_at < ${before} and not exists (
		select 1 from handlers where handlers.id = imported_rows.subject and active)`;
}
