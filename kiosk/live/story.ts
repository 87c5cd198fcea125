/** Calls of this terminal: the room machine bound to the page's own line, connections, camera and microphone. */
import { fromCallback } from 'xstate';
import type { LiveCallInput } from '../../shared/flows/actors.ts';
import type { VisitEvent } from '../../shared/flows/events.ts';
import { roomMachine } from '../../shared/flows/room.ts';
import { type Call, createCall } from '../../shared/live/browser/call.ts';
import { createVoices } from '../../shared/live/browser/voices.ts';
import { type Line, openLine, type Wire, type WireEvents } from '../../shared/live/line.ts';
import {
	type CallRequest,
	type CallTicket,
	type LiveAct,
	liveProtocol,
	type Seat,
	ticketPrefix,
} from '../../shared/live/protocol.ts';
import type { Terminal } from '../../shared/terminal/terminal.ts';

export interface StoryTools {
	terminal: Terminal;
	centerUrl(): string;
	/** Somebody speaks with a person and touches nothing: the visit is told that they are there. */
	stay(): void;
}

/** What a screen plays. Pictures are silent: voices are played apart. */
export interface Pictures {
	own(): MediaStream | null;
	others(): Partial<Record<Seat, MediaStream>>;
}

const stayMs = 20_000;

export function createRoomStory(tools: StoryTools): { machine: typeof roomMachine; pictures: Pictures } {
	let call: Call | null = null;
	const liveCall = fromCallback<VisitEvent, LiveCallInput>(({ input, sendBack, receive }) => {
		const voices = createVoices();
		const own = createCall({
			wish: input.wish,
			act: (act) => void line.act(act),
			pending: () => line.pending(),
			onChange(view) {
				voices.play(view.mode === 'text' || view.phase === 'ended' ? {} : own.streams());
				sendBack({ type: 'room.changed', call: view });
			},
		});
		call = own;
		const line = openTerminalLine(tools, input, own, () => sendBack({ type: 'room.failed' }));
		const staying = setInterval(tools.stay, stayMs);
		let isMuted = false;
		receive((event) => {
			if (event.type === 'citizen.wrote') own.say(event.text);
			else if (event.type === 'citizen.choseCall') own.wish(event.wish);
			else if (event.type === 'citizen.answeredConsent') own.consent(event.granted);
			else if (event.type === 'citizen.toggledMute') {
				isMuted = !isMuted;
				own.mute(isMuted);
			}
		});
		return () => {
			clearInterval(staying);
			line.close({ act: 'leave' });
			own.stop();
			voices.stop();
			if (call === own) call = null;
		};
	});
	return {
		machine: roomMachine.provide({ actors: { liveCall } }),
		pictures: { own: () => call?.own() ?? null, others: () => call?.streams() ?? {} },
	};
}

function openTerminalLine(
	{ terminal, centerUrl }: StoryTools,
	request: CallRequest,
	call: Call,
	onFailed: () => void,
): Line<LiveAct> {
	const callId = crypto.randomUUID();
	const body = JSON.stringify({ service: request.service, language: request.language, wish: request.wish });
	let hasOpened = false;
	return openLine<LiveAct>({
		page: crypto.randomUUID(),
		async open(events) {
			const answer = await terminal.client.request<CallTicket>('PUT', `/v1/calls/${callId}`, body);
			if (!answer.ok && !hasOpened) onFailed();
			if (!answer.ok) throw new Error(answer.fault);
			if (answer.value.ticket === null) {
				call.hear({ news: 'ended', reason: 'lost' });
				throw new Error('call.over');
			}
			hasOpened = true;
			const protocols = [liveProtocol, `${ticketPrefix}${answer.value.ticket}`];
			return openWire(`${centerUrl().replace(/^http/, 'ws')}/v1/live`, protocols, events);
		},
		onNews: (news) => call.hear(news),
		onLinked: (linked) => call.linked(linked),
		endsWithCall: true,
		random: Math.random,
		wait,
	});
}

function openWire(url: string, protocols: string[], events: WireEvents): Wire {
	const socket = new WebSocket(url, protocols);
	socket.onopen = () => events.opened();
	socket.onmessage = ({ data }) => typeof data === 'string' && events.heard(data);
	socket.onclose = () => events.closed();
	return { send: (text) => socket.send(text), close: () => socket.close() };
}

function wait(ms: number, callback: () => void): () => void {
	const timer = setTimeout(callback, ms);
	return () => clearTimeout(timer);
}
