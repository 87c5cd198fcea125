import { useEffect, useRef, useState } from 'preact/hooks';
import { type Call, createCall } from '../../shared/live/browser/call.ts';
import { createVoices } from '../../shared/live/browser/voices.ts';
import type { CallView } from '../../shared/live/call-view.ts';
import { type Line, openLine } from '../../shared/live/line.ts';
import { type DeskAct, type LiveFault, liveProtocol, type WaitingCall } from '../../shared/live/protocol.ts';
import { type Recorder, recordVoices } from './recorder.ts';

/** The desk's side of every call: who waits, the room that is open, and what may be done. */
export interface RoomLine {
	waiting: WaitingCall[];
	view: CallView | null;
	fault: LiveFault | null;
	linked: boolean;
	/** Why the center keeps the recording no more; null: nothing was lost. */
	lost: string | null;
	call(): Call | null;
	act(act: DeskAct): void;
}

/** Open as long as somebody is signed in, whatever page is shown: that is what makes a desk be there. */
export function useRoomLine(): RoomLine {
	const [waiting, setWaiting] = useState<WaitingCall[]>([]);
	const [view, setView] = useState<CallView | null>(null);
	const [fault, setFault] = useState<LiveFault | null>(null);
	const [linked, setLinked] = useState(false);
	const [lost, setLost] = useState<string | null>(null);
	const roomId = useRef('');
	const recorder = useRef<Recorder | null>(null);
	const line = useRef<Line<DeskAct> | null>(null);
	const call = useRef<Call | null>(null);
	useEffect(() => {
		const voices = createVoices();
		const stopRecording = () => {
			recorder.current?.stop();
			recorder.current = null;
		};
		/** Here and not in the room's page: who looks at an order meanwhile still records. */
		const record = (own: Call, next: CallView) => {
			if (next.recording !== 'on') return stopRecording();
			const voices = [own.own(), ...Object.values(own.streams())].filter((stream) => stream instanceof MediaStream);
			if (recorder.current) return recorder.current.mix(voices);
			setLost(null);
			recorder.current = recordVoices(roomId.current, voices, (why) => {
				setLost(why);
				void line.current?.act({ act: 'record', caseCode: null });
			});
		};
		const end = () => {
			stopRecording();
			setLost(null);
			call.current?.stop();
			call.current = null;
			voices.stop();
			setView(null);
		};
		const begin = (): Call => {
			const own = createCall({
				wish: 'video',
				act: (act) => void line.current?.act(act),
				pending: () => (line.current?.pending() ?? []).filter((act) => act.act === 'say'),
				onChange(next) {
					if (call.current !== own) return;
					voices.play(next.mode === 'text' ? {} : own.streams());
					record(own, next);
					setView(next);
				},
			});
			call.current = own;
			return own;
		};
		line.current = openLine<DeskAct>({
			page: crypto.randomUUID(),
			async open(events) {
				const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/desk/live`, liveProtocol);
				socket.onopen = () => events.opened();
				socket.onmessage = ({ data }) => typeof data === 'string' && events.heard(data);
				socket.onclose = () => events.closed();
				return { send: (text) => socket.send(text), close: () => socket.close() };
			},
			onNews(news) {
				if (news.news === 'waiting') setWaiting(news.calls);
				else if (news.news === 'refused') setFault(news.fault);
				else if (news.news === 'ended') end();
				else if (news.news === 'servers' || call.current) {
					if (news.news === 'room') roomId.current = news.room.roomId;
					setFault(null);
					const own = call.current ?? begin();
					own.hear(news);
					own.linked(true);
				}
			},
			onLinked(now) {
				setLinked(now);
				call.current?.linked(now);
			},
			endsWithCall: false,
			random: Math.random,
			wait(ms, callback) {
				const timer = setTimeout(callback, ms);
				return () => clearTimeout(timer);
			},
		});
		return () => {
			line.current?.close(call.current ? { act: 'leave' } : undefined);
			end();
		};
	}, []);
	return { waiting, view, fault, linked, lost, call: () => call.current, act: (act) => void line.current?.act(act) };
}
