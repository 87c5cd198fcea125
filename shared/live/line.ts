/**
 * One page's line to the center, over any number of sockets. Acts are numbered and kept until they are acknowledged; entries of a
 * room are taken once and in order. A center process may be killed at any moment: the line is taken up at another.
 */
import { fullJitterDelay } from '../cases/retry.ts';
import type { LiveHello, LiveNews, Numbered } from './protocol.ts';

export interface Wire {
	send(text: string): void;
	close(): void;
}
export interface WireEvents {
	opened(): void;
	heard(text: string): void;
	closed(): void;
}

export interface LineOptions {
	page: string;
	/** Opens a socket, with a new ticket where one is needed; rejects when there is none to be had now. */
	open(events: WireEvents): Promise<Wire>;
	onNews(news: LiveNews): void;
	/** Whether a socket stands. */
	onLinked(linked: boolean): void;
	/** A terminal's line ends with its call; a desk's goes on to the next. */
	endsWithCall: boolean;
	random(): number;
	/** Returns the function that takes it back. */
	wait(ms: number, callback: () => void): () => void;
}

export interface Line<Act> {
	/** Kept, and sent as soon as and as often as is needed. Returns its number. */
	act(act: Act): number;
	/** Not acknowledged yet. */
	pending(): Numbered<Act>[];
	/** The last act is sent if a socket stands; nothing is tried again. */
	close(last?: Act): void;
}

/** The center says something every three seconds. */
const silentMs = 12_000;
/** Somebody sits before the screen: no wait between tries is longer. */
const retryMostMs = 4000;

export function openLine<Act extends object>(options: LineOptions): Line<Act> {
	const { page, open, onNews, onLinked, wait, random } = options;
	const kept: Numbered<Act>[] = [];
	let count = 0;
	let tries = 0;
	let room: string | null = null;
	let after = 0;
	let wire: Wire | null = null;
	/** Tells the events of a socket that was given up from those of the one that stands. */
	let turn = 0;
	/** The socket that stands takes text now. */
	let isUp = false;
	let isOver = false;
	let cancelSilence = () => {};
	let cancelRetry = () => {};

	function connect(): void {
		const own = ++turn;
		const stands = () => own === turn && !isOver;
		const lose = () => {
			if (!stands()) return;
			drop();
			cancelRetry = wait(Math.min(retryMostMs, fullJitterDelay(tries++, random())), connect);
		};
		watchSilence(lose);
		open({
			opened() {
				if (!stands()) return;
				isUp = true;
				const hello: LiveHello = { page, room, after };
				wire?.send(JSON.stringify(hello));
				for (const act of kept) wire?.send(JSON.stringify(act));
				onLinked(true);
			},
			heard(text) {
				if (!stands()) return;
				watchSilence(lose);
				hear(JSON.parse(text) as LiveNews);
			},
			closed: lose,
		}).then(
			(opened) => {
				if (stands()) wire = opened;
				else opened.close();
			},
			() => lose(),
		);
	}

	function watchSilence(lose: () => void): void {
		cancelSilence();
		cancelSilence = wait(silentMs, lose);
	}

	function drop(): void {
		turn += 1;
		cancelSilence();
		cancelRetry();
		const gone = wire;
		wire = null;
		isUp = false;
		onLinked(false);
		gone?.close();
	}

	function hear(news: LiveNews): void {
		if (news.news === 'alive') {
			tries = 0;
			return;
		}
		if (news.news === 'kept' || news.news === 'refused') settle(news.n);
		if (news.news === 'room' && news.room.roomId !== room) {
			room = news.room.roomId;
			after = 0;
		}
		if ('seq' in news) {
			if (news.seq <= after) return;
			after = news.seq;
		}
		if (news.news === 'ended' && options.endsWithCall) finish();
		onNews(news);
	}

	function settle(n: number): void {
		const at = kept.findIndex((act) => act.n === n);
		if (at >= 0) kept.splice(at, 1);
	}

	function finish(): void {
		if (isOver) return;
		drop();
		isOver = true;
	}

	connect();
	return {
		act(act) {
			const numbered = { ...act, n: ++count };
			kept.push(numbered);
			if (isUp) wire?.send(JSON.stringify(numbered));
			return numbered.n;
		},
		pending: () => kept.slice(),
		close(last) {
			if (isOver) return;
			if (last && isUp) wire?.send(JSON.stringify({ ...last, n: ++count }));
			finish();
		},
	};
}
