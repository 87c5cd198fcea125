import type { ScreenProps } from '../screens/props.ts';
import { Words } from './script.tsx';
import { Spot } from './spot.tsx';

export interface Act {
	id: string;
	words: string;
	onOk(): void;
	first?: boolean;
	/** Without a digit: on pages where digits are typed. */
	quiet?: boolean;
}

/** What can be done here: a row at the foot, or slats at the right in an upright page; digits are printed on them. */
export function Acts({ props, acts, from = 1 }: { props: ScreenProps; acts: Act[]; from?: number }) {
	const { upright } = props;
	return (
		<div class={upright ? 'tv-slats' : 'tv-acts'}>
			{acts.map((act, index) => (
				<Spot
					key={act.id}
					id={act.id}
					class="act"
					digit={act.quiet ? undefined : from + index}
					first={act.first}
					onOk={act.onOk}
				>
					{act.quiet ? null : <i>{from + index}</i>}
					<Words text={act.words} upright={upright} />
				</Spot>
			))}
		</div>
	);
}
