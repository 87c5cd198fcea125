import type { JSX } from 'preact';
import { Icon } from './icon.tsx';
import type { PhoneDeed } from './protocol.ts';
import { useWords } from './words.tsx';

export type Level = Extract<PhoneDeed, { act: 'rate' }>['level'];
const levels: Level[] = [5, 4, 3, 2, 1];

/** Five faces with their words, all alike: which one is the citizen's own affair. */
export function Rate({
	rated,
	busy,
	onRate,
}: {
	rated: number | null;
	busy: boolean;
	onRate(level: Level): void;
}): JSX.Element {
	const { tell } = useWords();
	const given = levels.find((level) => level === rated);
	if (given) return <p class="soft">{tell('rate.done', { level: tell(`rate.${given}`) })}</p>;
	return (
		<fieldset class="rate">
			<legend>{tell('rate.title')}</legend>
			{levels.map((level) => (
				<button type="button" key={level} disabled={busy} onClick={() => onRate(level)}>
					<Icon name={`face${level}`} />
					<span>{tell(`rate.${level}`)}</span>
				</button>
			))}
		</fieldset>
	);
}
