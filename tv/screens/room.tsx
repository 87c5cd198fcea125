import { useEffect, useState } from 'preact/hooks';
import type { CallMode } from '../../shared/live/protocol.ts';
import { type Act, Acts } from '../parts/acts.tsx';
import { type Choice, Lines, Plates } from '../parts/choices.tsx';
import { Frame } from '../parts/frame.tsx';
import { Words } from '../parts/script.tsx';
import { type BoxDevices, findBoxDevices } from './box-devices.ts';
import { RoomTalk } from './room-talk.tsx';
import { type RoomProps, type SpokenProps, speakOfRooms } from './room-words.ts';

const roomSpine = 'ᠬᠦᠮᠦᠨ';

/** A person by video, voice or in writing: how to ask for one, the line, the talk, its end. */
export function RoomScreen(own: RoomProps) {
	const props = speakOfRooms(own);
	switch (own.view.screen) {
		case 'roomWaiting':
		case 'roomNobody':
			return <Waiting {...props} />;
		case 'roomTalk':
			return <RoomTalk {...props} />;
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

const bookAct = ({ say, send }: SpokenProps, first = false): Act => ({
	id: 'book',
	words: say('book'),
	first,
	onOk: () => send({ type: 'citizen.choseBooking', service: 'advice' }),
});
const helpAct = ({ t, send }: SpokenProps): Act => ({
	id: 'help',
	words: t('home.help'),
	onOk: () => send({ type: 'citizen.askedForHelp' }),
});
const againAct = ({ say, send }: SpokenProps): Act => ({
	id: 'again',
	words: say('ended.again'),
	onOk: () => send({ type: 'citizen.retried' }),
});

/** Sentences of a page, across or upright. */
function Say({ props, lines }: { props: SpokenProps; lines: string[] }) {
	return (
		<div class="tv-text wide">
			{lines.map((line) => (
				<Words key={line} text={line} upright={props.upright} tag="p" class="tv-say" />
			))}
		</div>
	);
}

/** Three ways of equal rank. What the box has nothing for stays in its place and says why. */
function Ask(props: SpokenProps) {
	const { say, send, keys, upright } = props;
	const [box, setBox] = useState<BoxDevices | null>(null);
	useEffect(() => {
		findBoxDevices().then(setBox);
	}, []);
	keys.handle = null;
	const way = (wish: CallMode, words: string, note: string, none: boolean): Choice => ({
		id: wish,
		words,
		note,
		none,
		onOk: () => {
			if (!none) send({ type: 'citizen.choseCall', wish });
		},
	});
	// No way is shown, and none lit, before it is known which are there.
	if (!box)
		return (
			<Frame props={props} page="looking" spine={roomSpine} title={say('ask.title')} back={props.t('hint.home')}>
				<Acts props={props} from={4} acts={[bookAct(props), helpAct(props)]} />
			</Frame>
		);
	const { peers, camera, mic } = box;
	const noPeers = say('ask.noPeers');
	const choices = [
		way(
			'video',
			say('ask.video'),
			peers ? say(camera ? 'ask.videoNote' : 'ask.noCamera') : noPeers,
			!(peers && camera),
		),
		way('voice', say('ask.voice'), peers ? say(mic ? 'ask.voiceNote' : 'ask.noMic') : noPeers, !peers),
		way('text', say('ask.text'), say('ask.textNote'), false),
	];
	const first = choices.filter(({ none }) => !none)[0];
	if (first) first.first = true;
	return (
		<Frame props={props} spine={roomSpine} title={say('ask.title')} back={props.t('hint.home')}>
			{upright ? (
				<>
					<Plates
						props={props}
						choices={choices.map(({ note = '', ...choice }) => ({ ...choice, note: choice.none ? note : '' }))}
					/>
					<div class="tv-callnote">
						<Words text={say('ask.phone')} upright tag="p" />
					</div>
				</>
			) : (
				<>
					<Lines tall choices={choices} />
					<div class="tv-callnote">
						<p>{say('ask.who')}</p>
						<p>{say('ask.phone')}</p>
					</div>
				</>
			)}
			<Acts props={props} from={4} acts={[bookAct(props), helpAct(props)]} />
		</Frame>
	);
}

/** Whole seconds since this page opened. */
function useSeconds(): number {
	const [seconds, tell] = useState(0);
	useEffect(() => {
		const begun = Date.now();
		const timer = setInterval(() => tell(Math.floor((Date.now() - begun) / 1000)), 1000);
		return () => clearInterval(timer);
	}, []);
	return seconds;
}

function Waiting(props: SpokenProps) {
	const { view, say, send, keys } = props;
	const { call } = view;
	const seconds = useSeconds();
	const isLate = view.screen === 'roomNobody';
	const ahead = (call?.place ?? 1) - 1;
	keys.handle = null;
	const lines = [
		!call?.linked ? say('waiting.linking') : ahead > 0 ? say('waiting.place', { count: ahead }) : say('waiting.next'),
		say(isLate ? 'nobody.note' : 'waiting.note'),
	];
	if (call?.linked && !call.onDuty) lines.push(say('waiting.offDuty'));
	lines.push(isLate ? say('ask.phone') : say('waiting.seconds', { seconds }));
	return (
		<Frame
			props={props}
			spine={roomSpine}
			title={say(isLate ? 'nobody.title' : 'waiting.title')}
			back={say('waiting.stop')}
		>
			<Say props={props} lines={lines} />
			<Acts
				props={props}
				acts={[
					{ id: 'stop', words: say('waiting.stop'), first: !isLate, onOk: () => send({ type: 'citizen.hungUp' }) },
					bookAct(props, isLate),
				]}
			/>
		</Frame>
	);
}

/** Yes and no of the same size; the focus begins at no, which costs nothing. */
function Consent(props: SpokenProps) {
	const { view, say, send, keys } = props;
	const answer = (granted: boolean) => () => send({ type: 'citizen.answeredConsent', granted });
	keys.handle = (key) => {
		if (key === 'back') answer(false)();
		return key === 'back';
	};
	return (
		<Frame props={props} spine={roomSpine} title={say('consent.title')} back={say('consent.no')}>
			<Say props={props} lines={[say('consent.note'), say(view.call?.cameraOn ? 'mark.cameraOn' : 'mark.cameraOff')]} />
			<Acts
				props={props}
				acts={[
					{ id: 'no', words: say('consent.no'), first: true, onOk: answer(false) },
					{ id: 'yes', words: say('consent.yes'), onOk: answer(true) },
				]}
			/>
		</Frame>
	);
}

function Ended(props: SpokenProps) {
	const { view, say, send, keys } = props;
	const end = view.call?.end;
	keys.handle = null;
	return (
		<Frame
			props={props}
			spine={roomSpine}
			title={say(end === 'declined' ? 'ended.declined' : end === 'lost' ? 'ended.lost' : 'ended.title')}
			back={say('ended.done')}
		>
			<Say props={props} lines={[say('ended.note'), say('ask.phone')]} />
			<Acts
				props={props}
				acts={[
					{ id: 'done', words: say('ended.done'), first: true, onOk: () => send({ type: 'citizen.confirmed' }) },
					againAct(props),
					bookAct(props),
				]}
			/>
		</Frame>
	);
}

function Unreachable(props: SpokenProps) {
	const { say, keys } = props;
	keys.handle = null;
	return (
		<Frame props={props} spine={roomSpine} title={say('unreachable.title')}>
			<Say props={props} lines={[say('ask.phone'), say('unreachable.note')]} />
			<Acts props={props} acts={[bookAct(props, true), againAct(props), helpAct(props)]} />
		</Frame>
	);
}
