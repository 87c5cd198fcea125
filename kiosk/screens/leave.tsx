import type { JSX } from 'preact';
import { groupCaseCode } from '../../shared/cases/case-code.ts';
import type { IconName } from '../../shared/look/icon-names.ts';
import { RowKey, YellowKey } from '../parts/key.tsx';
import { Take } from '../parts/plates.tsx';
import { Rating } from '../parts/rating.tsx';
import { ReadingLine } from '../parts/reading.tsx';
import { WaitDots } from '../parts/waiting.tsx';
import { Words } from '../parts/words.tsx';
import { describeBooking } from './outcome.tsx';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { speak } from './tongue.ts';

export function Rate(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say } = speak(props);
	/** A pad whose cable is drawn must not be offered. */
	const padState = view.devices.satisfactionPad.state;
	const hasPad = view.capabilities.satisfactionPad && padState !== 'fault' && padState !== 'absent';
	return (
		<Page
			props={props}
			title={say('rate.title')}
			note={say('rate.note')}
			acts={
				<RowKey
					icon="forward"
					title={say('rate.skip')}
					note={say('rate.skipNote')}
					onPress={() => send({ type: 'citizen.skipped' })}
				/>
			}
		>
			<Rating
				words={{ 5: say('rate.5'), 4: say('rate.4'), 3: say('rate.3'), 2: say('rate.2'), 1: say('rate.1') }}
				onRate={(level) => send({ type: 'citizen.rated', level })}
			/>
			{hasPad && (
				<p class="after">
					<Words of={say('rate.pad')} />
				</p>
			)}
		</Page>
	);
}

export function Rated(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say } = speak(props);
	const level = view.rating;
	return (
		<Page
			props={props}
			title={say('rated.title')}
			back="kept"
			note={say('rated.note')}
			acts={
				<YellowKey
					icon="check"
					title={say('ui.goOn')}
					note={say('rate.skipNote')}
					onPress={() => send({ type: 'citizen.confirmed' })}
				/>
			}
		>
			{level && (
				<ReadingLine icon={`face${level}` as IconName} title={say(`rate.${level}`)} text={say('rated.yours')} />
			)}
		</Page>
	);
}

/** The lamp lies on what is still here; the hand, not the screen, does the next thing. */
export function Goodbye(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say } = speak(props);
	const identified = view.draft?.identity?.way === 'card';
	const things = (view.cardOnReader ? 1 : 0) + (view.paperOut ? 1 : 0);
	const what = describeBooking(props);
	const code = view.outcome?.caseCode;
	return (
		<Page
			props={props}
			huge
			fullSpine
			title={say(things === 2 ? 'goodbye.two' : things === 1 ? 'goodbye.one' : 'goodbye.none')}
			back={() => send({ type: 'citizen.wentHome' })}
			acts={
				<div class="pair">
					<RowKey icon="home" title={say('goodbye.more')} forward onPress={() => send({ type: 'citizen.wentHome' })} />
					<RowKey icon="close" title={say('goodbye.leave')} onPress={() => send({ type: 'citizen.confirmed' })} />
				</div>
			}
		>
			{(view.cardOnReader || identified) && (
				<Take
					icon="card"
					title={say('goodbye.card')}
					note={say(view.cardOnReader ? 'goodbye.cardHere' : 'goodbye.cardTaken')}
					here={view.cardOnReader ? say('goodbye.here') : null}
				/>
			)}
			{view.paperOut && (
				<Take
					icon="slip"
					title={say('goodbye.slip')}
					note={say('goodbye.slipNote')}
					here={view.cardOnReader ? null : say('goodbye.here')}
				/>
			)}
			{what && (
				<ReadingLine
					icon="calendar"
					title={what.split('，')[0] ?? what}
					text={
						view.outcome?.booking.state === 'confirmed'
							? what.split('，').slice(1).join('，')
							: say('outcome.notYet', { what: '' })
					}
				/>
			)}
			<ReadingLine
				icon="call"
				title={say('goodbye.call')}
				text={code ? say('goodbye.callNote', { code: groupCaseCode(code).join(' ') }) : null}
			/>
			<ReadingLine icon="lock" title={say('goodbye.wipe')} text={say('goodbye.wipeNote')} />
		</Page>
	);
}

export function Wiping(props: ScreenProps): JSX.Element {
	const { say } = speak(props);
	return (
		<Page props={props} huge back={null} title={say('wiping.title')} note={say('wiping.note')}>
			<WaitDots words={(seconds) => say('wiping.wait', { seconds })} />
		</Page>
	);
}

export function WipeFailed(props: ScreenProps): JSX.Element {
	const { say } = speak(props);
	return (
		<Page props={props} huge fullSpine back={null} title={say('wipeFailed.title')} note={say('wipeFailed.note')}>
			<ReadingLine icon="message" title={say('wipeFailed.told')} text={say('wipeFailed.toldNote')} />
			<ReadingLine icon="lock" title={say('wipeFailed.worry')} text={say('wipeFailed.worryNote')} />
		</Page>
	);
}
