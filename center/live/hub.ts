import { randomUUID } from 'node:crypto';
import type { WebSocket } from '@fastify/websocket';
import type { LiveHello, LiveNews, Seat } from '../../shared/live/protocol.ts';
import type { Staff } from '../accounts/roles.ts';
import type { CenterContext } from '../context.ts';
import { requireSeen } from '../desk-office/order.ts';
import { describeBug } from '../log.ts';
import { ProblemError } from '../problem.ts';
import { actOfDesk, actOfTerminal, type ReadAct, readDeskAct, readHello, readTerminalAct } from './acts.ts';
import { endLostCalls, hint, liveChannel, readLine } from './calls.ts';
import { makeIceServers } from './ice-servers.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { deleteOfRoom } from './recordings.ts';
import { type ActResult, readEntries, readRoom } from './rooms.ts';

/** Heartbeat, and a second look for whatever a hint was lost about. */
const tickMs = 3000;
/** Longer than any process takes to say again who sits at it. */
const settleMs = 30_000;
/** Hung up when it has not answered a ping for this long; a tick later at most the others are told that it is away. */
const silentMs = 15_000;
const unreadMost = 1024 * 1024;
/** Acts a second over a longer while; a negotiation comes as a burst. */
const actsPerSecond = 20;
const actsAtOnce = 300;

type Who =
	| { kind: 'terminal'; callId: string }
	| {
			kind: 'desk';
			staff: Staff;
			/** Signed in, with an account that stands. */
			isStillIn(): Promise<boolean>;
	  };

/** One socket of this process, and what was already told over it. */
interface Client {
	who: Who;
	socket: WebSocket;
	socketId: string;
	pageId: string | null;
	roomId: string | null;
	seat: Seat;
	/** What the page had when it came: counts in that room only. */
	had: { room: string | null; after: number };
	cursor: number;
	told: Record<string, string>;
	heardAt: number;
	acts: number;
	line: Promise<unknown>;
	/** Tells it what it has not been told yet. */
	look(): void;
}

export interface Hub {
	join(socket: WebSocket, who: Who): void;
	stop(): Promise<void>;
}

/**
 * Sockets of this process. Nothing is kept here that another process could not take up: what is to be known lies in the
 * database, a hint by NOTIFY says that there is something new, and each client is told what it has not been told yet.
 */
export async function openHub(context: CenterContext): Promise<Hub> {
	const { sql } = context.database;
	const clients = new Set<Client>();
	const mayRecord = context.profile.live?.recording === true;
	const bug = (at: string) => (error: unknown) => context.log('bug', describeBug(error, at));

	const lookAtLine = oneAtATime(lookAtLineOnce, bug('live line'));
	/** All that was begun of it, since a slow database has more than one under way. */
	let saying: Promise<unknown> = Promise.resolve();
	const listening = await sql.listen(liveChannel, hear, lookAll);
	const timer = setInterval(() => void tick().catch(bug('live tick')), tickMs);
	timer.unref();

	function hear(payload: string): void {
		const [what, id] = payload.split(' ');
		if (what === 'queue') lookAtLine();
		else
			for (const client of clients) {
				const isOf = what === 'room' ? client.roomId : client.who.kind === 'terminal' ? client.who.callId : null;
				if (isOf === id) client.look();
			}
	}
	/** Also after the line to the database came back: hints may have been missed. */
	function lookAll(): void {
		lookAtLine();
		for (const client of clients) if (client.who.kind === 'desk' || client.roomId !== null) client.look();
	}

	async function tick(): Promise<void> {
		const now = performance.now();
		for (const client of clients) {
			if (now - client.heardAt > silentMs) {
				clients.delete(client);
				client.socket.terminate();
				continue;
			}
			client.socket.ping();
			client.acts = Math.min(actsAtOnce, client.acts + (actsPerSecond * tickMs) / 1000);
			tell(client, { news: 'alive' });
		}
		const said = sayWhoIsThere();
		saying = Promise.allSettled([saying, said]);
		await said;
		// After a jump every process first says again who is there, by the database's clock of now.
		const lost = context.clock.sinceJumpMs() > settleMs ? await endLostCalls(sql) : 0;
		if (lost > 0) context.log('call.lost', { count: lost });
		lookAll();
		for (const { who, socket } of clients)
			if (who.kind === 'desk' && !(await who.isStillIn())) socket.close(4401, 'signedOut');
	}

	/** A seat that an older socket of the same page let go when it fell, later than this one came, is taken up again. */
	async function sayWhoIsThere(): Promise<void> {
		const open = [...clients].filter(({ pageId }) => pageId !== null);
		if (open.length === 0) return;
		const sockets = open.map(({ socketId }) => socketId);
		const here = sql`unnest(${sockets}::uuid[], ${open.map(({ pageId }) => pageId)}::uuid[]) as here (socket_id, page_id)`;
		await sql`
			update calls set seen_at = now(), socket_id = here.socket_id from ${here}
			where calls.page_id = here.page_id and coalesce(calls.socket_id, here.socket_id) = here.socket_id and ended_at is null`;
		await sql`
			update live_rooms set seen_at = now(), socket_id = here.socket_id from ${here}
			where live_rooms.page_id = here.page_id and coalesce(live_rooms.socket_id, here.socket_id) = here.socket_id and ended_at is null`;
		await sql`update live_desks set seen_at = now() where socket_id = any(${sockets})`;
	}

	function tell({ socket }: Client, news: LiveNews): void {
		if (socket.readyState !== socket.OPEN) return;
		if (socket.bufferedAmount > unreadMost) socket.terminate();
		else socket.send(JSON.stringify(news));
	}
	function tellChanged(client: Client, news: LiveNews): void {
		const text = JSON.stringify(news);
		if (client.told[news.news] === text) return;
		client.told[news.news] = text;
		tell(client, news);
	}

	/** All who wait, and the desks, from one look: as many looks as callers would take the database from everybody else. */
	async function lookAtLineOnce(): Promise<void> {
		const { places, onDuty, calls } = await readLine(sql);
		for (const client of clients) {
			if (client.pageId === null) continue;
			if (client.who.kind === 'desk') tellChanged(client, { news: 'waiting', calls });
			else if (client.roomId === null) {
				const place = places.get(client.who.callId);
				// Taken or over: its own row says which.
				if (place === undefined) client.look();
				else tellChanged(client, { news: 'queue', place, onDuty });
			}
		}
	}

	async function lookOnce(client: Client): Promise<void> {
		if (client.pageId === null || !clients.has(client)) return;
		if (client.who.kind === 'terminal') {
			const [call] = await sql<{ room_id: string | null; seat: Seat | null; end_reason: 'left' | null }[]>`
				select room_id, seat, end_reason from calls where id = ${client.who.callId}`;
			if (!call || call.end_reason) return end(client, call?.end_reason ?? 'lost');
			if (call.room_id === null) return lookAtLine();
			enter(client, call.room_id, call.seat ?? 'first');
		} else {
			const [room] = await sql<{ id: string }[]>`
				select id from live_rooms where socket_id = ${client.socketId} and ended_at is null`;
			if (!room) return leave(client);
			enter(client, room.id, 'desk');
		}
		await lookAtRoom(client);
	}

	function enter(client: Client, roomId: string, seat: Seat): void {
		if (client.roomId === roomId) return;
		client.roomId = roomId;
		client.cursor = client.had.room === roomId ? client.had.after : 0;
		client.seat = seat;
		const name = client.who.kind === 'terminal' ? client.who.callId : roomId;
		tell(client, { news: 'servers', iceServers: makeIceServers(context.profile, name, context.now()) });
	}
	/** A desk whose room is over waits for the next call. */
	function leave(client: Client): void {
		if (client.roomId === null) return;
		client.roomId = null;
		delete client.told.room;
		tell(client, { news: 'ended', reason: 'left' });
	}
	function end(client: Client, reason: 'left' | 'lost'): void {
		tell(client, { news: 'ended', reason });
		client.socket.close(1000, 'ended');
	}

	async function lookAtRoom(client: Client): Promise<void> {
		const { roomId, seat } = client;
		if (roomId === null) return;
		const room = await readRoom(sql, roomId, seat, mayRecord);
		if (!room) return;
		tellChanged(client, { news: 'room', room });
		for (const news of await readEntries(sql, roomId, seat, client.cursor)) {
			tell(client, news);
			if ('seq' in news) client.cursor = news.seq;
		}
	}

	async function greet(client: Client, { page, room: had, after }: LiveHello): Promise<void> {
		const { who, socketId } = client;
		if (who.kind === 'terminal') {
			const [call] = await sql<{ room_id: string | null }[]>`
				update calls set page = case when page_id = ${page} then page else page + 1 end,
					last_act = case when page_id = ${page} then last_act else 0 end,
					page_id = ${page}, socket_id = ${socketId}, seen_at = now()
				where id = ${who.callId} and ended_at is null returning room_id`;
			if (call?.room_id) await hint(sql, { look: 'room', id: call.room_id });
		} else {
			await sql`insert into live_desks (socket_id, account_id) values (${socketId}, ${who.staff.accountId})`;
			const [room] = await sql<{ id: string }[]>`
				update live_rooms set page = case when page_id = ${page} then page else page + 1 end,
					last_act = case when page_id = ${page} then last_act else 0 end,
					page_id = ${page}, socket_id = ${socketId}, seen_at = now()
				where account_id = ${who.staff.accountId} and ended_at is null and (page_id = ${page} or socket_id is null) returning id`;
			if (room) await hint(sql, { look: 'room', id: room.id });
		}
		client.pageId = page;
		client.had = { room: had, after };
		await hint(sql, { look: 'queue' });
		client.look();
	}

	/** What is recorded is heard by whoever sees the case: nobody records into one of another office. */
	async function isSeen(caseCode: string, staff: Staff): Promise<boolean> {
		try {
			await requireSeen(context, caseCode, staff);
			return true;
		} catch (error) {
			if (error instanceof ProblemError) return false;
			throw error;
		}
	}

	async function act(client: Client, read: ReadAct): Promise<void> {
		const { who, pageId, socketId } = client;
		if (pageId === null) return;
		const result: ActResult =
			who.kind === 'terminal'
				? await actOfTerminal(sql, who.callId, pageId, read, (tx, roomId) => deleteOfRoom(context, tx, roomId))
				: read.act === 'record' && read.caseCode !== null && mayRecord && !(await isSeen(read.caseCode, who.staff))
					? 'record.noCase'
					: await actOfDesk(sql, { accountId: who.staff.accountId, pageId, socketId, mayRecord }, read);
		if (who.kind === 'desk' && read.act === 'take' && result === null) context.log('call.answered', {});
		if (result === null) tell(client, { news: 'kept', n: read.n });
		else tell(client, { news: 'refused', n: read.n, fault: result });
		client.look();
	}

	async function goAway({ who, socketId }: Client): Promise<void> {
		if (who.kind === 'terminal') {
			const [call] = await sql<{ room_id: string | null }[]>`
				update calls set socket_id = null where socket_id = ${socketId} returning room_id`;
			if (call?.room_id) await hint(sql, { look: 'room', id: call.room_id });
			return;
		}
		await sql`delete from live_desks where socket_id = ${socketId}`;
		const [room] = await sql<{ id: string }[]>`
			update live_rooms set socket_id = null where socket_id = ${socketId} returning id`;
		if (room) await hint(sql, { look: 'room', id: room.id });
		await hint(sql, { look: 'queue' });
	}

	function join(socket: WebSocket, who: Who): void {
		const client: Client = {
			who,
			socket,
			socketId: randomUUID(),
			pageId: null,
			roomId: null,
			seat: 'desk',
			had: { room: null, after: 0 },
			cursor: 0,
			told: {},
			heardAt: performance.now(),
			acts: actsAtOnce,
			line: Promise.resolve(),
			look: oneAtATime(() => lookOnce(client), bug('live look')),
		};
		clients.add(client);
		const readAct = who.kind === 'terminal' ? readTerminalAct : readDeskAct;
		let hasGreeted = false;
		let hasFailed = false;
		socket.on('pong', () => {
			client.heardAt = performance.now();
		});
		socket.on('message', (data: Buffer) => {
			client.heardAt = performance.now();
			client.acts -= 1;
			if (client.acts < 0) return socket.close(1008, 'tooMany');
			let work: () => Promise<void>;
			try {
				const text = data.toString('utf8');
				if (!hasGreeted) {
					const hello = readHello(text);
					hasGreeted = true;
					work = () => greet(client, hello);
				} else {
					const read = readAct(text);
					work = () => act(client, read);
				}
			} catch {
				return socket.close(1007, 'act.malformed');
			}
			// One after another. An act that failed is not acknowledged, and none behind it is done: its number would say that it was too. The
			// page brings them again over another line.
			client.line = client.line
				.then(() => (hasFailed ? undefined : work()))
				.catch((error: unknown) => {
					hasFailed = true;
					bug('live act')(error);
					socket.close(1011, 'internal');
				});
		});
		socket.on('error', () => socket.terminate());
		socket.on('close', () => {
			clients.delete(client);
			// Behind what still says that it is there: else its seat would be taken up again for nobody.
			void Promise.all([client.line, saying])
				.then(() => goAway(client))
				.catch(() => undefined);
		});
	}

	return {
		join,
		async stop() {
			clearInterval(timer);
			for (const { socket } of clients) socket.close(1001, 'stopping');
			await listening.unlisten().catch(() => undefined);
		},
	};
}
