import { createHash } from 'node:crypto';
import type { CallRequest, CallTicket, WaitingCall } from '../../shared/live/protocol.ts';
import type { CenterContext } from '../context.ts';
import type { Sql, Transaction } from '../database/open.ts';
import type { KnownTerminal } from '../intake/terminals.ts';
import { ProblemError } from '../problem.ts';
import { inOrder, lockRooms } from './in-order.ts';
import { isOwnTicket, makeTicket } from './tickets.ts';

/** A ticket is for the socket that opens now, not for keeping. */
const ticketSeconds = 30;
/** A page that was not heard of for this long is not there. */
export const presentSeconds = 10;
/** Who went away while waiting, and comes back within this, keeps the place in line. */
const waitingLostSeconds = 20;
const roomLostSeconds = 45;

/** Every process listens here; the payload says what to look at again, and never carries it. */
export const liveChannel = 'lawpost_live';
export type LiveHint = { look: 'queue' } | { look: 'call' | 'room'; id: string };

export async function hint(tx: Sql | Transaction, { look, ...rest }: LiveHint): Promise<void> {
	await tx`select pg_notify(${liveChannel}, ${'id' in rest ? `${look} ${rest.id}` : look})`;
}

type Office = Pick<CenterContext, 'database' | 'keys'>;

/** Makes the call when it is new; gives a ticket while it is not over. Another call of the same terminal ends. */
export async function askForCall(
	{ database, keys }: Office,
	terminal: Pick<KnownTerminal, 'id' | 'number'>,
	id: string,
	{ service, language, wish }: CallRequest,
): Promise<CallTicket> {
	const ticket = makeTicket(keys.session);
	const state = await inOrder(database.sql, async (tx) => {
		const open = await tx<{ room_id: string | null }[]>`
			select room_id from calls where terminal_id = ${terminal.id} and ended_at is null`;
		await lockRooms(
			tx,
			open.map(({ room_id }) => room_id),
		);
		await tx`
			insert into calls (id, terminal_id, terminal_number, service, language, wish, mode, lowest_mode, asked_at)
			values (${id}, ${terminal.id}, ${terminal.number}, ${service}, ${language}, ${wish}, ${wish}, ${wish}, now())
			on conflict (id) do nothing`;
		const replaced = await tx<{ id: string; room_id: string | null }[]>`
			update calls set ended_at = now(), end_reason = 'replaced', ticket_hash = null
			where terminal_id = ${terminal.id} and id <> ${id} and ended_at is null returning id, room_id`;
		const [call] = await tx<{ room_id: string | null }[]>`
			update calls set ticket_hash = ${hashTicket(ticket)}, ticket_until = now() + make_interval(secs => ${ticketSeconds})
			where id = ${id} and terminal_id = ${terminal.id} and ended_at is null returning room_id`;
		if (!call) {
			const known = await tx`select 1 from calls where id = ${id} and terminal_id = ${terminal.id}`;
			if (known.length === 0) throw new ProblemError('notFound');
		}
		for (const gone of replaced) {
			await hint(tx, { look: 'call', id: gone.id });
			if (gone.room_id) await endEmptyRoom(tx, gone.room_id, 'left');
		}
		await hint(tx, { look: 'queue' });
		return call ? (call.room_id ? 'talking' : 'waiting') : 'ended';
	});
	return { state, ticket: state === 'ended' ? null : ticket, ticketSeconds };
}

/** The call that this ticket opens, once. */
export async function useTicket({ database, keys }: Office, ticket: string): Promise<string | null> {
	if (!isOwnTicket(keys.session, ticket)) return null;
	const [call] = await database.sql<{ id: string }[]>`
		update calls set ticket_hash = null
		where ticket_hash = ${hashTicket(ticket)} and ticket_until > now() and ended_at is null returning id`;
	return call?.id ?? null;
}

function hashTicket(ticket: string): Buffer {
	return createHash('sha256').update(ticket).digest();
}

/** Calls that a desk is shown at once; those behind them come up as these go. */
const shownMost = 200;

export interface WaitingLine {
	/** From 1, by call. */
	places: Map<string, number>;
	/** Any desk is there at all. */
	onDuty: boolean;
	/** As the desks see the front of it. */
	calls: WaitingCall[];
}

export async function readLine(sql: Sql): Promise<WaitingLine> {
	const [ids, calls, [desk]] = await Promise.all([
		sql<{ id: string }[]>`select id from calls where ended_at is null and room_id is null order by asked_at, id`,
		sql<WaitingCall[]>`
			select id as "callId", terminal_number as "terminalNumber", service, language, wish,
				to_char(asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "askedAt"
			from calls where ended_at is null and room_id is null and page_id is not null
			order by asked_at, id limit ${shownMost}`,
		sql`select 1 from live_desks where seen_at > now() - make_interval(secs => ${presentSeconds}) limit 1`,
	]);
	return { places: new Map(ids.map(({ id }, at) => [id, at + 1])), onDuty: desk !== undefined, calls };
}

/** A room without citizens is over; so is what was said in it. */
export async function endEmptyRoom(tx: Transaction, roomId: string, reason: 'left' | 'lost'): Promise<void> {
	await tx`
		update live_rooms set ended_at = now(), end_reason = ${reason} where id = ${roomId} and ended_at is null
			and not exists(select 1 from calls where room_id = ${roomId} and ended_at is null)`;
	await tx`
		delete from live_entries where room_id = ${roomId}
			and exists(select 1 from live_rooms where id = ${roomId} and ended_at is not null)`;
	await hint(tx, { look: 'room', id: roomId });
}

/**
 * What nobody holds any more ends by itself. Any process may do it, and any number at once. Seen in the future is as lost as seen long
 * ago: whoever is there says so again every few seconds, by the clock of now.
 */
export async function endLostCalls(sql: Sql): Promise<number> {
	return inOrder(sql, async (tx) => {
		const silent = await tx<{ id: string; room_id: string | null }[]>`
			select id, room_id from calls where ended_at is null and abs(extract(epoch from now() - seen_at)) >
				case when room_id is null then ${waitingLostSeconds}::float else ${roomLostSeconds}::float end`;
		await lockRooms(
			tx,
			silent.map(({ room_id }) => room_id),
		);
		const rooms = await tx<{ id: string }[]>`
			update live_rooms set ended_at = now(), end_reason = 'lost'
			where ended_at is null and abs(extract(epoch from now() - seen_at)) > ${roomLostSeconds} returning id`;
		const calls = await tx<{ id: string; room_id: string | null }[]>`
			update calls set ended_at = now(), end_reason = 'lost', ticket_hash = null
			where ended_at is null and (room_id = any(${rooms.map(({ id }) => id)})
				or (id = any(${silent.map(({ id }) => id)}) and abs(extract(epoch from now() - seen_at)) > ${waitingLostSeconds}))
			returning id, room_id`;
		for (const { id } of calls) await hint(tx, { look: 'call', id });
		const emptied = new Set(calls.flatMap(({ room_id }) => (room_id ? [room_id] : [])));
		for (const id of emptied) await endEmptyRoom(tx, id, 'lost');
		if (calls.length > 0) await hint(tx, { look: 'queue' });
		await tx`delete from live_desks where abs(extract(epoch from now() - seen_at)) > ${roomLostSeconds}`;
		return calls.length;
	});
}
