import type { ScreenProps } from '../screens/props.ts';
import { Icon, type IconName } from './icon.tsx';
import { Words } from './script.tsx';
import { Spot } from './spot.tsx';

export interface Choice {
	id: string;
	words: string;
	note?: string;
	icon?: IconName;
	onOk(): void;
	first?: boolean;
	/** Not here: stays in its place, dashed, with the reason in its note. */
	none?: boolean;
	chosen?: boolean;
}

/** Up to six plates in two rows, or slats side by side in an upright page. Digits are printed on what they open. */
export function Plates({ props, choices, wide }: { props: ScreenProps; choices: Choice[]; wide?: boolean }) {
	const { upright } = props;
	return (
		<div class={upright ? 'tv-plates upright' : wide ? 'tv-plates wide' : 'tv-plates'}>
			{choices.map((choice, index) => (
				<Spot
					key={choice.id}
					id={choice.id}
					class={`clip${choice.none ? ' far' : ''}${choice.chosen ? ' chosen' : ''}`}
					digit={index + 1}
					first={choice.first}
					onOk={choice.onOk}
				>
					{choice.icon ? <Icon name={choice.icon} /> : null}
					<i>{index + 1}</i>
					<Words text={choice.words} upright={upright} tag="b" />
					{choice.note ? <Words text={choice.note} upright={upright} class="num" /> : null}
				</Spot>
			))}
		</div>
	);
}

/** One under the other: name at the left, what it says at the right. */
export function Lines({ choices, from = 1, tall }: { choices: Choice[]; from?: number; tall?: boolean }) {
	return (
		<div class="tv-lines">
			{choices.map((choice, index) => (
				<Spot
					key={choice.id}
					id={choice.id}
					class={`line${tall ? ' tall' : ''}${choice.none ? ' far' : ''}`}
					digit={from + index}
					first={choice.first}
					onOk={choice.onOk}
				>
					<i>{from + index}</i>
					<b>{choice.words}</b>
					{choice.note ? <span class="num">{choice.note}</span> : null}
				</Spot>
			))}
		</div>
	);
}
