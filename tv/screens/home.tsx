import type { HomeChoice } from '../../shared/flows/events.ts';
import { FirstIcon, type FirstIconName } from '../parts/first-icon.tsx';
import { Frame } from '../parts/frame.tsx';
import { useKept } from '../parts/kept.ts';
import { Words } from '../parts/script.tsx';
import { Spot } from '../parts/spot.tsx';
import { LanguageScreen } from './language.tsx';
import type { ScreenProps } from './props.ts';

const boards: { choice: HomeChoice & ('watch' | 'choose' | 'ask'); icon: FirstIconName }[] = [
	{ choice: 'watch', icon: 'watch' },
	{ choice: 'choose', icon: 'choose' },
	{ choice: 'ask', icon: 'ask' },
];

/** Three signs standing on the road; 4–6 are the small ways beside the question. */
export function HomeScreen(props: ScreenProps) {
	const { t, send, now, upright, keys } = props;
	const [choosingLanguage, chooseLanguage] = useKept(props, 'home.language', false);
	if (choosingLanguage) {
		keys.handle = (key) => {
			if (key !== 'back') return false;
			chooseLanguage(false);
			return true;
		};
		return <LanguageScreen {...props} onChosen={() => chooseLanguage(false)} />;
	}
	keys.handle = null;
	return (
		<Frame
			props={props}
			spine="ᠬᠠᠤᠯᠢ ᠶᠢᠨ ᠥᠷᠲᠡᠭᠡ"
			title={upright ? t('home.titleMn') : t('home.title', { greeting: t(greetingOf(now)) })}
			ok={t('hint.enter')}
			hints={[{ keys: ['1', '2', '3'], words: t('home.direct') }]}
			exit
		>
			<div class="tv-small">
				<Spot id="language" class="little" digit={4} onOk={() => chooseLanguage(true)}>
					<i>4</i>
					{upright ? '中文 English' : t('home.language')}
				</Spot>
				<Spot id="help" class="little" digit={5} onOk={() => send({ type: 'citizen.askedForHelp' })}>
					<i>5</i>
					{upright ? '找人' : t('home.help')}
				</Spot>
				<Spot id="danger" class="little" digit={6} onOk={() => send({ type: 'citizen.sawDanger' })}>
					<i>6</i>
					{upright ? '有危险' : t('home.danger')}
				</Spot>
			</div>
			<div class={upright ? 'strips' : 'boards'}>
				{boards.map(({ choice, icon }, index) => (
					<Spot
						key={choice}
						id={choice}
						class={upright ? 'strip' : 'board'}
						digit={index + 1}
						first={choice === 'ask'}
						onOk={() => send({ type: 'citizen.chose', choice })}
					>
						<FirstIcon name={icon} />
						<i>{index + 1}</i>
						<Words text={t(`board.${choice}`)} upright={upright} tag="b" />
						<span class={upright ? 'mn' : ''}>
							{t(`board.${choice}.line1`)}
							<br />
							{t(`board.${choice}.line2`)}
						</span>
						{upright ? <small class="zh-v">{t(`board.${choice}.zh`)}</small> : null}
					</Spot>
				))}
			</div>
			<div class="tv-road" />
		</Frame>
	);
}

function greetingOf(now: Date) {
	const hour = now.getHours();
	if (hour < 5 || hour >= 18) return 'greeting.evening';
	return hour < 12 ? 'greeting.morning' : 'greeting.afternoon';
}
