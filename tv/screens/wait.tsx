import { Acts } from '../parts/acts.tsx';
import { Frame } from '../parts/frame.tsx';
import type { ScreenProps } from './props.ts';

export interface WaitProps {
	props: ScreenProps;
	title: string;
	spine: string;
	words?: string;
	/** There is no way back any more: what is being written must come to its end. */
	bound?: boolean;
}

/** Something is being done; words say what, and the focus stays in sight. */
export function WaitScreen({ props, title, spine, words, bound }: WaitProps) {
	const { t, send, keys } = props;
	keys.handle = null;
	return (
		<Frame props={props} spine={spine} title={title} ok="" back={bound ? '' : t('hint.before')}>
			<div class="tv-text wide">{words ? <p class="tv-say">{words}</p> : null}</div>
			<Acts
				props={props}
				acts={[
					bound
						? { id: 'wait', words: t('wait.bound'), onOk: () => undefined, quiet: true }
						: { id: 'back', words: t('wait.leave'), onOk: () => send({ type: 'citizen.wentBack' }), quiet: true },
				]}
			/>
		</Frame>
	);
}
