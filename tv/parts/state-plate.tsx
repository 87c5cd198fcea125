import type { BookingState } from '../../shared/protocol/center.ts';
import type { ScreenProps } from '../screens/props.ts';
import { Icon } from './icon.tsx';

/** State by shape, then words, then colour: solid confirmed, dashed waiting, crossed refused. */
export function StatePlate({ props, state, note }: { props: ScreenProps; state: BookingState['state']; note: string }) {
	return (
		<div class={`state ${state}`}>
			<Icon name={state} />
			<div>
				<b>{props.t(`state.${state}`)}</b>
				<span>{note}</span>
			</div>
		</div>
	);
}
