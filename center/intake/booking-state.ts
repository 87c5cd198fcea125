import type { BookingState, RefusalReason, Slot } from '../../shared/protocol/center.ts';
import type { Sql } from '../database/open.ts';
import { ofCase } from '../database/region.ts';
import { countFree } from '../routes/slots.ts';

/** Words of a refusal that no person wrote; the desk writes its own for `institution`. */
const refusalWords: Record<RefusalReason, string> = {
	slotTaken: '这个时间刚被别人约走了，请换一个时间。',
	slotPast: '约的时间已经过了，请换一个时间。',
	institution: '机构没有接受这次预约。',
	unreadable: '中心打不开这份预约，请再约一次。',
};

interface Row {
	state: BookingState['state'];
	reason: RefusalReason | null;
	words: string | null;
	answered_at: string | null;
	slot: (Omit<Slot, 'provider'> & { provider_name: string; speaks_mongolian: boolean }) | null;
}

/** State of the case's booking as every side shows it; null when the case has none. */
export async function readBookingState(sql: Sql, caseCode: string): Promise<BookingState | null> {
	const [row] = await sql<Row[]>`
		select state, reason, words, answered_at,
			case when slots.id is null then null else json_build_object('id', slots.id, 'institutionId', slots.institution_id,
				'date', date, 'time', time, 'minutes', minutes, 'place', place, 'provider_name', provider_name,
				'speaks_mongolian', speaks_mongolian, 'free', ${countFree(sql)}) end as slot
		from bookings left join slots on slots.id = bookings.slot_id where ${ofCase(sql, caseCode)}`;
	if (!row || row.state === 'waiting') return row ? { state: 'waiting' } : null;
	const answeredAt = new Date(row.answered_at ?? 0).toISOString();
	if (row.state === 'confirmed' && row.slot) {
		const { provider_name, speaks_mongolian, ...slot } = row.slot;
		const provider = { name: provider_name, speaksMongolian: speaks_mongolian };
		return { state: 'confirmed', slot: { ...slot, provider }, answeredAt };
	}
	const reason = row.reason ?? 'institution';
	return { state: 'refused', reason, words: row.words ?? refusalWords[reason], answeredAt };
}
