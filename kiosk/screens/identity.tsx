import type { JSX } from 'preact';
import { servicesWithoutIdentity } from '../../shared/flows/services.ts';
import { maskNumber } from '../../shared/identity/mask.ts';
import { findIdentityFault, type IdentityFault, isCalendarDate } from '../../shared/identity/resident-id.ts';
import { formatDate, localDate } from '../../shared/locale/dates.ts';
import { CardLyingFigure, ReaderFigure } from '../parts/figures.tsx';
import { Icon } from '../parts/icon.tsx';
import { RowKey, YellowKey } from '../parts/key.tsx';
import { Check } from '../parts/plates.tsx';
import { ReadingLine } from '../parts/reading.tsx';
import { NumberField, NumberPad } from '../parts/typing.tsx';
import { WaitDots } from '../parts/waiting.tsx';
import { Words } from '../parts/words.tsx';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { nameService, speak } from './tongue.ts';

const here: ['book', number] = ['book', 0];

export function IdentityChoice(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say, tell } = speak(props);
	const service = view.draft?.service ?? 'advice';
	const anonymous = servicesWithoutIdentity.indexOf(service) >= 0;
	const reader = view.devices.cardReader.state;
	const canRead = view.capabilities.cardReader && reader !== 'fault' && reader !== 'absent';
	const choose = (way: 'card' | 'number' | 'none') => () => send({ type: 'citizen.choseIdentityWay', way });
	return (
		<Page
			props={props}
			title={say('identity.title')}
			note={say('identity.note', { service: nameService(tell, service) })}
			at={here}
		>
			<div class="stack">
				<RowKey
					class="huge-key"
					icon="card"
					title={say(canRead ? 'identity.card' : 'identity.cardGone')}
					note={say(canRead ? 'identity.cardNote' : 'identity.cardGoneNote')}
					state={canRead ? 'rest' : 'none'}
					forward={canRead}
					onPress={canRead ? choose('card') : undefined}
				/>
				<RowKey
					class="huge-key"
					icon="keyboard"
					title={say('identity.number')}
					note={say('identity.numberNote')}
					forward
					onPress={choose('number')}
				/>
				<RowKey
					class="huge-key"
					icon="person"
					title={say('identity.none')}
					note={say(anonymous ? 'identity.noneNote' : 'identity.mustNote')}
					state={anonymous ? 'rest' : 'none'}
					forward={anonymous}
					onPress={anonymous ? choose('none') : undefined}
				/>
			</div>
		</Page>
	);
}

/** Told before anything is read (个人信息保护法 art. 17); yes and no have the same size and weight, neither is yellow. */
export function CardNotice(props: ScreenProps): JSX.Element {
	const { view, send, terminal } = props;
	const { say, tell } = speak(props);
	const service = nameService(tell, view.draft?.service ?? 'advice');
	const center = terminal?.centerName[view.language] || tell('center.name');
	return (
		<Page
			props={props}
			title={say('notice.title')}
			note={say('notice.note')}
			at={here}
			pairActs
			acts={
				<>
					<RowKey
						class="big"
						icon="card"
						title={say('notice.agree')}
						note={say('notice.agreeNote')}
						forward
						onPress={() => send({ type: 'citizen.consented' })}
					/>
					<RowKey
						class="big"
						icon="keyboard"
						title={say('notice.refuse')}
						note={say('notice.refuseNote')}
						forward
						onPress={() => send({ type: 'citizen.choseIdentityWay', way: 'number' })}
					/>
				</>
			}
		>
			<ReadingLine icon="card" title={say('notice.what')} text={say('notice.whatText')} />
			<ReadingLine icon="camera" title={say('notice.not')} text={say('notice.notText')} />
			<ReadingLine icon="papers" title={say('notice.purpose')} text={say('notice.purposeText', { service })} />
			<ReadingLine icon="person" title={say('notice.who')} text={say('notice.whoText', { center })} />
			<ReadingLine icon="waiting" title={say('notice.long')} text={say('notice.longText')} />
			<ReadingLine
				icon="edit"
				title={say('notice.rights')}
				text={terminal ? say('notice.rightsText', { phone: terminal.keeper.phone }) : say('notice.rightsWindow')}
			/>
		</Page>
	);
}

function TypeInstead(props: ScreenProps): JSX.Element {
	const { say } = speak(props);
	return (
		<RowKey
			icon="keyboard"
			title={say('notice.refuse')}
			note={say('notice.refuseNote')}
			forward
			onPress={() => props.send({ type: 'citizen.choseIdentityWay', way: 'number' })}
		/>
	);
}

export function CardPlace(props: ScreenProps): JSX.Element {
	const { say, tell } = speak(props);
	return (
		<Page props={props} title={say('cardPlace.title')} at={here} acts={<TypeInstead {...props} />}>
			<ReaderFigure words={tell('cardPlace.here')} label={tell('cardPlace.figure')} />
			<p class="center-say">
				<Words of={say('cardPlace.say')} />
			</p>
			<div style="padding-block-start:28px">
				<ReadingLine icon="retry" title={say('cardPlace.trouble')} text={say('cardPlace.againNote')} />
			</div>
		</Page>
	);
}

export function CardReading(props: ScreenProps): JSX.Element {
	const { say, tell } = speak(props);
	return (
		<Page
			props={props}
			title={say('reading.title')}
			note={say('reading.note')}
			at={here}
			acts={<TypeInstead {...props} />}
		>
			<CardLyingFigure label={tell('cardPlace.figure')} />
			<WaitDots words={(seconds) => say('reading.wait', { seconds })} />
		</Page>
	);
}

export function CardUnreadable(props: ScreenProps): JSX.Element {
	const { say, tell } = speak(props);
	const reason = props.view.cardReason ?? 'damaged';
	return (
		<Page
			props={props}
			title={say('unreadable.title')}
			note={say(`unreadable.${reason}`)}
			at={here}
			subject={reason}
			acts={<TypeInstead {...props} />}
		>
			<ReadingLine icon="warning" title={say(`unreadable.${reason}`)} text={say(`unreadable.${reason}Note`)} />
			<ReadingLine icon="retry" title={say('unreadable.lift')} text={say('cardPlace.againNote')} />
			<ReaderFigure words={tell('cardPlace.here')} label={tell('cardPlace.figure')} />
		</Page>
	);
}

export function CardReaderGone(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say } = speak(props);
	const anonymous = servicesWithoutIdentity.indexOf(view.draft?.service ?? 'advice') >= 0;
	return (
		<Page
			props={props}
			title={say('gone.title')}
			note={say('gone.note')}
			at={here}
			acts={
				<>
					<RowKey icon="retry" title={say('gone.retry')} onPress={() => send({ type: 'citizen.consented' })} />
					<YellowKey
						icon="keyboard"
						title={say('identity.number')}
						note={say('identity.numberNote')}
						onPress={() => send({ type: 'citizen.choseIdentityWay', way: 'number' })}
					/>
				</>
			}
		>
			<ReadingLine icon="card" title={say('gone.card')} />
			<ReadingLine icon="wrench" title={say('gone.told')} />
			{anonymous && <ReadingLine icon="back" title={say('identity.none')} text={say('identity.noneNote')} />}
		</Page>
	);
}

/** The first thing wrong that can be known already, before all 18 are there. */
function findEarlyFault(typed: string, today: string): IdentityFault | null {
	if (typed.length === 18) return findIdentityFault(typed, today);
	if (!/^[0-9]*$/.test(typed)) return 'number.wrongCharacter';
	if (typed.length < 14) return null;
	const birth = `${typed.slice(6, 10)}-${typed.slice(10, 12)}-${typed.slice(12, 14)}`;
	return isCalendarDate(birth) && birth <= today ? null : 'number.birthImpossible';
}

export function TypeNumber(props: ScreenProps): JSX.Element {
	const { view, send, now } = props;
	const { say, tell } = speak(props);
	const typed = view.typed;
	const left = 18 - typed.length;
	const fault = findEarlyFault(typed, localDate(now)) ?? view.identityFault;
	const good = typed.length === 18 && !fault;
	const type = (text: string) => send({ type: 'citizen.typed', text });
	return (
		<Page
			props={props}
			title={say('number.title')}
			note={say('number.note')}
			at={here}
			acts={
				good ? (
					<YellowKey
						icon="check"
						title={say('number.done')}
						note={say('ui.next', { step: tell('road.when') })}
						onPress={() => send({ type: 'citizen.confirmed' })}
					/>
				) : (
					<RowKey
						class="big"
						icon="check"
						state="none"
						title={say('number.done')}
						note={say('number.left', { count: left })}
						onPress={() => send({ type: 'citizen.confirmed' })}
					/>
				)
			}
		>
			<div class="padblock">
				<NumberField label={tell('number.field')} digits={typed} groups={[6, 8, 4]} />
				<Hint
					bad={fault !== null}
					good={good}
					words={fault ? say(fault, { count: left }) : good ? say('number.good') : say('number.left', { count: left })}
				/>
				<NumberPad
					extra="X"
					words={{ remove: say('keyboard.remove'), clear: say('keyboard.clear') }}
					onType={(character) => typed.length < 18 && type(typed + character)}
					onRemove={() => type(typed.slice(0, -1))}
					onClear={() => type('')}
				/>
			</div>
		</Page>
	);
}

export function Hint({
	bad,
	good,
	words,
}: {
	bad: boolean;
	good: boolean;
	words: import('../parts/words.tsx').Label;
}): JSX.Element {
	return (
		<p class={bad ? 'hint bad' : 'hint'} role="status">
			<Icon name={bad ? 'warning' : good ? 'check' : 'edit'} />
			<span>
				<Words of={words} />
			</span>
		</p>
	);
}

export function IdentityShown(props: ScreenProps): JSX.Element {
	const { view, send, now } = props;
	const { say, tell } = speak(props);
	const identity = view.draft?.identity;
	const card = identity?.way === 'card' ? identity.card : null;
	const number = card?.number ?? (identity?.way === 'number' ? identity.number : '');
	const end = card?.validTo;
	const validTo = end && (end === 'long-term' ? tell('shown.longTerm') : formatDate(end, view.language));
	const past = end !== undefined && end !== 'long-term' && end < localDate(now);
	return (
		<Page
			props={props}
			title={say('shown.title')}
			note={say('shown.note')}
			at={here}
			acts={
				<>
					<RowKey
						icon="keyboard"
						title={say('shown.no')}
						forward
						onPress={() => send({ type: 'citizen.choseIdentityWay', way: 'number' })}
					/>
					<YellowKey
						icon="check"
						title={say('shown.yes')}
						note={say('ui.next', { step: tell('road.when') })}
						onPress={() => send({ type: 'citizen.confirmed' })}
					/>
				</>
			}
		>
			{card && <Check name={say('shown.name')} value={card.name} />}
			{number && <Check name={say('shown.number')} value={maskNumber(number)} />}
			{validTo && <Check name={say('shown.valid')} value={validTo} note={past ? say('shown.past') : null} />}
		</Page>
	);
}
