/** Calls of this terminal: the room machine bound to the page's own line, connections, camera and microphone. */
import { fromCallback } from 'xstate';
import { makeUuidV7 } from '../cases/uuid.ts';
import type { LiveCallInput } from '../flows/actors.ts';
import type { VisitEvent } from '../flows/events.ts';
import { roomMachine } from '../flows/room.ts';
import { type Call, createCall } from '../live/browser/call.ts';
import type { OpenPeer } from '../live/browser/peer.ts';
import { createVoices } from '../live/browser/voices.ts';
import { type Line, openLine, type Wire, type WireEvents } from '../live/line.ts';
import {
	type CallRequest,
	type CallTicket,
	type LiveAct,
	liveProtocol,
	type Seat,
	ticketPrefix,
} from '../live/protocol.ts';
import type { Terminal } from './terminal.ts';

export interface StoryTools {
	terminal: Terminal;
	centerUrl(): string;
	/** Somebody speaks with a person and touches nothing: the visit is told that they are there. */
	stay(): void;
	/** As in `CallOptions`. */
	openPeer?: OpenPeer | null;
}

/** What a screen plays. Pictures are silent: voices are played apart. */
export interface Pictures {
	own(): MediaStream | null;
	others(): Partial<Record<Seat, MediaStream>>;
}

/** The ends of the actor `liveCall` of the room machine. */
export interface LiveCallEnds {
	input: LiveCallInput;
	sendBack(event: VisitEvent): void;
	receive(hear: (event: VisitEvent) => void): void;
}

const stayMs = 20_000;

export function createRoomStory(tools: StoryTools): { machine: typeof roomMachine; pictures: Pictures } {
	let pictures: Pictures | null = null;
	const liveCall = fromCallback<VisitEvent, LiveCallInput>((ends) => {
		const call = startLiveCall(tools, ends);
		pictures = call.pictures;
		return () => {
			call.stop();
			if (pictures === call.pictures) pictures = null;
		};
	});
	return {
		machine: roomMachine.provide({ actors: { liveCall } }),
		pictures: { own: () => pictures?.own() ?? null, others: () => pictures?.others() ?? {} },
	};
}

/** `stop` leaves the call and ends every track. */
export function startLiveCall(
	tools: StoryTools,
	{ input, sendBack, receive }: LiveCallEnds,
): { pictures: Pictures; stop(): void } {
	const voices = createVoices();
	const call = createCall({
		wish: input.wish,
		act: (act) => void line.act(act),
		pending: () => line.pending(),
		onChange(view) {
			voices.play(view.mode === 'text' || view.phase === 'ended' ? {} : call.streams());
			sendBack({ type: 'room.changed', call: view });
		},
		...(tools.openPeer === undefined ? {} : { openPeer: tools.openPeer }),
	});
	const line = openTerminalLine(tools, input, call, () => sendBack({ type: 'room.failed' }));
	const staying = setInterval(tools.stay, stayMs);
	let isMuted = false;
	receive((event) => {
		if (event.type === 'citizen.wrote') call.say(event.text);
		else if (event.type === 'citizen.choseCall') call.wish(event.wish);
		else if (event.type === 'citizen.answeredConsent') call.consent(event.granted);
		else if (event.type === 'citizen.toggledMute') {
			isMuted = !isMuted;
			call.mute(isMuted);
		}
	});
	return {
		pictures: { own: () => call.own(), others: () => call.streams() },
		stop() {
			clearInterval(staying);
			line.close({ act: 'leave' });
			call.stop();
			voices.stop();
		},
	};
}

function openTerminalLine(
	{ terminal, centerUrl }: StoryTools,
	request: CallRequest,
	call: Call,
	onFailed: () => void,
): Line<LiveAct> {
	const callId = drawId();
	const body = JSON.stringify({ service: request.service, language: request.language, wish: request.wish });
	let hasOpened = false;
	return openLine<LiveAct>({
		page: drawId(),
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

/** `crypto.randomUUID` is younger than a box. */
function drawId(): string {
	return makeUuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(16)));
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
