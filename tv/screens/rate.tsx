import type { SatisfactionLevel } from '../../shared/protocol/device.ts';
import { Acts } from '../parts/acts.tsx';
import { Frame } from '../parts/frame.tsx';
import { Icon } from '../parts/icon.tsx';
import { Spot } from '../parts/spot.tsx';
import type { ScreenProps } from './props.ts';

const levels: SatisfactionLevel[] = [1, 2, 3, 4, 5];

/** Five levels, each by its own digit. The focus begins in the middle: it must stand somewhere, and pushes nobody. */
export function RateScreen(props: ScreenProps) {
	const { t, send, keys } = props;
	keys.handle = null;
	return (
		<Frame
			props={props}
			spine="ᠰᠡᠳᠭᠡᠯ"
			title={t('rate.title')}
			hints={[{ keys: ['1', '5'], words: t('rate.direct') }]}
			back={t('rate.skip')}
		>
			<div class="faces">
				{levels.map((level) => (
					<Spot
						key={String(level)}
						id={`level${level}`}
						class="face"
						digit={level}
						first={level === 3}
						onOk={() => send({ type: 'citizen.rated', level })}
					>
						<Icon name={`face${level}`} />
						<i>{level}</i>
						<b>{t(`rate.${level}`)}</b>
					</Spot>
				))}
			</div>
			<Acts
				props={props}
				from={6}
				acts={[{ id: 'skip', words: t('rate.skip'), onOk: () => send({ type: 'citizen.skipped' }) }]}
			/>
		</Frame>
	);
}

export function RatedScreen(props: ScreenProps) {
	const { view, t, send, keys } = props;
	keys.handle = null;
	return (
		<Frame props={props} spine="ᠰᠡᠳᠭᠡᠯ" title={t('rated.title')} back="">
			<div class="tv-text wide">
				<p class="tv-say">{view.rating ? t(`rate.${view.rating}`) : ''}</p>
			</div>
			<Acts
				props={props}
				acts={[{ id: 'on', words: t('act.on'), onOk: () => send({ type: 'citizen.confirmed' }), first: true }]}
			/>
		</Frame>
	);
}
