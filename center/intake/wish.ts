import * as v from 'valibot';
import { isCalendarDate } from '../../shared/identity/resident-id.ts';
import type { BookingBody } from '../../shared/protocol/center.ts';
import { localInstant } from '../clock.ts';

export type Wish = NonNullable<BookingBody['wish']>;

const wishing = v.object({
	wish: v.object({ date: v.pipe(v.string(), v.check(isCalendarDate)), half: v.picklist(['morning', 'afternoon']) }),
});

/** Offices close at noon and in the evening; a wish for a half day is past when that half is over. */
const endOf: Record<Wish['half'], string> = { morning: '12:00', afternoon: '18:00' };

/** The day and half day that an opened booking wishes for; null when it wishes for none. */
export function readWish(plain: Uint8Array): Wish | null {
	try {
		const result = v.safeParse(wishing, JSON.parse(Buffer.from(plain).toString('utf8')));
		return result.success ? result.output.wish : null;
	} catch {
		return null;
	}
}

export function isWishPast({ date, half }: Wish, nowMs: number): boolean {
	return localInstant(date, endOf[half]) <= nowMs;
}
