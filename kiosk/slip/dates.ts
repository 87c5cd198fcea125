import type { Language } from '../../shared/protocol/language.ts';

const weekdays = {
	zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
	en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
};
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** '2026-11-25' → '11月25日 周三', 'Wed 25 Nov' */
export function writeDay(date: string, language: Language): string {
	const [year, month, day] = date.split('-').map(Number);
	const weekday = new Date(year ?? 0, (month ?? 1) - 1, day ?? 1).getDay();
	if (language === 'en') return `${weekdays.en[weekday]} ${day} ${months[(month ?? 1) - 1]}`;
	return `${month}月${day}日 ${weekdays.zh[weekday]}`;
}

/** '2026-11-25' → '2026年11月25日', '25 Nov 2026' */
export function writeDate(date: string, language: Language): string {
	const [year, month, day] = date.split('-').map(Number);
	return language === 'en' ? `${day} ${months[(month ?? 1) - 1]} ${year}` : `${year}年${month}月${day}日`;
}

/** 'HH:MM' → '上午 10:00', '10:00' */
export function writeTime(time: string, language: Language): string {
	const hour = Number(time.slice(0, 2));
	const plain = `${hour}:${time.slice(3, 5)}`;
	if (language === 'en') return plain;
	return hour < 12 ? `上午 ${plain}` : `下午 ${hour === 12 ? 12 : hour - 12}:${time.slice(3, 5)}`;
}

/** Local clock of an instant: '9:47' */
export function writeClock(instant: Date): string {
	return `${instant.getHours()}:${two(instant.getMinutes())}`;
}

/** '2026-11-23 09:47' */
export function writeStamp(instant: Date): string {
	return `${localDate(instant)} ${two(instant.getHours())}:${two(instant.getMinutes())}`;
}

/** Local day of an instant, YYYY-MM-DD. */
export function localDate(instant: Date): string {
	return `${instant.getFullYear()}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`;
}

function two(value: number): string {
	return `0${value}`.slice(-2);
}
