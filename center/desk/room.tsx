import './room.css';
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { isCaseCode } from '../../shared/cases/case-code.ts';
import { Picture } from '../../shared/live/browser/picture.tsx';
import type { CallView } from '../../shared/live/call-view.ts';
import { type Seat, saidMost, type WaitingCall } from '../../shared/live/protocol.ts';
import type { DeskRoomKey } from '../../shared/locale/catalogue/desk-room.ts';
import { Icon } from './icon.tsx';
import type { RoomLine } from './room-line.ts';
import { useRoomWords } from './room-words.tsx';

/** Answered within this is what the center promises. */
const promisedMs = 30_000;

export function Room({ line }: { line: RoomLine }): JSX.Element {
	const { say } = useRoomWords();
	const { view } = line;
	return (
		<div class="room">
			<section class="callers">
				<h2>{say('room.waiting')}</h2>
				{line.fault === 'call.taken' && <p role="status">{say('room.taken')}</p>}
				<ol>
					{line.waiting.map((call) => (
						<Caller key={call.callId} call={call} line={line} />
					))}
				</ol>
				{line.waiting.length === 0 && (
					<p>
						<b>{say('room.none')}</b>
						<br />
						{say('room.noneNote')}
					</p>
				)}
			</section>
			{view ? (
				<OpenRoom view={view} line={line} />
			) : (
				<main class="stand empty-room">
					<Icon name="camera" />
					<b>{say(line.waiting.length > 0 ? 'room.choose' : 'room.none')}</b>
				</main>
			)}
			{view ? <Talk view={view} line={line} /> : <aside class="talk" />}
		</div>
	);
}

function Caller({ call, line }: { call: WaitingCall; line: RoomLine }): JSX.Element {
	const { say } = useRoomWords();
	const [now, setNow] = useState(Date.now);
	useEffect(() => {
		const timer = setInterval(() => setNow(Date.now()), 1000);
		return () => clearInterval(timer);
	}, []);
	const waitedMs = Math.max(0, now - Date.parse(call.askedAt));
	const { callId } = call;
	const isFull = line.view !== null && line.view.others.length > 1;
	return (
		<li>
			<b>{say('room.from', { number: String(call.terminalNumber).padStart(4, '0') })}</b>
			<span>
				{say(`room.${call.wish}`)} · {call.language}
			</span>
			<p class={waitedMs > promisedMs ? 'late' : ''}>
				{say(waitedMs > promisedMs ? 'room.late' : 'room.inTime', { seconds: Math.floor(waitedMs / 1000) })}
			</p>
			{line.view ? (
				<button class="act" type="button" disabled={isFull} onClick={() => line.act({ act: 'add', callId })}>
					{say('room.add')}
				</button>
			) : (
				<button class="act next" type="button" onClick={() => line.act({ act: 'take', callId })}>
					{say('room.take')}
				</button>
			)}
			<button class="act" type="button" onClick={() => line.act({ act: 'decline', callId })}>
				{say('room.decline')}
			</button>
		</li>
	);
}

function describe(view: CallView): DeskRoomKey {
	if (!view.linked) return 'room.selfAway';
	if (view.others.some(({ present }) => !present)) return 'room.away';
	if (view.mode === 'text') return 'room.modeText';
	if (view.others.some(({ connected }) => !connected)) return 'room.connecting';
	return view.mode === 'voice' ? 'room.modeVoice' : 'room.modeVideo';
}

const nameOf = (seat: Seat, you: Seat): DeskRoomKey =>
	seat === you ? 'room.you' : seat === 'second' ? 'room.second' : 'room.first';

function OpenRoom({ view, line }: { view: CallView; line: RoomLine }): JSX.Element {
	const { say, tell } = useRoomWords();
	const call = line.call();
	const streams = call?.streams() ?? {};
	const isRecording = view.recording === 'on';
	return (
		<main class="stand">
			<div class="stage">
				{view.mode === 'video' &&
					view.others.map(({ seat }) => (
						<figure key={seat}>
							<Picture stream={streams[seat] ?? null} label={tell(nameOf(seat, view.you))} />
							<figcaption>{say(nameOf(seat, view.you))}</figcaption>
						</figure>
					))}
				{view.cameraOn && (
					<div class="self">
						<Picture stream={call?.own() ?? null} label={tell('room.you')} />
					</div>
				)}
				<p class={view.cameraOn ? 'mark' : 'mark off'} role="status">
					<Icon name="camera" />
					{say(view.cameraOn ? 'room.cameraOn' : 'room.cameraOff')}
				</p>
			</div>
			<p class="state" role="status">
				<b>{say(describe(view))}</b> {view.cause === 'loss' && view.mode !== 'video' && say('room.byLoss')}{' '}
				{view.fault && say('room.noDevice')} {view.recording === 'asked' && say('room.asked')}
				{view.recording === 'refused' && say('room.refused')}
				{isRecording && say('room.recording')}
				{line.lost && (
					<em class="lack">{say(line.lost === 'recording.full' ? 'room.recordFull' : 'room.recordLost')}</em>
				)}
				{line.fault === 'record.noCase' && <em class="lack">{say('room.noCase')}</em>}
			</p>
			<div class="keys">
				<button class="act" type="button" aria-pressed={view.muted} onClick={() => call?.mute(!view.muted)}>
					{say(view.muted ? 'room.unmute' : 'room.mute')}
				</button>
				<button class="act" type="button" onClick={() => call?.wish(view.wish === 'video' ? 'voice' : 'video')}>
					{say(view.wish === 'video' ? 'room.pictureOff' : 'room.pictureOn')}
				</button>
				{view.mayRecord && view.recording !== 'refused' && <Ask view={view} line={line} />}
				<button class="act danger" type="button" onClick={() => line.act({ act: 'leave' })}>
					{say('room.hangUp')}
				</button>
			</div>
		</main>
	);
}

/** What is recorded belongs to a case: its number comes first, and only whoever sees that case hears it later. */
function Ask({ view, line }: { view: CallView; line: RoomLine }): JSX.Element {
	const { say, tell } = useRoomWords();
	const [digits, setDigits] = useState('');
	if (view.recording !== 'off')
		return (
			<button class="act" type="button" onClick={() => line.act({ act: 'record', caseCode: null })}>
				{say('room.recordStop')}
			</button>
		);
	return (
		<form
			class="for-case"
			onSubmit={(event) => {
				event.preventDefault();
				if (isCaseCode(digits)) line.act({ act: 'record', caseCode: digits });
			}}
		>
			<label>
				{say('room.forCase')}
				<input
					inputMode="numeric"
					autoComplete="off"
					aria-label={tell('room.forCase')}
					value={digits.replace(/(\d{3})(?=\d)/g, '$1 ')}
					onInput={(event) => setDigits(event.currentTarget.value.replace(/\D/g, '').slice(0, 18))}
				/>
			</label>
			<button class="act" type="submit" disabled={!isCaseCode(digits)}>
				{say('room.record')}
			</button>
		</form>
	);
}

function Talk({ view, line }: { view: CallView; line: RoomLine }): JSX.Element {
	const { say, tell } = useRoomWords();
	const [text, setText] = useState('');
	const send = () => {
		if (text.trim() === '') return;
		line.call()?.say(text.trim());
		setText('');
	};
	return (
		<aside class="talk">
			<h2>{say('room.write')}</h2>
			<ol>
				{view.texts.map(({ from, text: said, sent }, at) => (
					<li class={from === view.you ? 'mine' : ''} key={`${at}`}>
						<small>{say(sent ? nameOf(from, view.you) : 'room.sending')}</small>
						{said}
					</li>
				))}
			</ol>
			<textarea
				aria-label={tell('room.write')}
				maxLength={saidMost}
				value={text}
				onInput={(event) => setText(event.currentTarget.value)}
				onKeyDown={(event) => {
					if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
					event.preventDefault();
					send();
				}}
			/>
			<p>
				<button class="act" type="button" onClick={send}>
					{say('room.send')}
				</button>
			</p>
		</aside>
	);
}
