import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { BoardKey } from '../../shared/locale/catalogue/board.ts';
import { useBoardWords } from './board-say.tsx';

/** A number under its name; what it counts is told on hover and on focus, and to a reader. */
export function Figure({
	name,
	means,
	value,
	note,
	alarm = false,
}: {
	name: BoardKey;
	means: BoardKey;
	value: string;
	note?: JSX.Element | string | undefined;
	alarm?: boolean;
}): JSX.Element {
	const { say } = useBoardWords();
	const id = useId();
	return (
		<button type="button" class={alarm ? 'figure alarm' : 'figure'} aria-describedby={id}>
			<span>{say(name)}</span>
			<b class="num">{value}</b>
			{note && <small>{note}</small>}
			<span role="tooltip" id={id}>
				{say(means)}
			</span>
		</button>
	);
}
