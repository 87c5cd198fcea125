import type { HomeChoice } from '../../shared/flows/events.ts';
import { Acts } from '../parts/acts.tsx';
import { Plates } from '../parts/choices.tsx';
import { Frame } from '../parts/frame.tsx';
import type { IconName } from '../parts/icon.tsx';
import { Words } from '../parts/script.tsx';
import { Spot } from '../parts/spot.tsx';
import type { ScreenProps } from './props.ts';

const services: {
	choice: HomeChoice & IconName;
	key: 'legal-aid' | 'mediation' | 'advice' | 'lawyer' | 'notary' | 'appraisal';
}[] = [
	{ choice: 'legal-aid', key: 'legal-aid' },
	{ choice: 'mediation', key: 'mediation' },
	{ choice: 'advice', key: 'advice' },
	{ choice: 'lawyer', key: 'lawyer' },
	{ choice: 'notary', key: 'notary' },
	{ choice: 'appraisal', key: 'appraisal' },
];

/** 6+X: the six services, numbered as at the kiosk. */
export function ChooseScreen(props: ScreenProps) {
	const { t, send } = props;
	return (
		<Frame
			props={props}
			spine="ᠰᠣᠩᠭᠣᠬᠤ"
			title={t('choose.title')}
			ok={t('hint.enter')}
			hints={[{ keys: ['1', '6'], words: t('home.direct') }]}
			back={t('hint.home')}
		>
			{props.upright ? null : (
				<div class="tv-small">
					<Spot id="papers" class="little" digit={7} onOk={() => send({ type: 'citizen.chose', choice: 'papers' })}>
						<i>7</i>
						{t('choose.papers')}
					</Spot>
					<Spot id="tables" class="little" digit={8} onOk={() => send({ type: 'citizen.chose', choice: 'calculator' })}>
						<i>8</i>
						{t('choose.tables')}
					</Spot>
				</div>
			)}
			<Plates
				props={props}
				wide
				choices={services.map(({ choice, key }) => ({
					id: choice,
					words: t(`service.${key}`),
					note: props.upright ? t(`service.${key}.zh`) : t(`service.${key}.note`),
					icon: choice,
					onOk: () => send({ type: 'citizen.chose', choice }),
				}))}
			/>
		</Frame>
	);
}

/** A room that this terminal does not have yet: it says so and names a person. */
export function NotHereScreen(props: ScreenProps) {
	const { t, send } = props;
	return (
		<Frame props={props} spine="ᠬᠦᠮᠦᠨ" title={t('notHere.title')} back={t('hint.home')}>
			<div class="tv-text wide">
				<Words text={t('notHere.words')} upright={props.upright} tag="p" class="tv-say" />
			</div>
			<Acts
				props={props}
				acts={[
					{ id: 'help', words: t('home.help'), onOk: () => send({ type: 'citizen.askedForHelp' }), first: true },
					{ id: 'home', words: t('hint.home'), onOk: () => send({ type: 'citizen.wentHome' }) },
				]}
			/>
		</Frame>
	);
}
