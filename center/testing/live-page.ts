import { randomUUID } from 'node:crypto';
import { WebSocket } from 'ws';
import { type Line, openLine } from '../../shared/live/line.ts';
import {
	type CallTicket,
	type DeskAct,
	type LiveAct,
	type LiveNews,
	liveProtocol,
	type RoomState,
	type Signal,
	ticketPrefix,
} from '../../shared/live/protocol.ts';
import type { TestTerminal } from './terminal.ts';

/** A signal that is known again by its name. */
export const nameSignal = (name: string): Signal => ({
	candidate: { candidate: name, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null },
});

export function namesOf(heard: LiveNews[]): string[] {
	return heard.flatMap((news) =>
		news.news === 'signal' && 'candidate' in news.signal ? [news.signal.candidate.candidate] : [],
	);
}

/** A page of a terminal or of the desk without a browser: the real line over real sockets, and all it was told. */
export interface LivePage<Act extends object> {
	line: Line<Act>;
	heard: LiveNews[];
	links: boolean[];
	/** Breaks the socket that stands off; the line takes up another by itself. */
	cut(): void;
	/** As when a cable is pulled: no close, no answer, and nothing that comes is heard. */
	vanish(): void;
	room(): RoomState | null;
	/** Resolves with the first news, past or to come, that fits. */
	wait<Name extends LiveNews['news']>(
		name: Name,
		fits?: (news: Extract<LiveNews, { news: Name }>) => boolean,
	): Promise<Extract<LiveNews, { news: Name }>>;
}

interface Door {
	url(): string;
	/** Headers and subprotocols of the next socket. */
	knock(): Promise<{ protocols: string[]; headers: Record<string, string> }>;
	endsWithCall: boolean;
}

function openPage<Act extends object>({ url, knock, endsWithCall }: Door, page: string): LivePage<Act> {
	const heard: LiveNews[] = [];
	const links: boolean[] = [];
	const waiting = new Set<() => void>();
	let socket: WebSocket | null = null;
	let hasVanished = false;
	const line = openLine<Act>({
		page,
		async open(events) {
			if (hasVanished) return new Promise(() => undefined);
			const { protocols, headers } = await knock();
			const own = new WebSocket(url().replace(/^http/, 'ws'), protocols, { headers });
			socket = own;
			own.on('open', () => events.opened());
			own.on('message', (data: Buffer) => events.heard(data.toString('utf8')));
			own.on('close', () => events.closed());
			own.on('error', () => events.closed());
			return { send: (text) => own.send(text), close: () => (hasVanished ? undefined : own.terminate()) };
		},
		onNews(news) {
			heard.push(news);
			for (const look of [...waiting]) look();
		},
		onLinked: (linked) => links.push(linked),
		endsWithCall,
		random: () => 0.2,
		wait(ms, callback) {
			const timer = setTimeout(callback, ms);
			return () => clearTimeout(timer);
		},
	});
	return {
		line,
		heard,
		links,
		cut: () => socket?.terminate(),
		vanish() {
			hasVanished = true;
			socket?.pause();
		},
		room: () => heard.reduce<RoomState | null>((last, news) => (news.news === 'room' ? news.room : last), null),
		wait(name, fits = () => true) {
			return new Promise((resolve) => {
				const look = () => {
					const found = heard.find((news) => news.news === name && fits(news as never));
					if (!found) return;
					waiting.delete(look);
					resolve(found as never);
				};
				waiting.add(look);
				look();
			});
		},
	};
}

/** `url`: the center that takes the next connection. */
export function openTerminalPage(
	terminal: TestTerminal,
	url: () => string,
	callId: string = randomUUID(),
	service = 'advice',
): LivePage<LiveAct> & { callId: string } {
	const body = JSON.stringify({ service, language: 'zh-CN', wish: 'video' });
	const path = `/v1/calls/${callId}`;
	const door: Door = {
		url: () => `${url()}/v1/live`,
		endsWithCall: true,
		async knock() {
			const response = await fetch(url() + path, {
				method: 'PUT',
				headers: terminal.headers('PUT', path, body),
				body,
			});
			const { ticket } = (await response.json()) as CallTicket;
			return { protocols: [liveProtocol, `${ticketPrefix}${ticket}`], headers: {} };
		},
	};
	return { callId, ...openPage<LiveAct>(door, randomUUID()) };
}

/** Somebody signed in, by the cookie of `signInAs`. */
export function openDeskPage(url: () => string, cookie: string): LivePage<DeskAct> {
	const door: Door = {
		url: () => `${url()}/desk/live`,
		endsWithCall: false,
		knock: async () => ({ protocols: [liveProtocol], headers: { cookie, origin: url() } }),
	};
	return openPage<DeskAct>(door, randomUUID());
}
