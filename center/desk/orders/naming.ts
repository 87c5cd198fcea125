/** Words about orders: what is left of a clock, what an event says, when. */
import { categories } from '../../../shared/content/categories.ts';
import type { OrderHistory, OrderItem } from '../order-protocol.ts';
import { type DeskKey, type DeskLanguage, type DeskWords, nameTime } from '../words.tsx';

type Tell = DeskWords['tell'];
const minute = 60_000;

/** 剩 25 分, 剩 2 时 05, 超 3 时 … */
export function nameLeft(dueAt: string, now: number, tell: Tell): string {
	const left = Date.parse(dueAt) - now;
	const minutes = Math.floor(Math.abs(left) / minute);
	const hours = Math.floor(minutes / 60);
	if (left < 0) {
		if (minutes < 60) return tell('over.minutes', { count: Math.max(1, minutes) });
		return hours < 48 ? tell('over.hours', { count: hours }) : tell('over.days', { count: Math.floor(hours / 24) });
	}
	if (minutes < 60) return tell('left.minutes', { count: minutes });
	if (hours < 24) return tell('left.hours', { hours, minutes: String(minutes % 60).padStart(2, '0') });
	return tell('left.days', { count: Math.floor(hours / 24) });
}

export function nameTopic(topic: string | null, language: DeskLanguage): string | null {
	const name = categories.find((category) => category.id === topic)?.name;
	if (!name) return null;
	return language === 'en' ? name.en : (language === 'mn-Mong' && name.mn) || name.zh;
}

/** What the line is about, with nothing that was sealed. */
export function nameMatter(
	item: Pick<OrderItem, 'kind' | 'form' | 'topic'>,
	tell: Tell,
	language: DeskLanguage,
): string {
	return nameTopic(item.topic, language) ?? tell(`kind.${item.kind}`);
}

/** The first thing that was said, as a title; the whole stands beneath it. */
export function nameTitle(question: string): string {
	const first = /^[^。！？；\n]{2,28}/.exec(question.trim())?.[0] ?? '';
	return first.length === 28 ? `${first}…` : first;
}

export const nameDay = (iso: string) =>
	new Date(iso).toLocaleDateString('zh-CN', { month: 'long', day: 'numeric', timeZone: 'Asia/Shanghai' });

export function nameEvent({ event, names }: OrderHistory, tell: Tell): string {
	const { office = '', handler = '' } = names;
	switch (event.type) {
		case 'order.classified':
			return tell('history.order.classified', { kind: tell(`kind.${event.kind}`) });
		case 'order.handedOn':
			return tell(`history.${event.way}`, { office, day: nameDay(event.dueAt) });
		case 'gaps.told':
			return tell('history.gaps.told', { count: event.count, day: nameDay(event.dueAt) });
		case 'booking.decided':
			return tell(`history.booking.${event.state}`, { time: event.startsAt ? nameTime(event.startsAt) : '' });
		case 'order.called':
			return tell(event.reached ? 'history.called.yes' : 'history.called.no');
		case 'order.recorded':
			return tell('history.order.recorded', { minutes: nameLength(event.seconds) });
		case 'order.marked':
			return tell('history.order.marked', { green: event.green.map((one) => tell(`green.${one}`)).join('、') });
		case 'order.reminded':
		case 'order.wentOverdue':
			return tell(`history.${event.type}`, { clock: tell(`clock.${event.clock}` as DeskKey) });
		case 'order.refused':
			return `${tell('history.order.refused')}：${tell(`refuse.${event.reason}`)}`;
		case 'order.closed':
			return `${tell('history.order.closed')}：${tell(`close.${event.why}`)}`;
		case 'order.answered':
			return event.outcome === 'answered' ? tell('history.order.answered') : tell(`outcome.${event.outcome}`);
		case 'citizen.askedAgain':
			return `${tell('history.citizen.askedAgain')}：${tell(`why.${event.why}`)}`;
		case 'order.spotChecked':
			return `${tell('history.order.spotChecked')}：${tell(event.good ? 'answer.good' : 'answer.again')}`;
		default:
			return tell(`history.${event.type}`, { office, handler });
	}
}

/** 75 → 1:15 */
export const nameLength = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
