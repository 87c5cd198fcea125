import { servicesWithoutIdentity } from '../../shared/flows/services.ts';
import { Acts } from '../parts/acts.tsx';
import { Lines } from '../parts/choices.tsx';
import { Frame } from '../parts/frame.tsx';
import type { ScreenProps } from './props.ts';
import { TypeScreen } from './type-number.tsx';
import { identityWords } from './words.ts';

/** Who is asking? A TV reads no card; where the law needs no name, none is asked for. */
export function IdentityChoiceScreen(props: ScreenProps) {
	const { view, t, send, keys } = props;
	keys.handle = null;
	const service = view.draft?.service ?? 'mediation';
	const unnamed = servicesWithoutIdentity.indexOf(service) >= 0;
	return (
		<Frame props={props} spine="ᠦᠨᠡᠮᠯᠡᠬᠦ" title={t('identity.title')}>
			<Lines
				choices={[
					{
						id: 'none',
						words: t('identity.none'),
						note: unnamed ? t('identity.noneNote') : t('identity.noneNotHere'),
						none: !unnamed,
						first: unnamed,
						onOk: () => send({ type: 'citizen.choseIdentityWay', way: 'none' }),
					},
					{
						id: 'number',
						words: t('identity.number'),
						note: t('identity.numberNote'),
						first: !unnamed,
						onOk: () => send({ type: 'citizen.choseIdentityWay', way: 'number' }),
					},
					{
						id: 'card',
						words: t('identity.card'),
						note: t('identity.cardNotHere'),
						none: true,
						onOk: () => send({ type: 'citizen.askedForHelp' }),
					},
				]}
			/>
			<div class="tv-foot">{t(`service.${service}`)}</div>
		</Frame>
	);
}

/** Every page of the card reader: a TV has none, so it says so and shows the number's way. */
export function NoCardScreen(props: ScreenProps) {
	const { t, send, keys } = props;
	keys.handle = null;
	return (
		<Frame props={props} spine="ᠦᠨᠡᠮᠯᠡᠬᠦ" title={t('noCard.title')}>
			<div class="tv-text wide">
				<p class="tv-say">{t('noCard.words')}</p>
			</div>
			<Acts
				props={props}
				acts={[
					{
						id: 'number',
						words: t('identity.number'),
						onOk: () => send({ type: 'citizen.choseIdentityWay', way: 'number' }),
						first: true,
					},
					{ id: 'back', words: t('hint.before'), onOk: () => send({ type: 'citizen.wentBack' }) },
				]}
			/>
		</Frame>
	);
}

export function TypeNumberScreen(props: ScreenProps) {
	const { view, t } = props;
	return (
		<TypeScreen
			props={props}
			title={t('number.title')}
			spine="ᠦᠨᠡᠮᠯᠡᠬᠦ"
			length={18}
			groups={[6, 8, 4]}
			withX
			fault={view.identityFault ? t(`fault.${view.identityFault}`) : ''}
			notes={[t('number.note1'), t('number.note2')]}
		/>
	);
}

export function IdentityShownScreen(props: ScreenProps) {
	const { view, t, send, keys } = props;
	keys.handle = null;
	return (
		<Frame props={props} spine="ᠦᠨᠡᠮᠯᠡᠬᠦ" title={t('identity.shown')}>
			<div class="tv-text wide">
				<p class="tv-say num">{view.draft ? identityWords(props, view.draft) : ''}</p>
			</div>
			<Acts
				props={props}
				acts={[
					{ id: 'yes', words: t('identity.right'), onOk: () => send({ type: 'citizen.confirmed' }), first: true },
					{ id: 'back', words: t('hint.before'), onOk: () => send({ type: 'citizen.wentBack' }) },
				]}
			/>
		</Frame>
	);
}
