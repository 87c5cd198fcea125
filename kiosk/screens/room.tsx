import './room.css';
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { Picture } from '../../shared/live/browser/picture.tsx';
import type { CallView } from '../../shared/live/call-view.ts';
import { type CallMode, type Seat, saidMost } from '../../shared/live/protocol.ts';
import { Icon } from '../parts/icon.tsx';
import { RowKey, YellowKey } from '../parts/key.tsx';
import { useLook } from '../parts/look.tsx';
import { ReadingLine } from '../parts/reading.tsx';
import { Candidates, Field, Keyboard } from '../parts/typing.tsx';
import { WaitDots } from '../parts/waiting.tsx';
import { isMongolian, Words } from '../parts/words.tsx';
import { Page } from './page.tsx';
import type { ScreenProps } from './props.ts';
import { speakOfRooms as speak } from './room-tongue.ts';
import { ListKey } from './start.tsx';

export function RoomScreen(props: ScreenProps): JSX.Element {
	switch (props.view.screen) {
		case 'roomWaiting':
		case 'roomNobody':
			return <Waiting {...props} />;
		case 'roomTalk':
			return <Talk {...props} />;
		case 'roomConsent':
			return <Consent {...props} />;
		case 'roomEnded':
			return <Ended {...props} />;
		case 'roomUnreachable':
			return <Unreachable {...props} />;
		default:
			return <Ask {...props} />;
	}
}

const book = (props: ScreenProps) => () => props.send({ type: 'citizen.choseBooking', service: 'advice' });

function BookInstead({ props, lamp }: { props: ScreenProps; lamp?: boolean }): JSX.Element {
	const { say } = speak(props);
	const words = {
		icon: 'calendar',
		title: say('room.book'),
		note: say('room.bookNote'),
		onPress: book(props),
	} as const;
	return lamp ? <YellowKey {...words} /> : <RowKey {...words} forward />;
}

/** Three ways of equal rank: which one is the citizen's own affair. */
function Ask(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say } = speak(props);
	const choose = (wish: CallMode) => () => send({ type: 'citizen.choseCall', wish });
	const { camera } = view.capabilities;
	return (
		<Page props={props} title={say('room.askTitle')} note={say('room.askNote')} acts={<BookInstead props={props} />}>
			<ListKey>
				<RowKey
					class="big"
					icon="video"
					title={say('room.video')}
					note={say(camera ? 'room.videoNote' : 'room.noCamera')}
					state={camera ? 'rest' : 'none'}
					forward={camera}
					onPress={camera ? choose('video') : undefined}
				/>
			</ListKey>
			<ListKey>
				<RowKey
					class="big"
					icon="call"
					title={say('room.voice')}
					note={say('room.voiceNote')}
					forward
					onPress={choose('voice')}
				/>
			</ListKey>
			<ListKey>
				<RowKey
					class="big"
					icon="message"
					title={say('room.text')}
					note={say('room.textNote')}
					forward
					onPress={choose('text')}
				/>
			</ListKey>
		</Page>
	);
}

function Waiting(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say } = speak(props);
	const { call } = view;
	const isLate = view.screen === 'roomNobody';
	const ahead = (call?.place ?? 1) - 1;
	const place = !call?.linked
		? say('room.linking')
		: ahead > 0
			? say('room.place', { count: ahead })
			: say('room.next');
	return (
		<Page
			props={props}
			title={say(isLate ? 'room.nobody' : 'room.waiting')}
			note={say(isLate ? 'room.nobodyNote' : 'room.waitingNote')}
			acts={
				<>
					<RowKey icon="close" title={say('room.stop')} onPress={() => send({ type: 'citizen.hungUp' })} />
					<BookInstead props={props} lamp={isLate} />
				</>
			}
		>
			<ReadingLine icon="person" title={place} />
			{call?.linked && !call.onDuty && (
				<ReadingLine icon="waiting" title={say('room.offDuty')} text={say('room.offDutyNote')} />
			)}
			{isLate ? (
				<ReadingLine icon="call" title={say('room.hotline')} text={say('room.hotlineNote')} />
			) : (
				<WaitDots words={(seconds) => say('room.seconds', { seconds })} />
			)}
		</Page>
	);
}

function describe(call: CallView): Parameters<ReturnType<typeof speak>['say']>[0] {
	if (!call.linked) return 'room.selfAway';
	if (call.others.some(({ present }) => !present)) return 'room.otherAway';
	if (call.fault) return call.fault;
	if (call.mode === 'text') return call.cause === 'loss' ? 'room.fellToText' : 'room.onlyText';
	if (call.others.some(({ connected }) => !connected)) return 'room.connecting';
	if (call.mode === 'voice') return call.cause === 'loss' ? 'room.fellToVoice' : 'room.onlyVoice';
	return 'room.allWell';
}

function Talk(props: ScreenProps): JSX.Element {
	const { call } = props.view;
	const [at, setAt] = useState<'talking' | 'writing' | 'leaving'>('talking');
	if (!call) return <Page props={props} title={speak(props).say('room.talking')} />;
	const back = () => setAt(at === 'talking' ? 'leaving' : 'talking');
	if (at === 'leaving') return <Leaving {...props} call={call} back={back} />;
	if (at === 'writing') return <Writing {...props} call={call} back={back} />;
	return <Talking {...props} call={call} back={back} onWrite={() => setAt('writing')} />;
}

type InCall = ScreenProps & { call: CallView; back(): void };

function Talking(props: InCall & { onWrite(): void }): JSX.Element {
	const { call, back, onWrite, send, view } = props;
	const { say } = speak(props);
	const hasPicture = call.wish === 'video';
	return (
		<Page
			props={props}
			title={say(call.others.length > 1 ? 'room.mediating' : 'room.talking')}
			note={say(describe(call))}
			fill
			class="calling"
			back={back}
			acts={
				<div class="callkeys">
					<RowKey
						icon={call.muted ? 'pause' : 'call'}
						title={say(call.muted ? 'room.unmute' : 'room.mute')}
						state={call.wish === 'text' ? 'none' : call.muted ? 'on' : 'rest'}
						onPress={() => send({ type: 'citizen.toggledMute' })}
					/>
					<RowKey
						icon="camera"
						title={say(hasPicture ? 'room.pictureOff' : 'room.pictureOn')}
						state={view.capabilities.camera ? 'rest' : 'none'}
						onPress={
							view.capabilities.camera
								? () => send({ type: 'citizen.choseCall', wish: hasPicture ? 'voice' : 'video' })
								: undefined
						}
					/>
					<RowKey icon="keyboard" title={say('room.write')} onPress={onWrite} />
					<RowKey icon="close" zhu title={say('room.hangUp')} onPress={back} />
					{call.recording === 'on' && (
						<RowKey
							class="whole"
							icon="warning"
							title={say('room.unrecord')}
							note={say('room.unrecordNote')}
							onPress={() => send({ type: 'citizen.answeredConsent', granted: false })}
						/>
					)}
				</div>
			}
		>
			<Stage {...props} />
		</Page>
	);
}

/** Both ways the same: nobody hangs up by a slip of the hand. */
function Leaving(props: InCall): JSX.Element {
	const { back, send } = props;
	const { say } = speak(props);
	return (
		<Page
			props={props}
			title={say('room.sure')}
			note={say('room.sureNote')}
			fill
			class="calling"
			back={back}
			acts={
				<div class="callkeys">
					<RowKey icon="call" title={say('room.goOn')} onPress={back} />
					<RowKey icon="close" zhu title={say('room.hangUp')} onPress={() => send({ type: 'citizen.hungUp' })} />
				</div>
			}
		>
			<Stage {...props} />
		</Page>
	);
}

function Writing(props: InCall): JSX.Element {
	const { back, send, compose } = props;
	const { say, tell } = speak(props);
	const [text, setText] = useState('');
	const composing = /[a-z']+$/.exec(text)?.[0] ?? '';
	const before = text.slice(0, text.length - composing.length);
	const readings = composing ? compose(composing) : [];
	const type = (next: string) => setText(next.slice(0, saidMost));
	const finish = () => {
		const whole = (before + (props.view.language === 'en' ? composing : (readings[0] ?? composing))).trim();
		if (whole) send({ type: 'citizen.wrote', text: whole });
		setText('');
	};
	return (
		<Page
			props={props}
			title={say('room.writing')}
			note={say(describe(props.call))}
			class="typing"
			back={back}
			acts={
				<Keyboard
					words={{
						digits: say('keyboard.digits'),
						letters: say('keyboard.letters'),
						clear: say('keyboard.clear'),
						points: say('keyboard.points'),
						space: say('keyboard.space'),
						remove: say('keyboard.remove'),
						done: say('room.send'),
					}}
					canFinish={text.trim() !== ''}
					onType={(character) => type(text + character)}
					onRemove={() => type(text.slice(0, -1))}
					onClear={() => setText('')}
					onSpace={() => type(readings[0] && props.view.language !== 'en' ? before + readings[0] : `${text} `)}
					onDone={finish}
				/>
			}
		>
			<Stage {...props} low />
			<Field label={tell('room.field')} text={before} composing={composing} />
			{readings.length > 0 ? (
				<Candidates
					key={composing}
					words={readings}
					more={say('keyboard.more')}
					onChoose={(word) => type(before + word)}
				/>
			) : (
				<div class="cands" />
			)}
		</Page>
	);
}

function Stage(props: InCall & { low?: boolean }): JSX.Element {
	const { call, pictures, low } = props;
	const { say, tell } = speak(props);
	const { large, wide } = useLook();
	const others = pictures?.others() ?? {};
	const shows = call.mode === 'video';
	const nameOf = (seat: Seat) => tell(seat === call.you ? 'room.self' : seat === 'desk' ? 'room.desk' : 'room.other');
	const most = low ? (wide ? 1 : 2) : !shows ? 6 : large ? 2 : 3;
	const lines = call.texts.slice(-most);
	return (
		<div class={shows ? 'stagepiece' : 'stagepiece written'}>
			{shows && (
				<div class="faces">
					{call.others.map(({ seat }) => (
						<Picture key={seat} stream={others[seat] ?? null} label={nameOf(seat)} />
					))}
				</div>
			)}
			{call.cameraOn && (
				<div class="self">
					<Picture stream={pictures?.own() ?? null} label={nameOf(call.you)} />
				</div>
			)}
			<div class="marks" role="status">
				<p class={call.cameraOn ? '' : 'off'}>
					<Icon name="camera" />
					<Words of={say(call.cameraOn ? 'room.cameraOn' : 'room.cameraOff')} />
				</p>
				{call.recording === 'on' && (
					<p>
						<Icon name="warning" />
						<Words of={say('room.recording')} />
					</p>
				)}
			</div>
			<div class="said">
				{lines.map(({ from, text, sent }, at) => (
					<p class={from === call.you ? 'mine' : ''} key={`${call.texts.length - lines.length + at}`}>
						<small>
							<Words of={sent ? nameOf(from) : tell('room.sending')} />
						</small>
						<span class={isMongolian(text) ? 'v' : ''}>
							<Words of={text} />
						</span>
					</p>
				))}
			</div>
		</div>
	);
}

function Consent(props: ScreenProps): JSX.Element {
	const { say } = speak(props);
	const answer = (granted: boolean) => () => props.send({ type: 'citizen.answeredConsent', granted });
	return (
		<Page props={props} title={say('room.consentTitle')} note={say('room.consentNote')} back={answer(false)}>
			<ListKey>
				<RowKey
					class="big"
					icon="close"
					title={say('room.consentNo')}
					note={say('room.consentNoNote')}
					onPress={answer(false)}
				/>
			</ListKey>
			<ListKey>
				<RowKey class="big" icon="check" title={say('room.consentYes')} onPress={answer(true)} />
			</ListKey>
		</Page>
	);
}

function Ended(props: ScreenProps): JSX.Element {
	const { view, send } = props;
	const { say } = speak(props);
	const end = view.call?.end;
	const title = say(end === 'declined' ? 'room.declined' : end === 'lost' ? 'room.lost' : 'room.ended');
	return (
		<Page
			props={props}
			title={title}
			note={say('room.endedNote')}
			acts={<YellowKey icon="check" title={say('room.done')} onPress={() => send({ type: 'citizen.confirmed' })} />}
		>
			<ListKey>
				<RowKey icon="retry" title={say('room.again')} onPress={() => send({ type: 'citizen.retried' })} />
			</ListKey>
			<ListKey>
				<BookInstead props={props} />
			</ListKey>
		</Page>
	);
}

function Unreachable(props: ScreenProps): JSX.Element {
	const { say } = speak(props);
	return (
		<Page
			props={props}
			title={say('room.unreachable')}
			note={say('room.unreachableNote')}
			acts={
				<>
					<RowKey icon="retry" title={say('room.again')} onPress={() => props.send({ type: 'citizen.retried' })} />
					<BookInstead props={props} lamp />
				</>
			}
		>
			<ReadingLine icon="call" title={say('room.hotline')} text={say('room.hotlineNote')} />
		</Page>
	);
}
