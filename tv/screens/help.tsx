import { Acts } from '../parts/acts.tsx';
import { Frame } from '../parts/frame.tsx';
import { Icon } from '../parts/icon.tsx';
import { useKept } from '../parts/kept.ts';
import type { ScreenProps } from './props.ts';
import { StoredScreen } from './stored.tsx';
import { dayOf } from './words.ts';

/** A way to a person, on every page: the hotline and the keeper of this box, by name. */
export function HelpScreen(props: ScreenProps) {
	const { t, send, terminal, view, keys } = props;
	const [stored, showStored] = useKept(props, 'help.stored', false);
	if (stored) return <StoredScreen props={props} close={() => showStored(false)} />;
	keys.handle = null;
	return (
		<Frame props={props} spine="ᠬᠦᠮᠦᠨ" title={t('help.title')} back={t('hint.before')}>
			<div class="tv-calls">
				<Call number="12348" words={t('help.hotline')} />
				{terminal ? (
					<Call number={terminal.keeper.phone} words={t('help.keeper', { name: terminal.keeper.name })} />
				) : null}
				<Call number="110 · 119 · 120" words={t('help.danger')} />
				<ContentAge {...props} />
			</div>
			<Acts
				props={props}
				acts={[
					{ id: 'back', words: t('help.back'), onOk: () => send({ type: 'citizen.closedOverlay' }), first: true },
					...(view.online && terminal && !view.outcome
						? [
								{
									id: 'call',
									words: t('act.call'),
									onOk: () => send({ type: 'citizen.chose' as const, choice: 'call' as const }),
								},
							]
						: []),
					{ id: 'danger', words: t('home.danger'), onOk: () => send({ type: 'citizen.sawDanger' }) },
					...(props.library?.content ? [{ id: 'stored', words: t('help.stored'), onOk: () => showStored(true) }] : []),
					...(view.beneath === 'home' || view.outcome
						? []
						: [{ id: 'home', words: t('hint.home'), onOk: () => leaveHome(send) }]),
				]}
			/>
		</Frame>
	);
}

/** How old what stands on this box is. */
function ContentAge({ t, library }: ScreenProps) {
	const content = library?.content;
	if (!content) return null;
	return (
		<p class="tv-say">
			{t(`content.${content.state}`, { day: content.madeAt ? dayOf(content.madeAt.slice(0, 10)) : '' })}
		</p>
	);
}

function leaveHome(send: ScreenProps['send']): void {
	send({ type: 'citizen.closedOverlay' });
	send({ type: 'citizen.wentHome' });
}

/** Safety first. On a TV red is a shape and a word, since saturated red flickers: crossed icon, large numbers. */
export function DangerScreen(props: ScreenProps) {
	const { t, send, keys } = props;
	keys.handle = null;
	return (
		<Frame props={props} spine="ᠠᠶᠤᠯ" title={t('danger.title')} back={t('hint.before')}>
			<div class="tv-calls urgent">
				<Call number="110" words={t('danger.police')} />
				<Call number="120" words={t('danger.doctor')} />
				<Call number="119" words={t('danger.fire')} />
				<Call number="12338" words={t('danger.women')} />
			</div>
			<Acts
				props={props}
				acts={[
					{ id: 'back', words: t('danger.safe'), onOk: () => send({ type: 'citizen.closedOverlay' }), first: true },
					{ id: 'help', words: t('home.help'), onOk: () => send({ type: 'citizen.askedForHelp' }) },
				]}
			/>
		</Frame>
	);
}

function Call({ number, words }: { number: string; words: string }) {
	return (
		<div class="call">
			<Icon name="call" />
			<b class="num">{number}</b>
			<p>{words}</p>
		</div>
	);
}
