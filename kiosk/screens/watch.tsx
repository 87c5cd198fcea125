import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { WatchItem } from '../../shared/content/guide.ts';
import { itemIn } from '../../shared/content/in-language.ts';
import { formatDate, localDate } from '../../shared/locale/dates.ts';
import type { IconName } from '../../shared/look/icon-names.ts';
import { RowKey, YellowKey } from '../parts/key.tsx';
import { RecordingPlayer } from '../parts/player.tsx';
import { Law, ReadingLine } from '../parts/reading.tsx';
import type { Label } from '../parts/words.tsx';
import { ContentAge } from './content-age.tsx';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { ListKey } from './start.tsx';
import { speak } from './tongue.ts';

const kinds: Record<'case' | 'lesson' | 'notice', IconName> = { case: 'follow', lesson: 'book', notice: 'message' };

/** Notices, lessons and cases of the pack; nothing is pretended to be held that is not. */
export function Watch(props: ScreenProps): JSX.Element {
	const { watchItems = [], send, view, now } = props;
	const { say } = speak(props);
	const [openId, setOpenId] = useState<string | null>(null);
	const open = watchItems.find(({ id }) => id === openId);
	if (open) return <Told props={props} item={open} back={() => setOpenId(null)} />;
	const none = watchItems.length === 0;
	return (
		<Page
			props={props}
			title={say('watch.title')}
			note={say('watch.note')}
			acts={
				none && (
					<YellowKey
						icon="back"
						forward={false}
						title={say('ui.backToHome')}
						onPress={() => send({ type: 'citizen.wentBack' })}
					/>
				)
			}
		>
			{none && <ReadingLine icon="watch" title={say('watch.none')} text={say('watch.noneNote')} />}
			{watchItems.map((item) => {
				const { title } = itemIn(item, view.language);
				return (
					<ListKey>
						<RowKey
							icon={iconOf(item)}
							title={{ text: title, zh: item.title }}
							note={noteOf(props, item, localDate(now))}
							state={item.held ? 'rest' : 'none'}
							forward={item.held}
							onPress={item.held ? () => setOpenId(item.id) : undefined}
						/>
					</ListKey>
				);
			})}
		</Page>
	);
}

const isFilm = ({ recording }: WatchItem) => recording?.type.indexOf('video/') === 0;
const isPast = (day: string | undefined, today: string) => day !== undefined && day < today;

function iconOf(item: WatchItem): IconName {
	if (!item.recording) return kinds[item.kind];
	return isFilm(item) ? 'play' : 'read-aloud';
}

function noteOf(props: ScreenProps, item: WatchItem, today: string): Label {
	const { say } = speak(props);
	const { minutes, recording } = item;
	if (!item.held) return say('watch.far');
	if (isPast(item.expiresOn, today)) return say('answer.expired');
	if (item.from && item.until) return daysOf(props, item.from, item.until);
	if (!recording) return say('watch.minutes', { minutes });
	if (!recording.held) return say('watch.filmNight');
	return say(isFilm(item) ? 'watch.film' : 'watch.sound', { minutes });
}

function daysOf(props: ScreenProps, from: string, until: string): Label {
	const inLanguage = (language: 'zh-CN' | 'mn-Mong' | 'en') => ({
		from: formatDate(from, language),
		until: formatDate(until, language),
	});
	return speak(props).say('watch.from', inLanguage(props.view.language), inLanguage('zh-CN'));
}

function Told({ props, item, back }: { props: ScreenProps; item: WatchItem; back(): void }): JSX.Element {
	const { send, view, now, openRecording } = props;
	const { say } = speak(props);
	const told = itemIn(item, view.language);
	const today = localDate(now);
	const { recording, contact } = item;
	const isOld = isPast(item.expiresOn, today);
	const dayOf = (day: string) => formatDate(day, view.language);
	return (
		<Page
			props={props}
			title={told.title}
			note={told.zhTitle ?? noteOf(props, item, today)}
			subject={item.id}
			back={back}
			acts={
				isOld ? (
					<YellowKey
						icon="help"
						title={say('watch.person')}
						note={say('service.advice.note')}
						onPress={() => send({ type: 'citizen.askedForHelp' })}
					/>
				) : (
					<YellowKey icon="back" forward={false} title={say('watch.list')} onPress={back} />
				)
			}
		>
			{isOld && (
				<ReadingLine
					icon="waiting"
					title={say('answer.expired')}
					text={item.checkedOn ? say('answer.checked', { date: dayOf(item.checkedOn) }) : null}
				/>
			)}
			{told.isDraft && <ReadingLine icon="waiting" text={say('watch.draft')} />}
			{recording && !recording.held && <ReadingLine icon="waiting" text={say('watch.night')} />}
			{recording?.held && openRecording && (
				<RecordingPlayer
					key={item.id}
					type={recording.type}
					open={() => openRecording(recording)}
					onBeat={() => send({ type: 'citizen.touched' })}
					hush={() => props.readAloud('')}
					words={{
						play: say('watch.play'),
						goOn: say('watch.goOn'),
						pause: say('watch.pause'),
						stop: say('watch.stop'),
						opening: say('watch.opening'),
						broken: say('watch.broken'),
					}}
				/>
			)}
			{item.from && item.until && <ReadingLine icon="calendar" text={daysOf(props, item.from, item.until)} />}
			{told.text.map((paragraph) => (
				<p class="plain" lang={told.language}>
					{paragraph}
				</p>
			))}
			{contact && <ReadingLine icon="person" title={say('watch.contact')} text={contact} />}
			{item.laws.map((quote) => (
				<Law
					quote={quote}
					checked={say('answer.checked', { date: dayOf(quote.checkedOn) })}
					expired={isPast(quote.expiresOn, today) ? say('answer.expired') : null}
				/>
			))}
			<ContentAge {...props} />
		</Page>
	);
}
