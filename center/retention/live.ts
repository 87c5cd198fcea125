import type { Transaction } from '../database/open.ts';
import { digestRow, type GoneRow, type Shelf } from './shelf.ts';

/** What was said goes when its room ends (`live/calls.ts`); here goes what a fault left lying. */
export const liveEntries: Shelf = {
	byRegion: false,
	take(tx, { before }, most) {
		return tx<GoneRow[]>`
			delete from live_entries where room_id = any(array(${selectLeft(tx, before)} order by ended_at limit ${most}))
			returning room_id || ' ' || seq as id, ${digestRow(tx, 'live_entries')} as digest`;
	},
	async isDueLeft(tx, { before }) {
		return (await tx`${selectLeft(tx, before)} limit 1`).length > 0;
	},
};

/** Rooms that are over and hold entries, each looked up by its key: the join of both tables would read all of them. */
function selectLeft(tx: Transaction, before: string) {
	return tx`
		select live_rooms.id from live_rooms
			cross join lateral (select 1 from live_entries where room_id = live_rooms.id limit 1) held
		where ended_at < ${before}`;
}

/** Asked no later than ended, and the index is on the former. */
export const calls: Shelf = {
	byRegion: false,
	take(tx, { before }, most) {
		return tx<GoneRow[]>`
			delete from calls where id = any(array(
				select id from calls where asked_at < ${before} and ended_at < ${before} order by asked_at limit ${most}))
			returning id, ${digestRow(tx, 'calls')} as digest`;
	},
	async isDueLeft(tx, { before }) {
		return (await tx`select 1 from calls where asked_at < ${before} and ended_at < ${before} limit 1`).length > 0;
	},
};

/** A room ends no sooner than its calls, so these went before it. */
export const liveRooms: Shelf = {
	byRegion: false,
	take(tx, { before }, most) {
		return tx<GoneRow[]>`
			delete from live_rooms where id = any(array(
				select id from live_rooms where ended_at < ${before} order by ended_at limit ${most}))
			returning id, ${digestRow(tx, 'live_rooms')} as digest`;
	},
	async isDueLeft(tx, { before }) {
		return (await tx`select 1 from live_rooms where ended_at < ${before} limit 1`).length > 0;
	},
};
