import type { JSX } from 'preact';
import { formatDate } from '../../shared/locale/dates.ts';
import { Words } from '../parts/words.tsx';
import type { ScreenProps } from './props.ts';
import { speak } from './tongue.ts';

/** How old what is read here is, quietly at its foot; nothing while only the built-in content is there. */
export function ContentAge(props: ScreenProps): JSX.Element | null {
	const { content, view } = props;
	const { say } = speak(props);
	const day = content?.madeAt.slice(0, 10);
	if (!day) return null;
	const key = content?.state === 'outOfDate' ? 'content.ageOld' : 'content.age';
	return (
		<p class="checked age">
			<Words of={say(key, { date: formatDate(day, view.language) }, { date: formatDate(day, 'zh-CN') })} />
		</p>
	);
}
