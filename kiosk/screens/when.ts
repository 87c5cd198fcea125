import type { Slot } from '../../shared/protocol/center.ts';
import type { Tongue } from './tongue.ts';

type Tell = Tongue['tell'];

/** '2026-11-25' → 11月25日周三 */
export function nameDay(tell: Tell, date: string): string {
	const [, month, day] = date.split('-').map(Number);
	return tell('date.day', { month: month ?? 0, day: day ?? 0, weekday: nameWeekday(tell, date) });
}

/** '2026-11-03' → 2026年11月3日 */
export function nameDate(tell: Tell, date: string): string {
	const [year, month, day] = date.split('-').map(Number);
	return tell('date.full', { year: year ?? 0, month: month ?? 0, day: day ?? 0 });
}

export function nameWeekday(tell: Tell, date: string): string {
	const [year, month, day] = date.split('-').map(Number);
	const weekday = new Date(year ?? 0, (month ?? 1) - 1, day ?? 1).getDay() as 0 | 1 | 2 | 3 | 4 | 5 | 6;
	return tell(`weekday.${weekday}`);
}

export function nameSlot(tell: Tell, slot: Slot): string {
	return `${nameDay(tell, slot.date)} ${trimTime(slot.time)}`;
}

export function nameWish(tell: Tell, wish: { date: string; half: 'morning' | 'afternoon' }): string {
	return `${nameDay(tell, wish.date)} ${tell(wish.half === 'morning' ? 'slot.morning' : 'slot.afternoon')}`;
}

/** '09:30' → 9:30 */
export function trimTime(time: string): string {
	return time.replace(/^0/, '');
}

export function nameTime(now: Date): string {
	return `${now.getHours()}:${`0${now.getMinutes()}`.slice(-2)}`;
}

export function nameTimeOf(iso: string | null): string {
	const time = new Date(iso ?? Number.NaN);
	return Number.isNaN(time.getTime()) ? '' : nameTime(time);
}

/** Local date, YYYY-MM-DD. */
export function localDate(now: Date): string {
	return `${now.getFullYear()}-${`0${now.getMonth() + 1}`.slice(-2)}-${`0${now.getDate()}`.slice(-2)}`;
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
