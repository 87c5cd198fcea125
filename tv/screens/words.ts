import type { BookingDraft } from '../../shared/flows/visit-data.ts';
import { maskNumber } from '../../shared/identity/mask.ts';
import type { Slot } from '../../shared/protocol/center.ts';
import type { ScreenProps } from './props.ts';

const weekdays = ['日', '一', '二', '三', '四', '五', '六'];
const englishDays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** 2026年10月28日 */
export function dayOf(date: string): string {
	const [year, month, day] = date.split('-').map(Number);
	return `${year}年${month}月${day}日`;
}

/** 11月24日 周二 */
export function shortDayOf(date: string, language: string): string {
	const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
	const weekday = new Date(year, month - 1, day).getDay();
	if (language === 'en') return `${englishDays[weekday]} ${day}/${month}`;
	return `${month}月${day}日 周${weekdays[weekday]}`;
}

/** YYYY-MM-DD of the box's own day, `days` from `now`. */
export function localDate(now: Date, days = 0): string {
	const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
	const two = (value: number) => (value < 10 ? `0${value}` : String(value));
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** When the citizen comes, or would like to. */
export function timeWords({ t, view }: ScreenProps, draft: BookingDraft, slot: Slot | null): string {
	const language = view.language === 'en' ? 'en' : 'zh-CN';
	if (slot) return `${shortDayOf(slot.date, language)} ${slot.time}`;
	if (draft.wish) return `${shortDayOf(draft.wish.date, language)} ${t(`half.${draft.wish.half}`)}`;
	return t('summary.noTime');
}

export function identityWords({ t }: ScreenProps, draft: BookingDraft): string {
	const identity = draft.identity;
	if (!identity || identity.way === 'none') return t('summary.noIdentity');
	return maskNumber(identity.way === 'card' ? identity.card.number : identity.number);
}
