import type { RecordingFiles } from '../live/recording-files.ts';
import { type Batch, digestRow, type GoneRow, type Shelf } from './shelf.ts';

/** The bytes go before the row, so that a fault in between leaves a row to try again by, and never bytes that nobody knows of. */
export function recordingShelf(files: RecordingFiles): Shelf {
	/** Each case is looked up by its key: the join of both would read all cases. */
	const selectDue = (tx: Parameters<Shelf['take']>[0], { region, before }: Batch) => tx`
		select recordings.id from recordings left join lateral (
			select case_code, closed_at from orders
			where orders.region_code = recordings.region_code and orders.case_code = recordings.case_code limit 1) held on true
		where recordings.region_code = ${region} and recordings.started_at < ${before}::timestamptz
			and (held.case_code is null or held.closed_at < ${before}::timestamptz)`;
	return {
		byRegion: true,
		async take(tx, batch, most) {
			const rows = await tx<GoneRow[]>`
				delete from recordings where region_code = ${batch.region} and id = any(array(
					select id from (${selectDue(tx, batch)}) due order by id limit ${most}))
				returning id, ${digestRow(tx, 'recordings')} as digest`;
			for (const { id } of rows) await files.remove(id);
			return rows;
		},
		async isDueLeft(tx, batch) {
			return (await tx`select 1 from (${selectDue(tx, batch)}) due limit 1`).length > 0;
		},
	};
}
