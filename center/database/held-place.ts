import type { Sql, Transaction } from './open.ts';

/** Whoever holds `place`, a row of `slot_places`. Looked up where its region is: without the limit the planner would read all regions of a slot. */
export const selectHolder = (sql: Sql | Transaction) => sql`
	select region_code, case_code, state from bookings where bookings.region_code = place.region_code
		and bookings.slot_id = place.slot_id and bookings.place_no = place.place_no limit 1`;
