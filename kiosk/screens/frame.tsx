import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { clockOf } from '../../shared/locale/dates.ts';
import type { IconName } from '../../shared/look/icon-names.ts';
import { Counter } from '../parts/counter.tsx';
import { Dock } from '../parts/dock.tsx';
import { useLook } from '../parts/look.tsx';
import { Road } from '../parts/road.tsx';
import { Sign } from '../parts/sign.tsx';
import { classes, type PagePlace, type PageProps, readPage } from './page.tsx';
import { speak } from './tongue.ts';

const roads = {
	ask: ['road.tell', 'road.answer', 'road.book', 'road.slip'],
	interview: ['road.answer', 'road.questions', 'road.opinion', 'road.book'],
	book: ['road.who', 'road.when', 'road.phone', 'road.check', 'road.slip'],
} as const;

/** One page: sign, counter, dock, in the script, size and direction of the visit. Stands after the screen that lays its page. */
export function Frame({ place }: { place: PagePlace }): JSX.Element | null {
	const [, count] = useState(0);
	place.redraw = () => count((draws) => draws + 1);
	place.drawn = place.laid?.page ?? null;
	return place.laid && <Framed {...place.laid} />;
}

/** Sign and dock stay and take the next page's words; the counter is each page's own. */
function Framed({ page, number }: { page: PageProps; number: number }): JSX.Element {
	const { props, title, note, at, hereNote, tone = 'usual', huge, subject = '', inSign, back, acts, children } = page;
	const { view, terminal, send, now } = props;
	const { say, tell } = speak(props);
	const look = useLook();
	const last = at && at[1] === roads[at[0]].length - 1;
	const road = at ? (
		<Road
			name={at[0]}
			stations={roads[at[0]].map((key) => say(key))}
			here={at[1]}
			hereNote={hereNote ?? say(last ? 'road.last' : 'road.now')}
			nextNote={say('road.next')}
		/>
	) : null;
	const goBack =
		typeof back === 'function' ? back : () => send({ type: back === 'end' ? 'citizen.ended' : 'citizen.wentBack' });
	const leave = back === null || back === 'kept' ? () => undefined : goBack;
	const nextScript = view.language === 'zh-CN' ? 'mn-Mong' : 'zh-CN';
	return (
		<div class={classes(look)} lang={view.language} id="page">
			<Sign
				title={title}
				note={note ?? null}
				centerName={terminal?.centerName[view.language] || tell('center.name')}
				spine={tell(page.fullSpine ? 'center.fullSpine' : 'center.spine')}
				online={view.online}
				link={say(view.online ? 'link.online' : props.elsewhere ? 'link.elsewhere' : 'link.offline')}
				time={clockOf(now)}
				tone={tone}
				huge={huge ?? false}
				road={road}
			>
				{inSign}
			</Sign>
			<Counter
				key={number}
				class={page.class ?? ''}
				pairActs={page.pairActs ?? false}
				fill={page.fill ?? false}
				subject={`${view.screen} ${subject} ${view.language} ${look.large} ${look.wide}`}
				pageWords={(turn, pages) => ({
					title: say('page.turn', { page: turn }),
					note: say('page.of', { pages }),
				})}
				acts={acts}
			>
				{children}
			</Counter>
			<Dock
				label={tell('dock.label')}
				back={{
					icon: nameBack(back).icon,
					words: say(nameBack(back).says),
					onPress: leave,
				}}
				read={{ words: say('dock.read'), onPress: () => props.readAloud(readPage()) }}
				size={{
					words: say(view.largeText ? 'dock.small' : 'dock.large'),
					onPress: () => send({ type: 'citizen.toggledLargeText' }),
				}}
				script={{
					words: view.language === 'zh-CN' ? '蒙文' : say('dock.chinese'),
					onPress: () => send({ type: 'citizen.choseLanguage', language: nextScript }),
				}}
				help={{ words: say('dock.help'), onPress: () => send({ type: 'citizen.askedForHelp' }) }}
			/>
		</div>
	);
}

function nameBack(back: PageProps['back']): {
	icon: IconName;
	says: 'dock.end' | 'dock.kept' | 'dock.wait' | 'dock.back';
} {
	if (back === 'end') return { icon: 'close', says: 'dock.end' };
	if (back === 'kept') return { icon: 'confirmed', says: 'dock.kept' };
	return back === null ? { icon: 'waiting', says: 'dock.wait' } : { icon: 'back', says: 'dock.back' };
}
