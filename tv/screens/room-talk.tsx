import { useState } from 'preact/hooks';
import { Picture } from '../../shared/live/browser/picture.tsx';
import type { CallView } from '../../shared/live/call-view.ts';
import type { Seat } from '../../shared/live/protocol.ts';
import type { TvRoomKey } from '../../shared/locale/catalogue/tv-room.ts';
import camera from '../../shared/look/icons/camera.svg?raw';
import { type Act, Acts } from '../parts/acts.tsx';
import { Drawing } from '../parts/first-icon.tsx';
import { Frame } from '../parts/frame.tsx';
import { Words } from '../parts/script.tsx';
import type { SpokenProps } from './room-words.ts';
import { RoomWrite } from './room-write.tsx';

type Step = 'talking' | 'leaving' | 'writing';

/** The call as it runs. Back asks whether to hang up, and once more Back does it. */
export function RoomTalk(props: SpokenProps) {
	const { call } = props.view;
	const [at, setAt] = useState<Step>('talking');
	if (!call) return <Frame props={props} spine="" title={props.say('talk.title')} />;
	if (at === 'writing') return <RoomWrite props={props} call={call} close={() => setAt('talking')} />;
	return <Talking props={props} call={call} isLeaving={at === 'leaving'} go={setAt} />;
}

function describe(call: CallView): TvRoomKey {
	if (!call.linked) return 'talk.selfAway';
	if (call.others.some(({ present }) => !present)) return 'talk.otherAway';
	if (call.mode === 'text') return call.cause === 'loss' ? 'talk.fellToText' : 'talk.onlyText';
	if (call.mode === 'voice' && call.cause === 'loss') return 'talk.fellToVoice';
	if (call.fault) return call.fault;
	if (call.others.some(({ connected }) => !connected)) return 'talk.connecting';
	return call.mode === 'voice' ? 'talk.onlyVoice' : 'talk.allWell';
}

interface TalkProps {
	props: SpokenProps;
	call: CallView;
	isLeaving: boolean;
	go(step: Step): void;
}

function Talking({ props, call, isLeaving, go }: TalkProps) {
	const { say, send, keys } = props;
	const hangUp = () => send({ type: 'citizen.hungUp' });
	keys.handle = (key) => {
		if (key !== 'back') return false;
		if (isLeaving) hangUp();
		else go('leaving');
		return true;
	};
	const title = isLeaving ? 'leave.title' : call.others.length > 1 ? 'talk.mediating' : 'talk.title';
	return (
		<Frame props={props} page={isLeaving ? 'leaving' : ''} spine="ᠬᠦᠮᠦᠨ" title={say(title)} back={say('talk.hangUp')}>
			<Stage props={props} call={call} />
			<div class="tv-beside">
				<Marks props={props} call={call} />
				<p class="tv-callstate" role="status">
					<Words text={say(isLeaving ? 'leave.note' : describe(call))} upright={props.upright} />
				</p>
			</div>
			<Said props={props} call={call} most={call.mode === 'video' ? 3 : 5} />
			<Acts
				props={props}
				acts={
					isLeaving
						? [
								{ id: 'stay', words: say('leave.stay'), first: true, onOk: () => go('talking') },
								{ id: 'hangUp', words: say('talk.hangUp'), onOk: hangUp },
							]
						: actsOf(props, call, go)
				}
			/>
		</Frame>
	);
}

function actsOf({ say, send }: SpokenProps, call: CallView, go: (step: Step) => void): Act[] {
	const acts: Act[] = [{ id: 'write', words: say('talk.write'), first: true, onOk: () => go('writing') }];
	if (call.wish !== 'text') {
		acts.push({
			id: 'mute',
			words: say(call.muted ? 'talk.unmute' : 'talk.mute'),
			onOk: () => send({ type: 'citizen.toggledMute' }),
		});
	}
	const hasPicture = call.wish === 'video' || call.cameraOn;
	if (hasPicture || call.wish === 'voice') {
		acts.push({
			id: 'picture',
			words: say(hasPicture ? 'talk.pictureOff' : 'talk.pictureOn'),
			onOk: () => send({ type: 'citizen.choseCall', wish: hasPicture ? 'voice' : 'video' }),
		});
	}
	if (call.recording === 'on') {
		acts.push({
			id: 'unrecord',
			words: say('talk.unrecord'),
			onOk: () => send({ type: 'citizen.answeredConsent', granted: false }),
		});
	}
	acts.push({ id: 'hangUp', words: say('talk.hangUp'), onOk: () => go('leaving') });
	return acts;
}

/** Pictures of the others, side by side, and the own one in a corner. They never turn. */
function Stage({ props, call }: { props: SpokenProps; call: CallView }) {
	const { pictures, say } = props;
	const others = pictures?.others() ?? {};
	if (call.mode !== 'video') return null;
	return (
		<div class={call.others.length > 1 ? 'tv-faces two' : 'tv-faces'}>
			{call.others.map(({ seat }) => (
				<Picture key={seat} stream={others[seat] ?? null} label={say(nameOf(seat, call.you))} />
			))}
			{call.cameraOn ? (
				<div class="tv-self">
					<Picture stream={pictures?.own() ?? null} label={say('seat.self')} />
				</div>
			) : null}
		</div>
	);
}

/** Whether camera and recorder run, in shape and words, wherever one is in the call. */
export function Marks({ props, call }: { props: SpokenProps; call: CallView }) {
	const { say, upright } = props;
	return (
		<div class="tv-marks">
			<p class={call.cameraOn ? 'on' : ''} data-camera={call.cameraOn ? 'on' : 'off'}>
				<Drawing svg={camera} />
				<Words text={say(call.cameraOn ? 'mark.cameraOn' : 'mark.cameraOff')} upright={upright} />
			</p>
			{call.recording === 'on' ? (
				<p class="on">
					<Words text={say('mark.recording')} upright={upright} />
				</p>
			) : null}
		</div>
	);
}

/** What was written, verbatim, the last lines of it. */
function Said({ props, call, most }: { props: SpokenProps; call: CallView; most: number }) {
	const lines = call.texts.slice(-most);
	return (
		<div class={call.mode === 'video' ? 'tv-said' : 'tv-said alone'}>
			{lines.map(({ from, text, sent }, index) => (
				<p key={String(call.texts.length - lines.length + index)}>
					<small>{props.say(sent ? nameOf(from, call.you) : 'seat.sending')}</small>
					{text}
				</p>
			))}
		</div>
	);
}

function nameOf(seat: Seat, you: Seat): TvRoomKey {
	if (seat === you) return 'seat.self';
	return seat === 'desk' ? 'seat.desk' : 'seat.other';
}
