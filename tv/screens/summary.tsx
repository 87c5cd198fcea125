import { maskPhone } from '../../shared/identity/mask.ts';
import { Acts } from '../parts/acts.tsx';
import { Lines } from '../parts/choices.tsx';
import { Frame } from '../parts/frame.tsx';
import type { ScreenProps } from './props.ts';
import { WaitScreen } from './wait.tsx';
import { identityWords, timeWords } from './words.ts';

/** Everything told, line by line; OK on a line changes it. */
export function SummaryScreen(props: ScreenProps) {
	const { view, t, send, keys } = props;
	keys.handle = null;
	const draft = view.draft;
	if (!draft) return <WaitScreen props={props} title={t('searching.title')} spine="ᠵᠥᠪ" />;
	const language = view.language === 'en' ? 'en' : 'zh-CN';
	const institution = view.institutions.filter((one) => one.id === draft.institutionId)[0];
	const slot = view.slots.filter((one) => one.id === draft.slotId)[0] ?? null;
	const change = (line: 'institution' | 'slot' | 'question' | 'identity' | 'phone') => () =>
		send({ type: 'citizen.changedLine', line });
	return (
		<Frame
			props={props}
			spine="ᠵᠥᠪ ᠤᠤ"
			title={t('summary.title')}
			hints={[{ keys: ['2', '6'], words: t('summary.change') }]}
		>
			<div class="tv-summary">
				<Lines
					from={2}
					choices={[
						{
							id: 'institution',
							words: t('summary.where'),
							note: institution?.name[language] ?? '',
							onOk: change('institution'),
						},
						{ id: 'slot', words: t('summary.when'), note: timeWords(props, draft, slot), onOk: change('slot') },
						{
							id: 'question',
							words: t('summary.what'),
							note: draft.question || t(`service.${draft.service}`),
							onOk: change('question'),
						},
						{ id: 'identity', words: t('summary.who'), note: identityWords(props, draft), onOk: change('identity') },
						{ id: 'phone', words: t('summary.phone'), note: maskPhone(draft.phone), onOk: change('phone') },
					]}
				/>
			</div>
			<Acts
				props={props}
				acts={[
					{
						id: 'send',
						words: view.online ? t('summary.send') : t('summary.keep'),
						onOk: () => send({ type: 'citizen.confirmed' }),
						first: true,
					},
				]}
			/>
		</Frame>
	);
}

export function SendingScreen(props: ScreenProps) {
	return (
		<WaitScreen
			props={props}
			bound
			title={props.t('sending.title')}
			words={props.t('sending.words')}
			spine="ᠬᠦᠯᠢᠶᠡᠬᠦ"
		/>
	);
}

/** It could not even be kept here: said plainly, nothing is pretended. */
export function SendFailedScreen(props: ScreenProps) {
	const { t, send, keys } = props;
	keys.handle = null;
	return (
		<Frame props={props} spine="ᠬᠦᠯᠢᠶᠡᠬᠦ" title={t('sendFailed.title')}>
			<div class="tv-text wide">
				<p class="tv-say">{props.terminal ? t('sendFailed.words') : t('sendFailed.notEnrolled')}</p>
			</div>
			<Acts
				props={props}
				acts={[
					{ id: 'again', words: t('act.again'), onOk: () => send({ type: 'citizen.retried' }), first: true },
					{ id: 'help', words: t('home.help'), onOk: () => send({ type: 'citizen.askedForHelp' }) },
				]}
			/>
		</Frame>
	);
}
