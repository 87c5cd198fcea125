import * as v from 'valibot';
import { isCaseCode } from '../../shared/cases/case-code.ts';
import { callModes, type DeskAct, type LiveHello, type Numbered, saidMost, seats } from '../../shared/live/protocol.ts';
import type { Sql, Transaction } from '../database/open.ts';
import { inOrder, lockRooms } from './in-order.ts';
import {
	type ActResult,
	addCall,
	answerConsent,
	askToRecord,
	closeRoom,
	type DeskSeat,
	declineCall,
	keepEntry,
	leaveCall,
	setMode,
	takeCall,
} from './rooms.ts';

const sdpMost = 65_536;
const n = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000));
const uuid = v.pipe(v.string(), v.uuid());
const short = v.pipe(v.string(), v.maxLength(1024));
const signal = v.union([
	v.strictObject({
		description: v.strictObject({
			type: v.picklist(['offer', 'answer', 'pranswer', 'rollback']),
			sdp: v.pipe(v.string(), v.maxLength(sdpMost)),
		}),
	}),
	v.strictObject({
		candidate: v.strictObject({
			candidate: short,
			sdpMid: v.nullable(short),
			sdpMLineIndex: v.nullable(v.number()),
			usernameFragment: v.nullable(short),
		}),
	}),
	v.strictObject({ ask: v.literal('offer') }),
]);
const common = [
	v.strictObject({ n, act: v.literal('signal'), to: v.picklist(seats), toPage: v.number(), signal }),
	v.strictObject({
		n,
		act: v.literal('say'),
		text: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(saidMost)),
	}),
	v.strictObject({ n, act: v.literal('mode'), mode: v.picklist(callModes), cause: v.picklist(['loss', 'choice']) }),
	v.strictObject({ n, act: v.literal('leave') }),
] as const;
const terminalAct = v.variant('act', [
	...common,
	v.strictObject({ n, act: v.literal('consent'), granted: v.boolean() }),
]);
const deskAct = v.variant('act', [
	...common,
	v.strictObject({ n, act: v.literal('take'), callId: uuid }),
	v.strictObject({ n, act: v.literal('add'), callId: uuid }),
	v.strictObject({ n, act: v.literal('decline'), callId: uuid }),
	v.strictObject({ n, act: v.literal('record'), caseCode: v.nullable(v.pipe(v.string(), v.check(isCaseCode))) }),
]);
const hello = v.strictObject({
	page: uuid,
	room: v.nullable(uuid),
	after: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

export type ReadAct = Numbered<DeskAct>;

export const readHello = (text: string): LiveHello => v.parse(hello, JSON.parse(text));
export const readTerminalAct = (text: string): ReadAct => v.parse(terminalAct, JSON.parse(text));
export const readDeskAct = (text: string): ReadAct => v.parse(deskAct, JSON.parse(text));

/** One transaction: the act and its number stand together or not at all. */
export async function actOfTerminal(
	sql: Sql,
	callId: string,
	pageId: string,
	act: ReadAct,
	onWithdrawn: (tx: Transaction, roomId: string) => Promise<void>,
): Promise<ActResult> {
	return inOrder(sql, async (tx) => {
		const [call] = await tx<{ room_id: string | null }[]>`select room_id from calls where id = ${callId}`;
		await lockRooms(tx, [call?.room_id ?? null]);
		const [seat] = await tx<{ room_id: string | null; seat: 'first' | 'second'; page: number }[]>`
			update calls set last_act = ${act.n} where id = ${callId} and page_id = ${pageId} and last_act < ${act.n} and ended_at is null
			returning room_id, seat, page`;
		if (!seat) return null;
		if (act.act === 'leave') return leaveCall(tx, callId).then(() => null);
		if (act.act === 'mode') return setMode(tx, { callId }, act.mode, act.cause).then(() => null);
		if (act.act === 'consent') return answerConsent(tx, callId, act.granted, (roomId) => onWithdrawn(tx, roomId));
		return inRoom(tx, act, seat.room_id, seat.seat, seat.page);
	});
}

export interface DeskActor extends DeskSeat {
	mayRecord: boolean;
}

/**
 * A desk takes one call at a time; acts on the line of those who wait need no number, since the row itself decides. The room is asked of
 * the database: a page that comes back brings its acts before its socket was told of any room.
 */
export async function actOfDesk(sql: Sql, desk: DeskActor, act: ReadAct): Promise<ActResult> {
	return inOrder(sql, async (tx) => {
		if (act.act === 'take') return takeCall(tx, desk, act.callId, act.n);
		if (act.act === 'decline') return declineCall(tx, act.callId);
		const [room] = await tx<{ id: string; page: number; last_act: number }[]>`
			select id, page, last_act from live_rooms
			where account_id = ${desk.accountId} and page_id = ${desk.pageId} and ended_at is null for update`;
		if (!room) return 'room.none';
		if (act.n <= room.last_act) return null;
		await tx`update live_rooms set last_act = ${act.n} where id = ${room.id}`;
		if (act.act === 'add') return addCall(tx, room.id, desk.accountId, act.callId);
		if (act.act === 'leave') return closeRoom(tx, room.id).then(() => null);
		if (act.act === 'mode') return setMode(tx, { roomId: room.id }, act.mode, act.cause).then(() => null);
		if (act.act === 'record') return desk.mayRecord ? askToRecord(tx, room.id, act.caseCode) : 'record.notAllowed';
		return inRoom(tx, act, room.id, 'desk', room.page);
	});
}

async function inRoom(
	tx: Transaction,
	act: ReadAct,
	roomId: string | null,
	sender: (typeof seats)[number],
	senderPage: number,
): Promise<ActResult> {
	if (roomId === null) return 'room.none';
	const from = { sender, senderPage };
	if (act.act === 'say')
		return keepEntry(tx, roomId, { ...from, recipient: null, recipientPage: null, body: { text: act.text } });
	if (act.act === 'signal')
		return keepEntry(tx, roomId, { ...from, recipient: act.to, recipientPage: act.toPage, body: act.signal });
	return 'act.malformed';
}
