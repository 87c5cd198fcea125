import type { JSX } from 'preact';
import { findCaseCodeFault, findSuspectGroups } from '../../shared/cases/slip-code.ts';
import type { BookingState } from '../../shared/protocol/center.ts';
import { CodeCameraLater } from '../cameras/code-camera-later.tsx';
import { ScannerFigure } from '../parts/figures.tsx';
import { RowKey, YellowKey } from '../parts/key.tsx';
import { CaseCode, Check, StatePlate } from '../parts/plates.tsx';
import { ReadingLine } from '../parts/reading.tsx';
import { NumberField, NumberPad } from '../parts/typing.tsx';
import { WaitDots } from '../parts/waiting.tsx';
import { speakOfCases as speak } from './case-tongue.ts';
import { Hint } from './identity.tsx';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { ListKey } from './start.tsx';
import { nameSlot } from './when.ts';

const codeLength = 18;
const groups = [3, 3, 3, 3, 3, 3];

function ByCamera({ send, ...rest }: ScreenProps): JSX.Element {
	const { say } = speak({ send, ...rest });
	return (
		<RowKey
			class="big"
			icon="camera"
			title={say('case.camera')}
			note={say('case.cameraNote')}
			forward
			onPress={() => send({ type: 'citizen.choseLookupWay', way: 'camera' })}
		/>
	);
}

function ByNumber({ props, lamp }: { props: ScreenProps; lamp?: boolean }): JSX.Element {
	const { say } = speak(props);
	return (
		<RowKey
			class="big"
			icon="keyboard"
			lamp={lamp ?? false}
			title={say('case.number')}
			note={say('case.numberNote')}
			forward
			onPress={() => props.send({ type: 'citizen.choseLookupWay', way: 'number' })}
		/>
	);
}

/** The scanner listens as long as this stands: the lamp lies on it, and no key is needed. */
export function CaseFind(props: ScreenProps): JSX.Element {
	const { view } = props;
	const { say, tell } = speak(props);
	const { state } = view.devices.scanner;
	const canScan = view.capabilities.scanner && state !== 'fault' && state !== 'absent';
	const isGone = view.capabilities.scanner && !canScan;
	return (
		<Page
			props={props}
			title={say('case.findTitle')}
			note={say('case.findNote')}
			acts={
				<>
					{view.capabilities.camera && <ByCamera {...props} />}
					<ByNumber props={props} lamp={!canScan && !view.capabilities.camera} />
				</>
			}
		>
			{view.lookup?.fault === 'caseCode.notOurs' && <Hint bad good={false} words={say('caseCode.notOurs')} />}
			{isGone && (
				<ListKey>
					<RowKey state="none" icon="slip" title={say('case.scannerGone')} note={say('case.scannerGoneNote')} />
				</ListKey>
			)}
			{canScan && <ReadingLine icon="slip" title={say('case.scan')} text={say('case.scanNote')} />}
			{canScan && <ScannerFigure words={tell('case.scanHere')} label={tell('case.scanFigure')} />}
		</Page>
	);
}

export function CaseCamera(props: ScreenProps): JSX.Element {
	const { view, send, cameras } = props;
	const { say, tell } = speak(props);
	return (
		<Page
			props={props}
			title={say('case.cameraTitle')}
			note={say(view.lookup?.fault === 'caseCode.notOurs' ? 'caseCode.notOurs' : 'case.cameraSay')}
			fill
			acts={<ByNumber props={props} />}
		>
			<CodeCameraLater
				camera={cameras?.codes ?? null}
				label={tell('case.cameraLabel')}
				onCode={(text) => send({ type: 'code.scanned', text })}
				onFault={(reason) => send({ type: 'camera.failed', reason })}
			/>
		</Page>
	);
}

export function CaseCameraGone(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say } = speak(props);
	return (
		<Page
			props={props}
			title={say('case.cameraGone')}
			note={say('gone.note')}
			acts={
				<>
					<RowKey icon="retry" title={say('case.cameraAgain')} onPress={() => send({ type: 'citizen.retried' })} />
					<ByNumber props={props} lamp />
				</>
			}
		>
			<ReadingLine icon="camera" title={say(view.lookup?.cameraFault ?? 'camera.gone')} />
			<ReadingLine icon="wrench" title={say('gone.told')} />
		</Page>
	);
}

export function CaseType(props: ScreenProps): JSX.Element {
	const { view, send, terminal } = props;
	const { say } = speak(props);
	const typed = view.typed;
	const left = codeLength - typed.length;
	const fault = left === 0 ? findCaseCodeFault(typed) : (view.lookup?.fault ?? null);
	const suspects = findSuspectGroups(typed, terminal?.region ?? null);
	const isGood = left === 0 && fault === null;
	const type = (text: string) => send({ type: 'citizen.typed', text });
	const ask = { icon: 'follow', title: say('case.ask'), onPress: () => send({ type: 'citizen.confirmed' }) } as const;
	const named = suspects.map((at) => at + 1).join('、');
	const wrong =
		fault === 'caseCode.checkDigits' && suspects.length > 0
			? say('case.groups', { groups: named })
			: fault && say(fault, { count: left });
	return (
		<Page
			props={props}
			title={say('case.type')}
			note={say('case.typeNote')}
			acts={
				isGood ? (
					<YellowKey {...ask} note={say('case.askNote')} />
				) : (
					<RowKey
						{...ask}
						class="big"
						state="none"
						note={say(left > 0 ? 'case.left' : 'caseCode.checkDigits', { count: left })}
					/>
				)
			}
		>
			<div class="padblock">
				<NumberField label={speak(props).tell('case.field')} digits={typed} groups={groups} suspects={suspects} />
				<Hint
					bad={fault !== null}
					good={isGood}
					words={wrong ?? (isGood ? say('case.good') : say('case.left', { count: left }))}
				/>
				<NumberPad
					extra={null}
					words={{ remove: say('keyboard.remove'), clear: say('keyboard.clear') }}
					onType={(digit) => typed.length < codeLength && type(typed + digit)}
					onRemove={() => type(typed.slice(0, -1))}
					onClear={() => type('')}
				/>
			</div>
		</Page>
	);
}

export function CaseAsking(props: ScreenProps): JSX.Element {
	const { say } = speak(props);
	return (
		<Page props={props} title={say('case.asking')} note={say('case.askingNote')}>
			<WaitDots words={(seconds) => say('sending.wait', { seconds })} />
		</Page>
	);
}

function Code(props: ScreenProps): JSX.Element | null {
	const code = props.view.lookup?.caseCode;
	const { tell } = speak(props);
	return code ? (
		<div style="padding-block:22px">
			<CaseCode code={code} label={tell('outcome.code')} />
		</div>
	) : null;
}

function describe(props: ScreenProps): JSX.Element {
	const { say } = speak(props);
	const found = props.view.lookup?.found;
	const booking: BookingState | null = found?.at === 'center' ? found.case.booking : null;
	if (found?.at === 'here')
		return <StatePlate state="waiting" title={say('case.hereTitle')} note={say('case.hereNote')} />;
	if (!booking) return <StatePlate state="confirmed" title={say('case.noBooking')} note={say('case.noBookingNote')} />;
	if (booking.state === 'refused') {
		const words = booking.words || say(`refused.${booking.reason}`);
		return <StatePlate state="refused" title={say('outcome.refused')} note={words} />;
	}
	if (booking.state === 'waiting')
		return <StatePlate state="waiting" title={say('outcome.waiting')} note={say('case.waitingNote')} />;
	return <StatePlate state="confirmed" title={say('outcome.confirmed')} note={say('outcome.bring')} />;
}

export function CaseShown(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say } = speak(props);
	const found = view.lookup?.found;
	const booking = found?.at === 'center' ? found.case.booking : null;
	const slot = booking?.state === 'confirmed' ? booking.slot : null;
	return (
		<Page
			props={props}
			title={say('case.shown')}
			note={found?.at === 'center' ? say('case.shownNote') : null}
			acts={
				<>
					<RowKey icon="retry" title={say('case.again')} onPress={() => send({ type: 'citizen.retried' })} />
					<YellowKey
						icon="check"
						forward={false}
						title={say('case.seen')}
						onPress={() => send({ type: 'citizen.confirmed' })}
					/>
				</>
			}
		>
			{describe(props)}
			<Code {...props} />
			{slot && <Check name={say('case.come')} value={nameSlot(view.language, slot)} />}
			{slot && <Check name={say('case.who')} value={slot.provider.name} />}
			{slot && <Check name={say('case.where')} value={slot.place} />}
			{!slot && <ReadingLine icon="call" title={say('case.call')} text={say('case.callNote')} />}
		</Page>
	);
}

export function CaseUnknown(props: ScreenProps): JSX.Element {
	const { send } = props;
	const { say } = speak(props);
	return (
		<Page
			props={props}
			title={say('case.unknown')}
			note={say('case.unknownNote')}
			acts={
				<YellowKey
					icon="keyboard"
					title={say('case.retype')}
					onPress={() => send({ type: 'citizen.choseLookupWay', way: 'number' })}
				/>
			}
		>
			<Code {...props} />
			<ReadingLine icon="person" title={say('case.elsewhere')} text={say('case.elsewhereNote')} />
			<ReadingLine icon="call" title={say('case.call')} text={say('case.callNote')} />
		</Page>
	);
}

export function CaseUnreachable(props: ScreenProps): JSX.Element {
	const { send } = props;
	const { say } = speak(props);
	return (
		<Page
			props={props}
			title={say('case.unreachable')}
			note={say('case.unreachableNote')}
			acts={
				<YellowKey
					icon="retry"
					forward={false}
					title={say('case.retry')}
					onPress={() => send({ type: 'citizen.retried' })}
				/>
			}
		>
			<Code {...props} />
			<ReadingLine icon="call" title={say('case.call')} text={say('case.callNote')} />
			<ReadingLine icon="person" title={say('help.noKeeper')} text={say('case.elsewhereNote')} />
		</Page>
	);
}
