import type { JSX } from 'preact';
import { groupPin } from '../../shared/cases/pin.ts';
import { maskPhone } from '../../shared/identity/mask.ts';
import type { DeviceFault } from '../../shared/protocol/device-status.ts';
import { SlipFigure } from '../parts/figures.tsx';
import { RowKey, YellowKey } from '../parts/key.tsx';
import { useLook } from '../parts/look.tsx';
import { CaseCode, How, StatePlate, Way, type WayProps } from '../parts/plates.tsx';
import { Qr } from '../parts/qr.tsx';
import { ReadingLine } from '../parts/reading.tsx';
import { type Label, Words } from '../parts/words.tsx';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { speak } from './tongue.ts';
import { nameSlot, nameTimeOf, nameWish } from './when.ts';

const slip: ['book', number] = ['book', 4];

/** When, whom and where, out of the outcome, else out of what was asked for. */
export function describeBooking(props: ScreenProps): string {
	const { view } = props;
	const tongue = speak(props);
	const booking = view.outcome?.booking;
	const slot = booking?.state === 'confirmed' ? booking.slot : view.slots.find(({ id }) => id === view.draft?.slotId);
	if (slot) return [nameSlot(view.language, slot), slot.provider.name, slot.place].join(tongue.tell('mark.comma'));
	return view.draft?.wish ? nameWish(tongue, view.draft.wish) : '';
}

function Plate({ props, slim }: { props: ScreenProps; slim?: boolean }): JSX.Element | null {
	const { say } = speak(props);
	const booking = props.view.outcome?.booking;
	if (!booking) return null;
	const what = describeBooking(props);
	const note: Label =
		booking.state === 'refused'
			? say(`refused.${booking.reason}`)
			: booking.state === 'waiting'
				? say('outcome.notYet', { what })
				: what;
	return <StatePlate state={booking.state} title={say(`outcome.${booking.state}`)} note={note} slim={slim ?? false} />;
}

function Code({
	props,
	label,
}: {
	props: ScreenProps;
	label: 'outcome.code' | 'outcome.codeCall';
}): JSX.Element | null {
	const { say, tell } = speak(props);
	const code = props.view.outcome?.caseCode;
	if (!code) return null;
	return (
		<div>
			<h2 class="label">
				<Words of={say(label)} />
			</h2>
			<CaseCode code={code} label={tell('outcome.code')} />
		</div>
	);
}

/** What opens the case on a phone, where the center has a page for it; shown only where no paper says it. */
function Pin({ view, terminal, ...props }: ScreenProps): JSX.Element | null {
	if (!view.outcome || !terminal?.phonePage) return null;
	return (
		<p class="pin">
			<Words of={speak({ view, terminal, ...props }).say('outcome.pin')} />
			<b>{groupPin(view.outcome.pin)}</b>
		</p>
	);
}

function PrintKey(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say } = speak(props);
	const state = view.outcome?.booking.state;
	const says = state === 'confirmed' ? 'outcome.printConfirmed' : 'outcome.printWaiting';
	return (
		<YellowKey
			icon={view.capabilities.printer ? 'print' : 'phone-qr'}
			title={say(view.capabilities.printer ? 'outcome.print' : 'outcome.onScreen')}
			note={say(view.capabilities.printer ? says : 'outcome.onScreenNote')}
			onPress={() => send({ type: 'citizen.confirmed' })}
		/>
	);
}

export function OutcomeConfirmed(props: ScreenProps): JSX.Element {
	const { say, tell } = speak(props);
	const what = describeBooking(props);
	return (
		<Page
			props={props}
			title={say('outcome.confirmedTitle')}
			note={say('outcome.confirmedNote')}
			at={slip}
			back="kept"
			acts={<PrintKey {...props} />}
		>
			<Plate props={props} />
			<Code props={props} label="outcome.code" />
			<div>
				<h2 class="label">
					<Words of={say('outcome.then')} />
				</h2>
				<Way
					steps={[
						{ title: say('road.slip'), place: 'here' },
						{
							title: say('outcome.come', { when: what.split(tell('mark.comma'))[0] ?? '' }),
							note: say('outcome.bring'),
							place: 'later',
						},
					]}
				/>
			</div>
			<ReadingLine icon="call" title={say('goodbye.call')} text={say('outcome.urgentNote')} />
		</Page>
	);
}

export function OutcomeWaiting(props: ScreenProps): JSX.Element {
	const { view } = props;
	const { say } = speak(props);
	const delivered = view.outcome?.delivered === true;
	const phone = maskPhone(view.draft?.phone ?? '');
	const steps: WayProps['steps'] = [
		{
			title: say('outcome.stored', { time: nameTimeOf(view.outcome?.storedAt ?? null) }),
			note: say('outcome.storedNote'),
			place: 'done',
		},
		delivered
			? { title: say('outcome.sent'), note: say('outcome.sentNote'), place: 'done' }
			: { title: say('outcome.send'), place: 'here' },
		{
			title: say('outcome.reply'),
			note: phone ? say('outcome.replyNote', { phone }) : null,
			place: delivered ? 'here' : 'later',
		},
	];
	return (
		<Page
			props={props}
			title={say(delivered ? 'outcome.waitingTitle' : 'outcome.keptTitle')}
			note={say(delivered ? 'outcome.waitingNote' : 'outcome.keptNote')}
			at={slip}
			back="kept"
			acts={<PrintKey {...props} />}
		>
			<Plate props={props} />
			<Code props={props} label="outcome.codeCall" />
			<div>
				<h2 class="label">
					<Words of={say('outcome.then')} />
				</h2>
				<Way steps={steps} />
			</div>
			<ReadingLine icon="call" title={say('outcome.urgent')} text={say('outcome.urgentNote')} />
		</Page>
	);
}

export function OutcomeRefused(props: ScreenProps): JSX.Element {
	const { send, view } = props;
	const { say } = speak(props);
	const booking = view.outcome?.booking;
	// Only a person writes why an office refuses; the other reasons are the center's own and told in the citizen's language.
	const officeWords = booking?.state === 'refused' && booking.reason === 'institution' ? booking.words : '';
	return (
		<Page
			props={props}
			title={say('outcome.refusedTitle')}
			note={say('outcome.refusedNote')}
			at={slip}
			acts={
				<>
					<RowKey
						icon={view.capabilities.printer ? 'print' : 'phone-qr'}
						title={say(view.capabilities.printer ? 'outcome.printRefused' : 'outcome.onScreen')}
						forward
						onPress={() => send({ type: 'citizen.confirmed' })}
					/>
					<YellowKey icon="calendar" title={say('outcome.retry')} onPress={() => send({ type: 'citizen.retried' })} />
				</>
			}
		>
			<Plate props={props} />
			{officeWords && <ReadingLine icon="edit" title={say('outcome.officeWords')} text={officeWords} />}
			<Code props={props} label="outcome.codeCall" />
			<ReadingLine icon="call" title={say('outcome.urgent')} text={say('outcome.urgentNote')} />
			<ReadingLine icon="person" title={say('sendFailed.window')} />
		</Page>
	);
}

/** 约上了，/ 存好了，/ 没约上， before what the printer does: the booking's truth comes first. */
function stateWords(props: ScreenProps): string {
	const { tell } = speak(props);
	const state = props.view.outcome?.booking.state ?? 'waiting';
	return tell(state === 'confirmed' ? 'print.booked' : state === 'refused' ? 'print.refused' : 'print.kept');
}

export function Printing(props: ScreenProps): JSX.Element {
	const { send } = props;
	const { say, tell } = speak(props);
	return (
		<Page
			props={props}
			title={say('print.now', { state: stateWords(props) })}
			note={say('print.nowNote')}
			at={slip}
			back="kept"
			acts={
				<RowKey
					icon="phone-qr"
					title={say('print.phone')}
					forward
					onPress={() => send({ type: 'citizen.tookOnScreen' })}
				/>
			}
		>
			<Plate props={props} />
			<Code props={props} label="outcome.code" />
			<div class="below">
				<SlipFigure label={tell('print.figure')} />
			</div>
		</Page>
	);
}

function OtherWays({ props }: { props: ScreenProps }): JSX.Element[] {
	const { slipQr, terminal, view } = props;
	const { say, tell } = speak(props);
	const code = view.outcome?.caseCode;
	const ways: JSX.Element[] = [];
	if (slipQr)
		ways.push(
			<How key="qr" icon="phone-qr" title={say('print.scan')}>
				<div class="scan">
					<Qr text={slipQr} label={tell('print.scan')} />
					<p>
						<Words of={say('print.scanNote')} />
					</p>
				</div>
			</How>,
		);
	if (code)
		ways.push(
			<How key="code" icon="edit" title={say('print.copy')}>
				<CaseCode code={code} label={tell('outcome.code')} />
			</How>,
		);
	if (view.outcome && terminal?.phonePage)
		ways.push(
			<How key="pin" icon="lock" title={say('outcome.pin')}>
				<p class="pin">
					<b>{groupPin(view.outcome.pin)}</b>
				</p>
			</How>,
		);
	ways.push(
		<How
			key="window"
			icon="person"
			title={say('print.window')}
			text={terminal ? say('print.windowNote', { name: terminal.keeper.name }) : say('print.windowAnyone')}
		/>,
	);
	// Upright there is room for plate, code and window on one page; the wide code takes the next.
	return view.language === 'mn-Mong' && slipQr ? [...ways.slice(1), ...ways.slice(0, 1)] : ways;
}

function reasonWords(props: ScreenProps): string {
	const { tell } = speak(props);
	const print = props.view.print;
	const reason: DeviceFault = print && 'reason' in print ? print.reason : 'printer.stopped';
	switch (reason) {
		case 'printer.unreachable':
		case 'printer.paperOut':
		case 'printer.paperLow':
		case 'printer.jammed':
		case 'printer.coverOpen':
		case 'printer.supplyEmpty':
		case 'printer.supplyLow':
		case 'printer.formatRefused':
			return tell(`fault.${reason}`);
		default:
			return tell('fault.printer.stopped');
	}
}

export function PrintHeld(props: ScreenProps): JSX.Element {
	const { send } = props;
	const { say } = speak(props);
	return (
		<Page
			props={props}
			title={say('print.held', { state: stateWords(props), reason: reasonWords(props) })}
			note={say('print.heldNote')}
			at={slip}
			back="kept"
			acts={
				<YellowKey
					icon="check"
					title={say('print.got')}
					note={say('print.gotNote')}
					onPress={() => send({ type: 'citizen.confirmed' })}
				/>
			}
		>
			<div style="padding-block-end:12px">
				<Plate props={props} slim />
			</div>
			<p class="after" style="margin-block:0 10px">
				<Words of={say('print.mending')} />
			</p>
			{OtherWays({ props })}
		</Page>
	);
}

export function PrintFailed(props: ScreenProps): JSX.Element {
	const { send } = props;
	const { say, tell } = speak(props);
	return (
		<Page
			props={props}
			title={say('print.failed', { state: stateWords(props) })}
			note={`${reasonWords(props)}${tell('mark.stop')}${tell('print.failedNote')}`}
			at={slip}
			back="kept"
			acts={(pager) => (
				<>
					<div class="pair">
						<RowKey icon="retry" title={say('print.again')} onPress={() => send({ type: 'citizen.retried' })} />
						{pager}
					</div>
					<YellowKey
						icon="check"
						title={say('print.got')}
						note={say('print.gotNote')}
						onPress={() => send({ type: 'citizen.confirmed' })}
					/>
				</>
			)}
		>
			<div style="padding-block-end:12px">
				<Plate props={props} slim />
			</div>
			{OtherWays({ props })}
		</Page>
	);
}

export function SlipOnScreen(props: ScreenProps): JSX.Element {
	const { send, slipQr, view } = props;
	const { say, tell } = speak(props);
	const { large } = useLook();
	return (
		<Page
			props={props}
			title={say('print.screenTitle')}
			note={say('print.screenNote')}
			at={slip}
			back={view.capabilities.printer ? () => send({ type: 'citizen.wentBack' }) : 'kept'}
			acts={
				<YellowKey
					icon="check"
					title={say('print.got')}
					note={say('print.gotNote')}
					onPress={() => send({ type: 'citizen.confirmed' })}
				/>
			}
		>
			{slipQr && (
				<div class="middle" style="padding-block-end:20px">
					<Qr text={slipQr} label={tell('print.scan')} great={!large} />
				</div>
			)}
			<Code props={props} label="outcome.codeCall" />
			<Pin {...props} />
			<div class="below">
				<Plate props={props} slim />
			</div>
		</Page>
	);
}

export function Printed(props: ScreenProps): JSX.Element {
	const { send } = props;
	const { say, tell } = speak(props);
	return (
		<Page
			props={props}
			title={say('print.done')}
			note={say('print.doneNote')}
			at={slip}
			back="kept"
			acts={
				<YellowKey
					icon="check"
					title={say('print.got')}
					note={say('print.gotNote')}
					onPress={() => send({ type: 'citizen.confirmed' })}
				/>
			}
		>
			<Plate props={props} />
			<div class="below">
				<SlipFigure label={tell('print.figure')} />
			</div>
		</Page>
	);
}
