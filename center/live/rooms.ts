import { randomUUID } from 'node:crypto';
import {
	type CallMode,
	callModes,
	type LiveFault,
	type LiveNews,
	type ModeCause,
	type Recording,
	type RoomState,
	type Seat,
	type SeatState,
} from '../../shared/live/protocol.ts';
import type { Sql, Transaction } from '../database/open.ts';
import { endEmptyRoom, hint, presentSeconds } from './calls.ts';

/** `null`: done. */
export type ActResult = LiveFault | null;

export interface DeskSeat {
	accountId: string;
	pageId: string;
	socketId: string;
}

/** Exactly one desk gets a call: the row says who was first. What the page did before act `n` was for another room, and never comes into this one. */
export async function takeCall(tx: Transaction, desk: DeskSeat, callId: string, n: number): Promise<ActResult> {
	const [open] = await tx<{ taken: boolean }[]>`
		select exists(select 1 from calls where id = ${callId} and room_id = live_rooms.id) as taken
		from live_rooms where account_id = ${desk.accountId} and page_id = ${desk.pageId} and ended_at is null`;
	// The same act again, since its acknowledgement was lost, is done already.
	if (open) return open.taken ? null : 'room.full';
	const roomId = randomUUID();
	const [call] = await tx<{ wish: CallMode }[]>`
		update calls set room_id = ${roomId}, seat = 'first', answered_at = now(), answered_by = ${desk.accountId}
		where id = ${callId} and ended_at is null and room_id is null returning wish`;
	if (!call) return 'call.taken';
	await tx`
		insert into live_rooms (id, account_id, opened_at, page_id, page, socket_id, last_act)
		values (${roomId}, ${desk.accountId}, now(), ${desk.pageId}, 1, ${desk.socketId}, ${n})`;
	await hint(tx, { look: 'call', id: callId });
	await hint(tx, { look: 'queue' });
	return null;
}

export async function addCall(tx: Transaction, roomId: string, accountId: string, callId: string): Promise<ActResult> {
	const [room] = await tx<{ recording: Recording }[]>`
		select recording from live_rooms where id = ${roomId} and ended_at is null for update`;
	if (!room) return 'room.none';
	const taken = await tx<{ seat: Seat }[]>`select seat from calls where room_id = ${roomId} and ended_at is null`;
	const free = (['first', 'second'] as const).find((seat) => !taken.some((call) => call.seat === seat));
	if (!free) return 'room.full';
	const added = await tx`
		update calls set room_id = ${roomId}, seat = ${free}, answered_at = now(), answered_by = ${accountId}
		where id = ${callId} and ended_at is null and room_id is null returning 1`;
	if (added.length === 0) return 'call.taken';
	// Whoever comes in has not been asked yet.
	if (room.recording === 'on') await tx`update live_rooms set recording = 'asked' where id = ${roomId}`;
	await hint(tx, { look: 'call', id: callId });
	await hint(tx, { look: 'room', id: roomId });
	await hint(tx, { look: 'queue' });
	return null;
}

export async function declineCall(tx: Transaction, callId: string): Promise<ActResult> {
	const declined = await tx`
		update calls set ended_at = now(), end_reason = 'declined', ticket_hash = null
		where id = ${callId} and ended_at is null and room_id is null returning 1`;
	if (declined.length === 0) return 'call.taken';
	await hint(tx, { look: 'call', id: callId });
	await hint(tx, { look: 'queue' });
	return null;
}

export async function leaveCall(tx: Transaction, callId: string): Promise<void> {
	const [call] = await tx<{ room_id: string | null }[]>`
		update calls set ended_at = now(), end_reason = 'left', ticket_hash = null
		where id = ${callId} and ended_at is null returning room_id`;
	await hint(tx, { look: 'call', id: callId });
	await hint(tx, { look: 'queue' });
	if (call?.room_id) await endEmptyRoom(tx, call.room_id, 'left');
}

export async function closeRoom(tx: Transaction, roomId: string): Promise<void> {
	const calls = await tx<{ id: string }[]>`
		update calls set ended_at = now(), end_reason = 'desk', ticket_hash = null
		where room_id = ${roomId} and ended_at is null returning id`;
	await tx`update live_rooms set ended_at = now(), end_reason = 'desk' where id = ${roomId} and ended_at is null`;
	await tx`delete from live_entries where room_id = ${roomId}`;
	for (const { id } of calls) await hint(tx, { look: 'call', id });
	await hint(tx, { look: 'room', id: roomId });
}

export async function setMode(
	tx: Transaction,
	at: { callId: string } | { roomId: string },
	mode: CallMode,
	cause: ModeCause,
): Promise<void> {
	let roomId: string | null;
	if ('callId' in at) {
		const [call] = await tx<{ room_id: string | null }[]>`
			update calls set mode = ${mode}, cause = ${cause} where id = ${at.callId} returning room_id`;
		roomId = call?.room_id ?? null;
	} else {
		roomId = at.roomId;
		await tx`update live_rooms set mode = ${mode}, cause = ${cause} where id = ${roomId}`;
	}
	if (!roomId) return;
	const worse = callModes.slice(callModes.indexOf(mode) + 1);
	await tx`
		update calls set lowest_mode = ${mode}
		where room_id = ${roomId} and ended_at is null and not (lowest_mode = any(${worse}))`;
	await hint(tx, { look: 'room', id: roomId });
}

/** Asked anew only while nobody has said no. */
export async function askToRecord(tx: Transaction, roomId: string, caseCode: string | null): Promise<ActResult> {
	if (caseCode !== null) {
		const asked = await tx`
			update live_rooms set recording = 'asked', case_code = ${caseCode} where id = ${roomId} and ended_at is null and recording = 'off' returning 1`;
		if (asked.length > 0) await tx`update calls set consent = null where room_id = ${roomId} and ended_at is null`;
	} else await tx`update live_rooms set recording = 'off' where id = ${roomId} and recording in ('asked', 'on')`;
	await hint(tx, { look: 'room', id: roomId });
	return null;
}

/** One no is no for all, and for the whole room; also later, when recording has begun. */
export async function answerConsent(
	tx: Transaction,
	callId: string,
	granted: boolean,
	onWithdrawn: (roomId: string) => Promise<void>,
): Promise<ActResult> {
	const [call] = await tx<{ room_id: string | null; consent: boolean | null }[]>`
		select room_id, consent from calls where id = ${callId} and ended_at is null`;
	if (!call?.room_id) return 'room.none';
	const [room] = await tx<{ recording: Recording }[]>`
		select recording from live_rooms where id = ${call.room_id} and ended_at is null for update`;
	if (room?.recording !== 'asked' && room?.recording !== 'on') return null;
	await tx`update calls set consent = ${granted} where id = ${callId}`;
	await tx`
		update live_rooms set recording = case
			when ${!granted} then 'refused'
			when exists(select 1 from calls where room_id = ${call.room_id} and ended_at is null and consent is not true) then 'asked'
			else 'on' end
		where id = ${call.room_id}`;
	if (call.consent && !granted) await onWithdrawn(call.room_id);
	await hint(tx, { look: 'room', id: call.room_id });
	return null;
}

interface SeatRow extends Omit<SeatState, 'present'> {
	present: boolean;
}

/** null: over, or never there. */
export async function readRoom(sql: Sql, roomId: string, you: Seat, mayRecord: boolean): Promise<RoomState | null> {
	const [room] = await sql<(SeatRow & { recording: Recording })[]>`
		select 'desk' as seat, page, mode, cause, recording, 'zh-CN' as language, null as "terminalNumber", true as consent,
			socket_id is not null and seen_at > now() - make_interval(secs => ${presentSeconds}) as present
		from live_rooms where id = ${roomId} and ended_at is null`;
	if (!room) return null;
	const rows = await sql<SeatRow[]>`
		select seat, page, mode, cause, language, terminal_number as "terminalNumber", consent,
			socket_id is not null and seen_at > now() - make_interval(secs => ${presentSeconds}) as present
		from calls where room_id = ${roomId} and ended_at is null and page > 0 order by seat`;
	const { recording, ...desk } = room;
	return { roomId, you, seats: [desk, ...rows.map((row) => ({ ...row }))], recording, mayRecord };
}

export interface Entry {
	sender: Seat;
	senderPage: number;
	recipient: Seat | null;
	recipientPage: number | null;
	body: object;
}

/** Numbered under the room's lock: whoever reads n+1 has read n. */
export async function keepEntry(tx: Transaction, roomId: string, entry: Entry): Promise<ActResult> {
	const [room] = await tx<{ last_seq: number }[]>`
		update live_rooms set last_seq = last_seq + 1 where id = ${roomId} and ended_at is null returning last_seq`;
	if (!room) return 'room.none';
	await tx`
		insert into live_entries (room_id, seq, sender, sender_page, recipient, recipient_page, body)
		values (${roomId}, ${room.last_seq}, ${entry.sender}, ${entry.senderPage}, ${entry.recipient}, ${entry.recipientPage},
			${JSON.stringify(entry.body)}::jsonb)`;
	await hint(tx, { look: 'room', id: roomId });
	return null;
}

export async function readEntries(sql: Sql, roomId: string, seat: Seat, after: number): Promise<LiveNews[]> {
	const rows = await sql<(Entry & { seq: number })[]>`
		select seq, sender, sender_page as "senderPage", recipient_page as "recipientPage", body from live_entries
		where room_id = ${roomId} and seq > ${after} and (recipient is null or recipient = ${seat}) order by seq`;
	return rows.map(({ seq, sender, senderPage, recipientPage, body }) =>
		'text' in body
			? { news: 'said', seq, from: sender, text: String(body.text) }
			: { news: 'signal', seq, from: sender, fromPage: senderPage, toPage: recipientPage ?? 0, signal: body as never },
	);
}
