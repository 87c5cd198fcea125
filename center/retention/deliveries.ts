import type { Transaction } from '../database/open.ts';
import { type Batch, digestRow, type GoneRow, type Shelf } from './shelf.ts';

/** Only what was delivered, or given up for good by an administrator: what waits and what died stays, however old. */
export const deliveries: Shelf = {
	byRegion: true,
	take(tx, batch, most) {
		return tx<GoneRow[]>`
			delete from event_deliveries where region_code = ${batch.region} and ctid = any(array(
				select ctid from event_deliveries where ${isDue(tx, batch)} order by done_at limit ${most} for update))
			returning target_id || ' ' || case_code || '-' || seq as id, ${digestRow(tx, 'event_deliveries')} as digest`;
	},
	async isDueLeft(tx, batch) {
		return (await tx`select 1 from event_deliveries where ${isDue(tx, batch)} limit 1`).length > 0;
	},
};

function isDue(tx: Transaction, { region, before }: Batch) {
	return tx`region_code = ${region} and state in ('delivered', 'dropped') and done_at < ${before}`;
}
