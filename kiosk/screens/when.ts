import { clockOf, formatClock, formatDay, formatMonthDay, localDate } from '../../shared/locale/dates.ts';
import type { Slot } from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';
import type { Tongue } from './tongue.ts';

/** 11月25日 周三 9:30 */
export function nameSlot(language: Language, slot: Slot): string {
	return `${formatDay(slot.date, language)} ${formatClock(slot.time)}`;
}

/** As `nameSlot`, for a key: a Mongolian weekday is a phrase and does not fit there. */
export function nameSlotShort(language: Language, slot: Slot): string {
	return language === 'mn-Mong'
		? `${formatMonthDay(slot.date, language)} ${formatClock(slot.time)}`
		: nameSlot(language, slot);
}

/** 11月25日 周三 下午 */
export function nameWish(
	{ tell, language }: Pick<Tongue, 'tell' | 'language'>,
	wish: { date: string; half: 'morning' | 'afternoon' },
): string {
	const day = language === 'mn-Mong' ? formatMonthDay(wish.date, language) : formatDay(wish.date, language);
	return `${day} ${tell(wish.half === 'morning' ? 'slot.morning' : 'slot.afternoon')}`;
}

export function nameTimeOf(iso: string | null): string {
	const time = new Date(iso ?? Number.NaN);
	return Number.isNaN(time.getTime()) ? '' : clockOf(time);
}

/** The next `count` working days after today. */
export function nextWorkdays(now: Date, count: number): string[] {
	const days: string[] = [];
	for (let ahead = 1; days.length < count; ahead++) {
		const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + ahead);
		if (day.getDay() % 6 !== 0) days.push(localDate(day));
	}
	return days;
}
