import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { findPeople, type Person } from '../../shared/content/people.ts';
import { maskNumber, maskPhone } from '../../shared/identity/mask.ts';
import { findPhoneFault } from '../../shared/identity/phone.ts';
import { formatClock, formatWeekday, localDate } from '../../shared/locale/dates.ts';
import type { Slot } from '../../shared/protocol/center.ts';
import type { Language } from '../../shared/protocol/language.ts';
import { RowKey, YellowKey } from '../parts/key.tsx';
import { useLook } from '../parts/look.tsx';
import { Check, Way } from '../parts/plates.tsx';
import { ReadingLine } from '../parts/reading.tsx';
import { Days, Hours } from '../parts/times.tsx';
import { NumberField, NumberPad } from '../parts/typing.tsx';
import { WaitDots } from '../parts/waiting.tsx';
import { Words } from '../parts/words.tsx';
import { Hint } from './identity.tsx';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { ListKey } from './start.tsx';
import { chineseTongue, nameService, speak } from './tongue.ts';
import { nameSlot, nameSlotShort, nameTimeOf, nameWish, nextWorkdays } from './when.ts';

export function InstitutionScreen(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say, tell } = speak(props);
	const none = view.institutions.length === 0;
	const today = localDate(props.now);
	const people = findPeople(
		props.written?.people ?? [],
		view.draft?.service ?? 'advice',
		view.institutions.map(({ id }) => id),
		view.language,
	);
	return (
		<Page
			props={props}
			title={say('institution.title')}
			note={say('institution.note', { service: nameService(tell, view.draft?.service ?? 'advice') })}
			at={['book', 1]}
			acts={
				none && (
					<YellowKey icon="retry" title={say('institution.again')} onPress={() => send({ type: 'citizen.retried' })} />
				)
			}
		>
			{none && <ReadingLine icon="map" title={say('institution.none')} text={say('institution.noneNote')} />}
			{view.institutions.map((institution) => (
				<ListKey>
					<RowKey
						class="big"
						icon="map"
						state={institution.id === view.draft?.institutionId ? 'on' : 'rest'}
						title={{
							text: institution.name[view.language] || institution.name['zh-CN'],
							zh: institution.name['zh-CN'],
						}}
						note={
							institution.expiresOn !== undefined && institution.expiresOn < today
								? say('institution.expired', { phone: institution.phone })
								: `${institution.address} · ${institution.hours}`
						}
						forward
						onPress={() => send({ type: 'citizen.choseInstitution', institutionId: institution.id })}
					/>
				</ListKey>
			))}
			{people.map((person) => (
				<PersonLine props={props} person={person} />
			))}
		</Page>
	);
}

/** Read, not chosen: an appointment is with a place. Who speaks Mongolian says so in it. */
function PersonLine({ props, person }: { props: ScreenProps; person: Person }): JSX.Element {
	const { say, tell } = speak(props);
	const names = person.languages.map((language) => tell(`people.${language}`)).join('、');
	const mark = person.languages.indexOf('mn-Mong') >= 0 ? ' ᠮᠣᠩᠭᠣᠯ' : '';
	const past = person.expiresOn !== undefined && person.expiresOn < localDate(props.now);
	return (
		<ReadingLine
			icon="person"
			title={`${person.name.zh} · ${tell(`people.${person.role}`)}${mark}`}
			text={past ? say('answer.expired') : say('people.speaks', { languages: names })}
		/>
	);
}

export function LoadingSlots(props: ScreenProps): JSX.Element {
	const { say } = speak(props);
	return (
		<Page props={props} title={say('loading.title')} note={say('loading.note')} at={['book', 1]}>
			<WaitDots words={(seconds) => say('loading.wait', { seconds })} />
		</Page>
	);
}

const daysShown = 5;
const hoursOfTwoRows = 4;

/** A day's tile is set across in every language and too narrow for an upright word. */
function nameTileWeekday(date: string, language: Language): string {
	return formatWeekday(date, language === 'mn-Mong' ? 'zh-CN' : language);
}

export function SlotScreen(props: ScreenProps): JSX.Element {
	const { view, send, now } = props;
	const { say, tell } = speak(props);
	const { wide, large } = useLook();
	const { slots, draft } = view;
	const dates = slots
		.map((slot) => slot.date)
		.filter((date, index, all) => all.indexOf(date) === index)
		.sort();
	const freeOn = (date: string) => slots.reduce((sum, slot) => sum + (slot.date === date ? slot.free : 0), 0);
	const chosen = slots.find((slot) => slot.id === draft?.slotId && slot.free > 0) ?? null;
	const [picked, setPicked] = useState<string | null>(null);
	const day = picked ?? chosen?.date ?? dates.find((date) => freeOn(date) > 0) ?? null;
	const [from, setFrom] = useState(() => Math.max(0, Math.floor(dates.indexOf(day ?? '') / daysShown) * daysShown));
	if (day === null) return <NoSlots {...props} />;

	const institution = view.institutions.find(({ id }) => id === draft?.institutionId);
	const ofDay = slots.filter((slot) => slot.date === day).sort((a, b) => (a.time < b.time ? -1 : 1));
	/**
	 * A half day without a free time is one line, so that the times which can be had stand on the first page. In large text a half day
	 * is longer than a page: two rows of it stay together.
	 */
	const half = (title: 'slot.morning' | 'slot.afternoon', some: Slot[]) => {
		if (some.length === 0) return null;
		const full = some.every((slot) => slot.free === 0);
		const heading = (
			<h2 class="label">
				<Words of={say(title)} />
				{full && (
					<>
						{' · '}
						<Words of={say('slot.full')} />
					</>
				)}
			</h2>
		);
		if (full) return <div>{heading}</div>;
		const size = large && !wide && view.language !== 'mn-Mong' ? hoursOfTwoRows : some.length;
		const parts = Array.from({ length: Math.ceil(some.length / size) }, (_, i) => some.slice(i * size, (i + 1) * size));
		return parts.map((part, i) => (
			<div>
				{i === 0 ? heading : <div class="hours-go-on" />}
				<Hours
					chosen={chosen?.id ?? null}
					hours={part.map((slot) => ({
						id: slot.id,
						time: formatClock(slot.time),
						full: slot.free > 0 ? null : say('slot.full'),
					}))}
					onChoose={(slotId) => send({ type: 'citizen.choseSlot', slotId })}
				/>
			</div>
		));
	};
	const provider = chosen ?? ofDay[0];
	const place = institution?.name[view.language] || institution?.name['zh-CN'] || provider?.place || '';
	return (
		<Page
			props={props}
			title={say('slot.title')}
			note={say('slot.note', { place, minutes: ofDay[0]?.minutes ?? 30 })}
			at={['book', 1]}
			subject={day}
			pairActs
			acts={
				<>
					{dates.length > daysShown ? (
						<RowKey
							icon="calendar"
							title={say(from + daysShown < dates.length ? 'slot.later' : 'slot.earlier')}
							onPress={() => setFrom(from + daysShown < dates.length ? from + daysShown : 0)}
						/>
					) : (
						<RowKey
							icon="help"
							title={say('slot.other')}
							forward
							onPress={() => send({ type: 'citizen.askedForHelp' })}
						/>
					)}
					{chosen ? (
						<YellowKey
							icon="calendar"
							title={say(
								'slot.take',
								{ when: nameSlotShort(view.language, chosen) },
								{ when: nameSlotShort('zh-CN', chosen) },
							)}
							note={say('ui.next', { step: tell('road.phone') })}
							onPress={() => send({ type: 'citizen.confirmed' })}
						/>
					) : (
						<RowKey class="big" icon="calendar" state="none" title={say('slot.choose')} />
					)}
				</>
			}
		>
			<div>
				<h2 class={wide ? 'label' : 'label first'}>
					<Words of={say('slot.days', { month: Number(day.slice(5, 7)) })} />
				</h2>
				<Days
					chosen={day}
					days={dates.slice(from, from + daysShown).map((date) => ({
						date,
						day: String(Number(date.slice(8))),
						weekday: date === localDate(now) ? say('slot.today') : nameTileWeekday(date, view.language),
						note: freeOn(date) > 0 ? say('slot.free', { count: freeOn(date) }) : say('slot.full'),
						full: freeOn(date) === 0,
					}))}
					onChoose={setPicked}
				/>
			</div>
			{half(
				'slot.morning',
				ofDay.filter((slot) => slot.time < '12:00'),
			)}
			{half(
				'slot.afternoon',
				ofDay.filter((slot) => slot.time >= '12:00'),
			)}
			<p class="checked">
				<Words of={say('slot.fetched', { time: nameTimeOf(view.slotsFetchedAt) })} />
			</p>
		</Page>
	);
}

function NoSlots(props: ScreenProps): JSX.Element {
	const { send } = props;
	const { say } = speak(props);
	return (
		<Page
			props={props}
			title={say('slot.none')}
			note={say('slot.noneNote')}
			at={['book', 1]}
			acts={
				<>
					<RowKey icon="retry" title={say('institution.again')} onPress={() => send({ type: 'citizen.retried' })} />
					<YellowKey icon="map" title={say('slot.another')} onPress={() => send({ type: 'citizen.wentBack' })} />
				</>
			}
		>
			<ReadingLine icon="call" title={say('help.hotline')} text={say('help.hotlineNote')} />
			<ReadingLine icon="person" title={say('sendFailed.window')} text={say('sendFailed.windowNote')} />
		</Page>
	);
}

/** With no center a day and half a day are kept as a wish, and called one. */
export function SlotWish(props: ScreenProps): JSX.Element {
	const { view, send, now } = props;
	const tongue = speak(props);
	const { say, tell } = tongue;
	const wish = view.draft?.wish ?? null;
	const days = nextWorkdays(now, daysShown);
	const date = wish?.date ?? days[0] ?? localDate(now);
	const half = wish?.half ?? null;
	const choose = (next: { date: string; half: 'morning' | 'afternoon' }) =>
		send({ type: 'citizen.choseWish', ...next });
	return (
		<Page
			props={props}
			title={say('wish.title')}
			note={say('wish.note')}
			at={['book', 1]}
			pairActs
			acts={
				<>
					<RowKey icon="retry" title={say('wish.retry')} onPress={() => send({ type: 'citizen.retried' })} />
					{wish ? (
						<YellowKey
							icon="calendar"
							title={say('wish.keep', { when: nameWish(tongue, wish) }, { when: nameWish(chineseTongue, wish) })}
							note={say('ui.next', { step: tell('road.phone') })}
							onPress={() => send({ type: 'citizen.confirmed' })}
						/>
					) : (
						<RowKey class="big" icon="calendar" state="none" title={say('slot.choose')} />
					)}
				</>
			}
		>
			<div>
				<h2 class="label first">
					<Words of={say('slot.days', { month: Number(date.slice(5, 7)) })} />
				</h2>
				<Days
					chosen={wish ? date : null}
					days={days.map((one) => ({
						date: one,
						day: String(Number(one.slice(8))),
						weekday: nameTileWeekday(one, view.language),
						note: '',
						full: false,
					}))}
					onChoose={(one) => choose({ date: one, half: half ?? 'morning' })}
				/>
			</div>
			<div>
				<h2 class="label">
					<Words of={say('wish.half')} />
				</h2>
				<Hours
					class="halves"
					chosen={half}
					hours={[
						{ id: 'morning', time: say('slot.morning'), full: null, half: true },
						{ id: 'afternoon', time: say('slot.afternoon'), full: null, half: true },
					]}
					onChoose={(id) => choose({ date, half: id === 'morning' ? 'morning' : 'afternoon' })}
				/>
			</div>
			<p class="after">
				<Words of={say('wish.words')} />
			</p>
		</Page>
	);
}

export function Phone(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say, tell } = speak(props);
	const typed = view.typed;
	const fault = typed === '' ? null : findPhoneFault(typed);
	const shown = fault === 'phone.tooShort' && !view.phoneFault ? null : (fault ?? view.phoneFault);
	const mobile = typed.charAt(0) !== '0';
	const good = typed !== '' && fault === null;
	const count = Math.abs((mobile ? 11 : fault === 'phone.tooLong' ? 12 : 10) - typed.length);
	const type = (text: string) => send({ type: 'citizen.typed', text });
	const words = shown
		? say(shown, { count })
		: good
			? say('phone.good')
			: typed
				? say('phone.tooShort', { count })
				: say('phone.hint');
	return (
		<Page
			props={props}
			title={say('phone.title')}
			note={say('phone.note')}
			at={['book', 2]}
			acts={
				good ? (
					<YellowKey
						icon="call"
						title={say('phone.done')}
						note={say('ui.next', { step: tell('road.check') })}
						onPress={() => send({ type: 'citizen.confirmed' })}
					/>
				) : (
					<RowKey
						class="big"
						icon="call"
						state="none"
						title={say('phone.done')}
						note={words}
						onPress={() => send({ type: 'citizen.confirmed' })}
					/>
				)
			}
		>
			<div class="padblock">
				<NumberField label={tell('phone.field')} digits={typed} groups={mobile ? [3, 4, 4] : [4, 8]} />
				<Hint bad={shown !== null} good={good} words={words} />
				<NumberPad
					extra={null}
					words={{ remove: say('keyboard.remove'), clear: say('keyboard.clear') }}
					onType={(character) => typed.length < 12 && type(typed + character)}
					onRemove={() => type(typed.slice(0, -1))}
					onClear={() => type('')}
				/>
			</div>
		</Page>
	);
}

/** Every line has its own way back. */
export function Summary(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const tongue = speak(props);
	const { say, tell } = tongue;
	const draft = view.draft;
	const institution = view.institutions.find(({ id }) => id === draft?.institutionId);
	const slot = view.slots.find(({ id }) => id === draft?.slotId) ?? null;
	const identity = draft?.identity ?? null;
	const lines = [
		{
			line: 'institution' as const,
			value: institution ? institution.name[view.language] || institution.name['zh-CN'] : say('summary.noSlot'),
			note: institution?.address,
		},
		{
			line: 'slot' as const,
			value: slot
				? nameSlot(view.language, slot)
				: draft?.wish
					? say('summary.wish', { when: nameWish(tongue, draft.wish) })
					: say('summary.noSlot'),
			note: slot ? `${tell('summary.minutes', { minutes: slot.minutes })} · ${slot.provider.name}` : null,
		},
		{ line: 'question' as const, value: shorten(draft?.question ?? '') || say('summary.noQuestion'), note: null },
		{
			line: 'identity' as const,
			value:
				identity?.way === 'card'
					? identity.card.name
					: identity?.way === 'number'
						? maskNumber(identity.number)
						: say('summary.noIdentity'),
			note: identity?.way === 'card' ? maskNumber(identity.card.number) : null,
		},
		{
			line: 'phone' as const,
			value: maskPhone(draft?.phone ?? '') === '' ? '' : spacePhone(draft?.phone ?? ''),
			note: null,
		},
	];
	return (
		<Page
			props={props}
			title={say('summary.title')}
			note={say('summary.note')}
			at={['book', 3]}
			acts={
				<YellowKey
					icon="check"
					title={say('summary.submit')}
					note={say('ui.next', { step: tell('road.slip') })}
					onPress={() => send({ type: 'citizen.confirmed' })}
				/>
			}
		>
			{draft && (
				<Check name={say('summary.service')} value={nameService(tell, draft.service)} note={say('summary.free')} />
			)}
			{lines.map(({ line, value, note }) => (
				<Check
					name={say(`summary.${line}`)}
					value={value}
					note={note ?? null}
					change={{
						words: say('summary.change'),
						label: tell('summary.changeLine', { line: tell(`summary.${line}`) }),
						onPress: () => send({ type: 'citizen.changedLine', line }),
					}}
				/>
			))}
			<ReadingLine icon="waiting" title={say('summary.after')} text={say('summary.afterText')} />
		</Page>
	);
}

export function spacePhone(phone: string): string {
	return phone.charAt(0) === '1' ? phone.replace(/^(\d{3})(\d{4})(\d+)$/, '$1 $2 $3') : phone;
}

function shorten(text: string): string {
	return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

export function Sending(props: ScreenProps): JSX.Element {
	const { say } = speak(props);
	const stored = props.view.outcome !== null;
	return (
		<Page
			props={props}
			title={say(stored ? 'sending.title' : 'sending.storing')}
			note={say(stored ? 'sending.note' : 'sending.storingNote')}
			at={['book', 4]}
			back={null}
		>
			<Way
				steps={[
					{ title: say('sending.kept'), note: say('outcome.storedNote'), place: stored ? 'done' : 'here' },
					{ title: say('sending.toCenter'), place: stored ? 'here' : 'later' },
					{ title: say('outcome.reply'), place: 'later' },
				]}
			/>
			<WaitDots words={(seconds) => say('sending.wait', { seconds })} />
		</Page>
	);
}

/** Nothing was promised yet: it could not be stored here. */
export function SendFailed(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say } = speak(props);
	const full = view.failure === 'QuotaExceededError';
	return (
		<Page
			props={props}
			title={say('sendFailed.title')}
			note={say('sendFailed.note')}
			at={['book', 3]}
			acts={
				<YellowKey icon="retry" title={say('sendFailed.retry')} onPress={() => send({ type: 'citizen.retried' })} />
			}
		>
			<ReadingLine
				icon="warning"
				title={say('sendFailed.what')}
				text={say(full ? 'sendFailed.full' : 'sendFailed.unknown')}
			/>
			<ReadingLine icon="person" title={say('sendFailed.window')} text={say('sendFailed.windowNote')} />
			<ReadingLine icon="call" title={say('help.hotline')} text={say('help.hotlineNote')} />
		</Page>
	);
}
