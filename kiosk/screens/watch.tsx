import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatDate } from '../../shared/locale/dates.ts';
import type { IconName } from '../../shared/look/icon-names.ts';
import { RowKey, YellowKey } from '../parts/key.tsx';
import { Law, ReadingLine } from '../parts/reading.tsx';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { ListKey } from './start.tsx';
import { speak } from './tongue.ts';

const kinds: Record<'case' | 'lesson' | 'notice', IconName> = { case: 'follow', lesson: 'book', notice: 'message' };

/** Lessons, cases and notices of the pack, as text; nothing is pretended to be held that is not. */
export function Watch(props: ScreenProps): JSX.Element {
	const { watchItems = [], send } = props;
	const { say } = speak(props);
	const [openId, setOpenId] = useState<string | null>(null);
	const open = watchItems.find(({ id }) => id === openId);
	if (open)
		return (
			<Page
				props={props}
				title={open.title}
				note={say('watch.minutes', { minutes: open.minutes })}
				subject={open.id}
				back={() => setOpenId(null)}
				acts={<YellowKey icon="back" forward={false} title={say('watch.list')} onPress={() => setOpenId(null)} />}
			>
				{open.text.map((paragraph) => (
					<p class="plain" lang={open.language}>
						{paragraph}
					</p>
				))}
				{open.laws.map((quote) => (
					<Law
						quote={quote}
						checked={say('answer.checked', { date: formatDate(quote.checkedOn, props.view.language) })}
					/>
				))}
			</Page>
		);
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
			{watchItems.map((item) => (
				<ListKey>
					<RowKey
						icon={kinds[item.kind]}
						title={item.title}
						note={item.held ? say('watch.minutes', { minutes: item.minutes }) : say('watch.far')}
						state={item.held ? 'rest' : 'none'}
						forward={item.held}
						onPress={item.held ? () => setOpenId(item.id) : undefined}
					/>
				</ListKey>
			))}
		</Page>
	);
}
