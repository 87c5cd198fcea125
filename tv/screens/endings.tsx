import { Acts } from '../parts/acts.tsx';
import { Frame } from '../parts/frame.tsx';
import type { ScreenProps } from './props.ts';
import { WaitScreen } from './wait.tsx';

/** A family screen: what was told is gone before the next one looks. */
export function GoodbyeScreen(props: ScreenProps) {
	const { view, t, send, keys } = props;
	keys.handle = null;
	const waiting = view.outcome !== null && !view.outcome.delivered;
	return (
		<Frame props={props} spine="ᠪᠠᠶᠠᠷᠲᠠᠢ" title={t('goodbye.title')} back="">
			<div class="tv-text wide">
				<p class="tv-say">{t('goodbye.words')}</p>
				{waiting ? <p class="tv-say">{t('waiting.goesOn')}</p> : null}
			</div>
			<Acts
				props={props}
				acts={[
					{ id: 'end', words: t('goodbye.clear'), onOk: () => send({ type: 'citizen.ended' }), first: true },
					{ id: 'more', words: t('goodbye.more'), onOk: () => send({ type: 'citizen.wentHome' }) },
				]}
			/>
		</Frame>
	);
}

export function WipingScreen(props: ScreenProps) {
	return (
		<WaitScreen props={props} bound title={props.t('wiping.title')} words={props.t('wiping.words')} spine="ᠪᠠᠶᠠᠷᠲᠠᠢ" />
	);
}

export function WipeFailedScreen(props: ScreenProps) {
	return (
		<WaitScreen
			props={props}
			bound
			title={props.t('wipeFailed.title')}
			words={props.t('wipeFailed.words')}
			spine="ᠪᠠᠶᠠᠷᠲᠠᠢ"
		/>
	);
}

/** Content is put away first, then asked. */
export function IdleScreen(props: ScreenProps) {
	const { view, t, send, keys } = props;
	keys.handle = (key) => {
		if (key !== 'back') return false;
		send({ type: 'citizen.stayed' });
		return true;
	};
	return (
		<Frame props={props} spine="ᠬᠦᠯᠢᠶᠡᠬᠦ" title={t('idle.title')} back={t('idle.stay')}>
			<div class="tv-text wide">
				<p class="tv-say">{t('idle.words', { seconds: view.idleSeconds })}</p>
			</div>
			<Acts
				props={props}
				acts={[
					{ id: 'stay', words: t('idle.stay'), onOk: () => send({ type: 'citizen.stayed' }), first: true },
					{ id: 'time', words: t('idle.time'), onOk: () => send({ type: 'citizen.askedForTime' }) },
					{ id: 'end', words: t('idle.end'), onOk: () => send({ type: 'citizen.ended' }) },
				]}
			/>
		</Frame>
	);
}

/** Only seen when a visit was told to begin at a poster; any key goes on. */
export function AttractScreen(props: ScreenProps) {
	const { t, view, send, keys } = props;
	keys.handle = null;
	return (
		<Frame props={props} spine="ᠬᠠᠤᠯᠢ ᠶᠢᠨ ᠥᠷᠲᠡᠭᠡ" title={t('attract.title')} exit>
			<div class="tv-text wide">
				<p class="tv-say">{t('attract.words')}</p>
			</div>
			<Acts
				props={props}
				acts={[
					{
						id: 'begin',
						words: t('attract.begin'),
						onOk: () => send({ type: 'citizen.choseLanguage', language: view.language }),
						first: true,
					},
				]}
			/>
		</Frame>
	);
}
