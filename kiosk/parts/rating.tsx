import type { JSX } from 'preact';
import type { IconName } from '../../shared/look/icon-names.ts';
import type { SatisfactionLevel } from '../../shared/protocol/device.ts';
import { RowKey } from './key.tsx';
import type { Label } from './words.tsx';

const levels: SatisfactionLevel[] = [5, 4, 3, 2, 1];

export interface RatingProps {
	words: Record<SatisfactionLevel, Label>;
	chosen?: SatisfactionLevel | null;
	onRate(level: SatisfactionLevel): void;
}

/** Five keys of the same size and weight; none is yellow and none is pushed. */
export function Rating({ words, chosen = null, onRate }: RatingProps): JSX.Element {
	return (
		<div class="stack">
			{levels.map((level) => (
				<RowKey
					class="rate"
					icon={`face${level}` as IconName}
					title={words[level]}
					state={chosen === level ? 'on' : 'rest'}
					end={<Pips level={level} />}
					onPress={() => onRate(level)}
				/>
			))}
		</div>
	);
}

function Pips({ level }: { level: SatisfactionLevel }): JSX.Element {
	return (
		<i class="pips" aria-hidden="true">
			{[1, 2, 3, 4, 5].map((place) => (place <= level ? <s /> : <u />))}
		</i>
	);
}
