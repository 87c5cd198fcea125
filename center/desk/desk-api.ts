import type { Answer } from '../../shared/answers/answer.ts';
import type { Slot } from '../../shared/protocol/center.ts';
import type { BoardNow, BoardReport, PeriodKind } from './board-protocol.ts';
import type { DeadAct, EventsPage, TargetAct } from './events-protocol.ts';
import type { ImportKind, ImportResult } from './imports-protocol.ts';
import type {
	DeskCalendar,
	EnteredMatter,
	HotlineEntry,
	OfficeView,
	OrderAct,
	OrderDetail,
	OrderFilter,
	OrderList,
} from './order-protocol.ts';
import type { DeskPhoto } from './photo-protocol.ts';
import type { DeskAnswer, DeskClock, DeskList, DeskOpened, DeskRatings, DeskSession, DeskTab } from './protocol.ts';
import type { DeskRecording } from './recordings-protocol.ts';

/** `desk.signedOut` leads to the sign-in; `desk.unreachable` means no answer; the rest are the center's problem codes. */
export class DeskFault extends Error {}

let csrf = '';

export async function ask<Reply>(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<Reply> {
	const answer = await fetch(`/desk/${path}`, {
		method,
		headers: { 'lawpost-csrf': csrf, ...(body ? { 'content-type': 'application/json' } : {}) },
		...(body ? { body: JSON.stringify(body) } : {}),
	}).catch(() => null);
	if (!answer) throw new DeskFault('desk.unreachable');
	if (!answer.ok) throw await readFault(answer);
	return answer.status === 204 ? (null as Reply) : answer.json().catch(() => null);
}

async function readFault(answer: Response): Promise<DeskFault> {
	const told = (await answer.json().catch(() => null)) as { fault?: string } | null;
	return new DeskFault(told?.fault ?? 'desk.unreachable');
}

async function keepCsrf(session: Promise<DeskSession>): Promise<DeskSession> {
	csrf = (await session).csrf;
	return session;
}

export const deskApi = {
	resume: () => keepCsrf(ask<DeskSession>('GET', 'session')),
	ways: () => ask<{ bureau: boolean }>('GET', 'session/ways'),
	signIn: (name: string, password: string, code: string) =>
		keepCsrf(ask<DeskSession>('POST', 'session', { name, password, ...(code ? { code } : {}) })),
	signOut: () => ask<null>('DELETE', 'session'),
	list: (tab: DeskTab, find: string) =>
		ask<DeskList>('GET', `api/submissions?tab=${tab}&find=${encodeURIComponent(find)}`),
	ratings: () => ask<DeskRatings>('GET', 'api/ratings'),
	clock: () => ask<DeskClock>('GET', 'api/clock'),
	believeClock: () => ask<null>('POST', 'api/clock', {}),
	board: () => ask<BoardNow>('GET', 'api/board'),
	events: () => ask<EventsPage>('GET', 'api/events'),
	addTarget: (url: string) => ask<{ secret: string }>('POST', 'api/events/targets', { url, types: [] }),
	changeTarget: (id: string, act: TargetAct) =>
		ask<{ secret: string | null }>('POST', `api/events/targets/${id}`, { act }),
	settleDead: (dead: DeadAct) => ask<EventsPage>('POST', 'api/events/dead', dead),
	importRows: (kind: ImportKind, csv: string, dryRun: boolean) =>
		ask<ImportResult>('POST', `api/imports/${kind}`, { csv, dryRun }),
	boardReport: (kind: PeriodKind, day: string) => ask<BoardReport>('GET', `api/board/report?kind=${kind}&day=${day}`),
	slots: (institutionId: string) =>
		ask<{ slots: Slot[] }>('GET', `api/slots?institution=${encodeURIComponent(institutionId)}`),
	open: (id: string) => ask<DeskOpened>('POST', `api/submissions/${id}/open`, {}),
	reveal: (id: string, reason: string) => ask<DeskOpened>('POST', `api/submissions/${id}/reveal`, { reason }),
	/** In the body, so that no address and no log holds it. */
	ask: (question: string, id: string | null) => ask<Answer>('POST', 'api/answers', { question, id }),
	photos: async (caseCode: string) =>
		(await ask<{ photos: DeskPhoto[] }>('GET', `api/orders/${caseCode}/photos`)).photos,
	/** Comes as bytes of no type; whoever asked knows that they are a photo. */
	async openPhoto(caseCode: string, id: string): Promise<Blob> {
		const headers = { 'lawpost-csrf': csrf };
		const answer = await fetch(`/desk/api/orders/${caseCode}/photos/${id}/open`, { method: 'POST', headers });
		if (!answer.ok) throw new DeskFault(answer.status === 401 ? 'desk.signedOut' : 'desk.unreachable');
		return new Blob([await answer.arrayBuffer()], { type: 'image/jpeg' });
	},
	recordings: async (caseCode: string) =>
		(await ask<{ recordings: DeskRecording[] }>('GET', `api/orders/${caseCode}/recordings`)).recordings,
	beginRecording: (roomId: string) => ask<{ region: string; id: string }>('POST', `api/rooms/${roomId}/recordings`, {}),
	async sendPiece({ region, id }: { region: string; id: string }, number: number, piece: Blob): Promise<void> {
		const answer = await fetch(`/desk/api/recordings/${region}/${id}/pieces/${number}`, {
			method: 'PUT',
			headers: { 'lawpost-csrf': csrf, 'content-type': 'audio/webm' },
			body: piece,
		}).catch(() => null);
		if (answer?.ok) return;
		throw answer && answer.status < 500 ? await readFault(answer) : new DeskFault('desk.unreachable');
	},
	endRecording: ({ region, id }: { region: string; id: string }) =>
		ask<object>('POST', `api/recordings/${region}/${id}/end`, {}),
	deleteRecording: (caseCode: string, id: string, reason: string) =>
		ask<object>('POST', `api/orders/${caseCode}/recordings/${id}/delete`, { reason }),
	/** Comes as bytes of no type; whoever asked knows that they are voices. */
	async playRecording(caseCode: string, id: string): Promise<Blob> {
		const headers = { 'lawpost-csrf': csrf };
		const answer = await fetch(`/desk/api/orders/${caseCode}/recordings/${id}/play`, { method: 'POST', headers });
		if (!answer.ok) throw await readFault(answer);
		return new Blob([await answer.arrayBuffer()], { type: 'audio/webm' });
	},
	orders: (filter: OrderFilter) => {
		const query = Object.entries(filter).filter(([, value]) => value !== undefined && value !== false && value !== '');
		const text = new URLSearchParams(query.map(([name, value]) => [name, value === true ? '1' : String(value)]));
		return ask<OrderList>('GET', `api/orders?${text}`);
	},
	openOrder: (caseCode: string) => ask<OrderDetail>('POST', `api/orders/${caseCode}/open`, {}),
	revealOrder: (caseCode: string, reason: string) =>
		ask<OrderDetail>('POST', `api/orders/${caseCode}/reveal`, { reason }),
	act: (caseCode: string, seq: number, act: OrderAct) =>
		ask<{ seq: number }>('POST', `api/orders/${caseCode}/act`, { seq, act }),
	enter: (entry: HotlineEntry) => ask<EnteredMatter>('POST', 'api/orders', entry),
	office: () => ask<OfficeView>('GET', 'api/office'),
	calendar: (institution: string, from: string) =>
		ask<DeskCalendar>(
			'GET',
			`api/calendar?institution=${encodeURIComponent(institution)}${from ? `&from=${from}` : ''}`,
		),
	move: (caseCode: string, from: string, to: string) =>
		ask<object>('POST', `api/bookings/${caseCode}/move`, { from, to }),
	answer: (caseCode: string, answer: DeskAnswer) => ask<unknown>('POST', `api/bookings/${caseCode}/answer`, answer),
};
