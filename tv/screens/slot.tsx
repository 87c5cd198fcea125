import type { Slot } from '../../shared/protocol/center.ts';
import { Acts } from '../parts/acts.tsx';
import { Plates } from '../parts/choices.tsx';
import { Frame } from '../parts/frame.tsx';
import { useKept } from '../parts/kept.ts';
import type { ScreenProps } from './props.ts';
import { localDate, shortDayOf } from './words.ts';

const most = 6;

/** First the day, then the hour: one question a page. */
export function SlotScreen(props: ScreenProps) {
	const { view, t, send, keys } = props;
	const [day, chooseDay] = useKept<string | null>(props, 'slot.day', null);
	const [page, turn] = useKept(props, 'slot.page', 0);
	keys.handle = (key) => {
		if (key !== 'back' || day === null) return false;
		if (page > 0) turn(page - 1);
		else chooseDay(null);
		return true;
	};
	const days = daysOf(view.slots).slice(0, most);
	if (days.length === 0) return <NoSlots {...props} />;
	const firstFree = days.filter(({ free }) => free > 0)[0]?.date;
	if (day === null) {
		return (
			<Frame props={props} page="days" spine="ᠡᠳᠦᠷ" title={t('slot.day')}>
				<Plates
					props={props}
					wide
					choices={days.map(({ date, free }) => ({
						id: date,
						words: shortDayOf(date, view.language),
						note: free > 0 ? t('slot.free', { count: free }) : t('slot.full'),
						none: free === 0,
						first: date === firstFree,
						onOk: () => {
							if (free === 0) return;
							chooseDay(date);
							turn(0);
						},
					}))}
				/>
			</Frame>
		);
	}
	const ofDay = view.slots.filter((slot) => slot.date === day);
	const pages = Math.max(1, Math.ceil(ofDay.length / most));
	const shown = ofDay.slice(page * most, page * most + most);
	const chosen = shown.filter((slot) => slot.id === view.draft?.slotId)[0];
	const first = chosen ?? shown.filter((slot) => slot.free > 0)[0];
	const choose = (slot: Slot) => {
		if (slot.free === 0) return;
		send({ type: 'citizen.choseSlot', slotId: slot.id });
		send({ type: 'citizen.confirmed' });
	};
	return (
		<Frame
			props={props}
			page={`${day}/${page}`}
			spine="ᠴᠠᠭ"
			title={t('slot.hour', { day: shortDayOf(day, view.language) })}
			hints={pages > 1 ? [{ keys: ['9'], words: t('page.nextOf', { page: page + 1, pages }) }] : []}
			back={t('slot.otherDay')}
		>
			<Plates
				props={props}
				wide
				choices={shown.map((slot) => ({
					id: slot.id,
					words: slot.time,
					note: slot.free > 0 ? t('slot.with', { name: slot.provider.name, minutes: slot.minutes }) : t('slot.full'),
					none: slot.free === 0,
					first: slot === first,
					onOk: () => choose(slot),
				}))}
			/>
			{pages > 1 ? (
				<div class="tv-more">
					<Acts
						props={props}
						from={9}
						acts={[{ id: 'more', words: t('page.next'), onOk: () => turn((page + 1) % pages) }]}
					/>
				</div>
			) : null}
		</Frame>
	);
}

function NoSlots(props: ScreenProps) {
	const { t, send } = props;
	return (
		<Frame props={props} page="none" spine="ᠴᠠᠭ" title={t('slot.none')}>
			<div class="tv-text wide">
				<p class="tv-say">{t('slot.noneWords')}</p>
			</div>
			<Acts
				props={props}
				acts={[
					{ id: 'other', words: t('slot.otherPlace'), onOk: () => send({ type: 'citizen.wentBack' }), first: true },
					{ id: 'again', words: t('act.again'), onOk: () => send({ type: 'citizen.retried' }) },
					{ id: 'help', words: t('home.help'), onOk: () => send({ type: 'citizen.askedForHelp' }) },
				]}
			/>
		</Frame>
	);
}

function daysOf(slots: Slot[]): { date: string; free: number }[] {
	const days: { date: string; free: number }[] = [];
	for (const slot of slots) {
		const day = days.filter((one) => one.date === slot.date)[0];
		if (day) day.free += slot.free;
		else days.push({ date: slot.date, free: slot.free });
	}
	return days.sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** The center cannot be asked: a day and half a day are kept as a wish, and called one. */
export function SlotWishScreen(props: ScreenProps) {
	return props.terminal ? <Wish {...props} /> : <NotEnrolled {...props} />;
}

/** A box that the center does not know keeps no wish: it is said before days and numbers are asked for. */
function NotEnrolled(props: ScreenProps) {
	const { t, send, keys } = props;
	keys.handle = null;
	return (
		<Frame props={props} page="notEnrolled" spine="ᠡᠳᠦᠷ" title={t('wish.notEnrolled')}>
			<div class="tv-text wide">
				<p class="tv-say">{t('sendFailed.notEnrolled')}</p>
			</div>
			<Acts
				props={props}
				acts={[
					{ id: 'help', words: t('home.help'), onOk: () => send({ type: 'citizen.askedForHelp' }), first: true },
					{ id: 'again', words: t('act.again'), onOk: () => send({ type: 'citizen.retried' }) },
				]}
			/>
		</Frame>
	);
}

function Wish(props: ScreenProps) {
	const { view, t, send, now, keys } = props;
	const [day, chooseDay] = useKept<string | null>(props, 'wish.day', null);
	keys.handle = (key) => {
		if (key !== 'back' || day === null) return false;
		chooseDay(null);
		return true;
	};
	const choices =
		day === null
			? workdaysFrom(now).map((date) => ({
					id: date,
					words: shortDayOf(date, view.language),
					first: date === view.draft?.wish?.date,
					onOk: () => chooseDay(date),
				}))
			: (['morning', 'afternoon'] as const).map((half) => ({
					id: half,
					words: t(`half.${half}`),
					onOk: () => {
						send({ type: 'citizen.choseWish', date: day, half });
						send({ type: 'citizen.confirmed' });
					},
				}));
	return (
		<Frame
			props={props}
			page={day ?? 'days'}
			spine="ᠡᠳᠦᠷ"
			title={
				day === null
					? t(view.online ? 'wish.noSlots' : 'wish.day')
					: t('wish.half', { day: shortDayOf(day, view.language) })
			}
			hints={[{ keys: [], words: t('wish.words') }]}
		>
			<Plates props={props} wide choices={choices} />
		</Frame>
	);
}

/** The next five Mondays to Fridays; the center still says whether it is open. */
function workdaysFrom(now: Date): string[] {
	const days: string[] = [];
	for (let ahead = 1; days.length < 5; ahead++) {
		const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() + ahead);
		if (date.getDay() !== 0 && date.getDay() !== 6) days.push(localDate(now, ahead));
	}
	return days;
}
