/**
 * One call on a page: connections to everybody else in the room, own picture and voice, the mode that loss and wishes leave, what
 * was written. `stop` ends every track and connection, whatever state they are in.
 */
import type { CallView } from '../call-view.ts';
import { lookMs, startFallback, stepFallback } from '../fallback.ts';
import { measureLoss, type PacketCount } from '../loss.ts';
import {
	type CallMode,
	callModes,
	type IceServer,
	type LiveAct,
	type LiveNews,
	leastMode,
	type ModeCause,
	type Numbered,
	type RoomState,
	type Seat,
	seats,
} from '../protocol.ts';
import { createOwnMedia } from './media.ts';
import { type OpenPeer, openPeer, type Peer } from './peer.ts';

export interface CallOptions {
	wish: CallMode;
	act(act: LiveAct): void;
	/** Acts that the center has not acknowledged. */
	pending(): Numbered<LiveAct>[];
	onChange(view: CallView): void;
	/** null: this engine makes no connections, and the call is in writing. */
	openPeer?: OpenPeer | null;
}

export interface Call {
	hear(news: LiveNews): void;
	linked(linked: boolean): void;
	say(text: string): void;
	/** The most that this side wants. */
	wish(mode: CallMode): void;
	mute(muted: boolean): void;
	consent(granted: boolean): void;
	own(): MediaStream | null;
	/** Of the others, by seat. */
	streams(): Partial<Record<Seat, MediaStream>>;
	view(): CallView;
	stop(): void;
}

interface Link {
	page: number;
	peer: Peer;
	before: PacketCount | null;
	/** Looks without a connection: finding one takes its time. */
	alone: number;
}

const looksToConnect = 6;

export function createCall(options: CallOptions): Call {
	const { act, pending, onChange, openPeer: open = openPeer } = options;
	const links: Partial<Record<Seat, Link>> = {};
	const streams: Partial<Record<Seat, MediaStream>> = {};
	const media = createOwnMedia(() => apply());
	const said: { from: Seat; text: string }[] = [];
	let iceServers: IceServer[] = [];
	let room: RoomState | null = null;
	let queue = { place: 0, onDuty: true };
	let wish = options.wish;
	let fallback = startFallback;
	let told: { mode: CallMode; cause: ModeCause } = { mode: wish, cause: 'choice' };
	let muted = false;
	let isLinked = false;
	let end: CallView['end'] = null;
	/** The answer stands, also while the center has not told it yet. */
	let hasAnswered = false;
	let isOver = false;
	const timer = setInterval(() => void look(), lookMs);

	/** What this side can have: its wish, or less by loss. */
	function ownMode(): { mode: CallMode; cause: ModeCause } {
		const mode = open ? leastMode([wish, fallback.mode]) : 'text';
		return { mode, cause: mode === wish || !open ? 'choice' : 'loss' };
	}
	function roomMode(): { mode: CallMode; cause: ModeCause } {
		const all = [ownMode(), ...(room?.seats ?? []).filter(({ seat }) => seat !== room?.you)];
		const mode = leastMode(all.map((each) => each.mode));
		const isByLoss = all.some((each) => each.mode === mode && each.cause === 'loss');
		return { mode, cause: isByLoss ? 'loss' : 'choice' };
	}

	/** Brings devices and connections to what room, wish and loss say now. */
	function apply(): void {
		if (isOver) return;
		const own = ownMode();
		if (room && (own.mode !== told.mode || own.cause !== told.cause)) {
			told = own;
			act({ act: 'mode', ...own });
		}
		const { mode } = roomMode();
		const isTalking = room !== null && open !== null;
		const wanted = { voice: isTalking && wish !== 'text', picture: isTalking && mode === 'video' && wish === 'video' };
		media.want(wanted).then(give, give);
		tell();
	}
	function give(): void {
		if (isOver) return;
		const voice = media.voice();
		if (voice) voice.enabled = !muted && roomMode().mode !== 'text';
		const { stream } = media;
		for (const { peer } of allLinks()) {
			if (!stream) continue;
			peer.give('audio', voice, stream);
			peer.give('video', media.picture(), stream);
		}
		tell();
	}
	const allLinks = (): Link[] => seats.map((seat) => links[seat]).filter((link): link is Link => link !== undefined);

	function enter(next: RoomState): void {
		if (room?.recording !== next.recording && next.recording === 'asked') hasAnswered = false;
		room = next;
		for (const seat of seats) {
			const state = next.seats.find((each) => each.seat === seat && seat !== next.you);
			if (links[seat] && links[seat]?.page !== state?.page) drop(seat);
			if (state && !links[seat] && open) links[seat] = connect(open, seat, state.page, next.you);
		}
		apply();
	}
	function connect(openTo: OpenPeer, seat: Seat, page: number, you: Seat): Link {
		const peer = openTo({
			iceServers,
			polite: seats.indexOf(you) > seats.indexOf(seat),
			send: (signal) => act({ act: 'signal', to: seat, toPage: page, signal }),
			onStream(stream) {
				streams[seat] = stream;
				tell();
			},
			onState: tell,
		});
		return { page, peer, before: null, alone: 0 };
	}
	function drop(seat: Seat): void {
		links[seat]?.peer.close();
		delete links[seat];
		delete streams[seat];
	}

	async function look(): Promise<void> {
		if (!room || isOver || wish === 'text') return;
		const measured = await Promise.all(
			room.seats.map(async ({ seat, present }) => {
				const link = links[seat];
				if (!link || !present) return 0;
				if (!link.peer.isConnected()) return ++link.alone > looksToConnect ? 1 : 0;
				link.alone = 0;
				const now = await link.peer.count();
				const { before } = link;
				link.before = now;
				return before ? measureLoss(before, now) : 0;
			}),
		).catch(() => []);
		if (isOver || measured.length === 0) return;
		fallback = stepFallback(fallback, Math.max(...measured));
		apply();
	}

	function hear(news: LiveNews): void {
		if (isOver) return;
		if (news.news === 'servers') iceServers = news.iceServers;
		else if (news.news === 'queue') queue = news;
		else if (news.news === 'room') enter(news.room);
		else if (news.news === 'said') said.push({ from: news.from, text: news.text });
		else if (news.news === 'ended') {
			end = news.reason;
			stop();
		} else if (news.news === 'signal') {
			const link = links[news.from];
			const own = room?.seats.find(({ seat }) => seat === room?.you);
			if (link?.page === news.fromPage && own?.page === news.toPage) link.peer.hear(news.signal);
			return;
		}
		tell();
	}

	function view(): CallView {
		const { mode, cause } = roomMode();
		const you = room?.you ?? 'first';
		const own = room?.seats.find(({ seat }) => seat === you);
		return {
			phase: end ? 'ended' : room ? 'talking' : isLinked ? 'waiting' : 'calling',
			...queue,
			linked: isLinked,
			mode,
			cause,
			wish,
			muted,
			cameraOn: media.picture() !== null,
			fault: media.fault(),
			you,
			others: (room?.seats ?? [])
				.filter(({ seat }) => seat !== you)
				.map(({ seat, present }) => ({ seat, present, connected: links[seat]?.peer.isConnected() ?? false })),
			texts: [
				...said.map((each) => ({ ...each, sent: true })),
				...pending().flatMap((each) => (each.act === 'say' ? [{ from: you, text: each.text, sent: false }] : [])),
			],
			recording: room?.recording ?? 'off',
			mayRecord: room?.mayRecord ?? false,
			isAsked: room?.recording === 'asked' && own?.consent === null && !hasAnswered,
			end,
		};
	}
	function tell(): void {
		onChange(view());
	}

	function stop(): void {
		if (isOver) return;
		isOver = true;
		clearInterval(timer);
		media.stop();
		for (const seat of seats) drop(seat);
	}

	return {
		hear,
		linked(linked) {
			isLinked = linked;
			if (!isOver) tell();
		},
		say(text) {
			act({ act: 'say', text });
			tell();
		},
		wish(mode) {
			wish = mode;
			// Whoever asks for more has seen that it got better.
			if (callModes.indexOf(fallback.mode) > callModes.indexOf(mode)) fallback = { ...fallback, mode, bad: 0, good: 0 };
			apply();
		},
		mute(next) {
			muted = next;
			give();
		},
		consent(granted) {
			hasAnswered = true;
			act({ act: 'consent', granted });
			tell();
		},
		own: () => media.stream,
		streams: () => ({ ...streams }),
		view,
		stop,
	};
}
