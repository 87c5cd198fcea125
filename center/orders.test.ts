/** The closed loop as the desk walks it, over HTTP. */
import { expect, test } from 'vitest';
import type { CaseView, Slot, SlotList } from '../shared/protocol/center.ts';
import type {
	DeskCalendar,
	HotlineEntry,
	OfficeView,
	OrderAct,
	OrderDetail,
	OrderItem,
	OrderList,
} from './desk/order-protocol.ts';
import type { DeskList } from './desk/protocol.ts';
import { useCenter } from './testing/center.ts';
import { signInAs, type TestStaff } from './testing/staff.ts';
import { makeBookingBody } from './testing/terminal.ts';

const { center, terminal } = useCenter();
let clerk: TestStaff | undefined;
const staff = async () => (clerk ??= await signInAs(center(), ['administrator']));

const caller: HotlineEntry = {
	channel: 'hotline',
	form: 'message',
	service: 'advice',
	language: 'zh-CN',
	green: ['elderly'],
	name: '苏和',
	phone: '13900000126',
	number: '',
	question: '老板三个月没发工资',
};
const quote = {
	law: '劳动法',
	article: '第五十条',
	text: '工资应当以货币形式按月支付给劳动者本人。不得克扣或者无故拖欠劳动者的工资。',
	source: '国家法律法规数据库公开文本，2025年4月副本',
	checkedOn: '2026-11-22',
};

async function enter(over: Partial<HotlineEntry> = {}, who?: TestStaff): Promise<string> {
	const { value } = await (who ?? (await staff())).ask<{ caseCode: string }>('POST', 'api/orders', {
		...caller,
		...over,
	});
	return value.caseCode;
}
async function open(caseCode: string, who?: TestStaff) {
	return (who ?? (await staff())).ask<OrderDetail>('POST', `api/orders/${caseCode}/open`);
}
async function act(caseCode: string, what: OrderAct, over: { seq?: number; who?: TestStaff } = {}) {
	const who = over.who ?? (await staff());
	const seq = over.seq ?? (await open(caseCode, who)).value.seq;
	return who.ask<{ seq: number; stage: string }>('POST', `api/orders/${caseCode}/act`, { seq, act: what });
}
async function list(query: string, who?: TestStaff): Promise<OrderItem[]> {
	return (await (who ?? (await staff())).ask<OrderList>('GET', `api/orders?${query}`)).value.items;
}

test('a call gets a number and goes round', async () => {
	const caseCode = await enter();
	expect(caseCode).toMatch(/^159902\d{12}$/);
	// This center has no phone page, so nobody is told a PIN that opens nothing.
	const entered = await (await staff()).ask('POST', 'api/orders', { ...caller, channel: 'desk' });
	expect(entered.value).toMatchObject({ pin: null, phonePage: null });
	const first = await list('bucket=todo&channel=hotline');
	expect(first.map((item) => [item.caseCode, item.stage, item.next?.clock, item.green])).toEqual([
		[caseCode, 'assigned', 'answer', ['elderly']],
	]);
	expect(JSON.stringify(first)).not.toContain('工资');
	const { value: opened } = await open(caseCode);
	expect(opened.opened.contents).toMatchObject({
		kind: 'matter',
		body: { phone: '139 **** 0126', question: caller.question },
	});
	expect(opened.acts).toContain('answer');
	expect(opened.clocks.map(({ id, promise }) => [id, promise?.slice(0, 8)])).toEqual([['answer', '留言二十四小时内']]);

	const words = '可以先去劳动监察大队投诉。';
	expect((await act(caseCode, { act: 'answer', outcome: 'answered', words, articles: [quote] })).value.stage).toBe(
		'answered',
	);
	expect((await act(caseCode, { act: 'call', reached: false, words: '没人接' })).value.stage).toBe('answered');
	expect((await act(caseCode, { act: 'close', why: 'notReached', words: '' })).value.stage).toBe('closed');
	expect((await act(caseCode, { act: 'confirm' })).value.stage).toBe('confirmed');
	expect((await act(caseCode, { act: 'spotCheck', good: true, words: '' })).value.stage).toBe('spotChecked');

	const { value: done } = await open(caseCode);
	expect(done.history.map(({ event, by }) => [event.type, by])).toEqual([
		['order.received', '虚构人员'],
		['order.classified', '虚构人员'],
		['order.assigned', '虚构人员'],
		['order.taken', '虚构人员'],
		['order.answered', '虚构人员'],
		['order.called', '虚构人员'],
		['order.closed', '虚构人员'],
		['citizen.confirmed', '虚构人员'],
		['order.spotChecked', '虚构人员'],
	]);
	expect(done.history[4]?.words).toEqual({ words, articles: [quote] });
	expect(done.view.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done', 'here']);
	expect((await list('bucket=done')).map((item) => item.caseCode)).toEqual([caseCode]);
});

test('a desk that saw an older order is told', async () => {
	const caseCode = await enter();
	const { value } = await open(caseCode);
	const both = await Promise.all([
		act(caseCode, { act: 'take' }, { seq: value.seq }),
		act(caseCode, { act: 'take' }, { seq: value.seq }),
	]);
	expect(both.map((answer) => answer.value.fault ?? answer.value.stage).sort()).toEqual([
		'inHandling',
		'order.changed',
	]);
	expect((await act(caseCode, { act: 'confirm' })).value.fault).toBe('order.notNow');
});

test('slips go out and come back', async () => {
	const caseCode = await enter({ service: 'complaint' });
	const office = (await (await staff()).ask<OfficeView>('GET', 'api/office')).value;
	expect([...new Set(office.nodes.map((node) => node.level))].sort()).toEqual([1, 2, 3, 4, 5]);
	const slip = { act: 'handOn' as const, words: '请看看围栏在哪一户', days: 3 };
	expect((await act(caseCode, { ...slip, way: 'down', nodeId: 'league' })).value.fault).toBe('order.nobody');
	expect((await act(caseCode, { ...slip, way: 'down', nodeId: 'gacha' })).value.stage).toBe('handedOn');
	const { value } = await open(caseCode);
	expect(value.item.node).toBe('嘎查公共法律服务工作室');
	expect(value.history.at(-1)?.names).toEqual({
		office: '嘎查公共法律服务工作室',
		handler: '其木格',
		fromOffice: '白音塔拉旗公共法律服务中心',
	});
	expect((await list('sent=1')).map((item) => item.caseCode)).toEqual([caseCode]);
	expect((await act(caseCode, { act: 'giveBack', words: '围栏已经挪回去了' })).value.stage).toBe('assigned');
});

test('papers are asked for once', async () => {
	const caseCode = await enter({ form: 'application', service: 'legal-aid', green: ['migrant'] });
	const gaps = { act: 'tellGaps' as const, gaps: ['身份证', '欠条'], days: 5 };
	expect((await act(caseCode, gaps)).value.stage).toBe('gapsToFill');
	expect((await act(caseCode, { act: 'fillGaps', words: '' })).value.stage).toBe('inHandling');
	expect((await act(caseCode, gaps)).value.fault).toBe('order.notNow');
	expect((await act(caseCode, { act: 'refuse', reason: 'notEligible', words: '收入超过标准' })).value.stage).toBe(
		'refused',
	);
	const { value } = await open(caseCode);
	expect(value.view.objection).toMatchObject({ law: '法律援助法', article: '第四十九条' });
	expect((await act(caseCode, { act: 'askAgain', why: 'objection', words: '' })).value.stage).toBe('inHandling');
	const granted = { act: 'answer' as const, outcome: 'granted' as const, words: '决定给予法律援助', articles: [] };
	await act(caseCode, granted);
	await act(caseCode, { act: 'close', why: 'toldByPhone', words: '' });
	const waiting = (await open(caseCode)).value;
	expect([waiting.item.bucket, waiting.item.next?.clock]).toEqual(['doing', 'appointment']);
	await act(caseCode, { act: 'appoint', words: '律师乌兰' });
	expect((await open(caseCode)).value.item).toMatchObject({ bucket: 'done', next: null });
});

test('an office sees its own and what lies below', async () => {
	const below = await signInAs(center(), ['mediator'], 'gacha');
	const caseCode = await enter({ service: 'notary' });
	expect((await open(caseCode, below)).value.fault).toBe('case.unknown');
	expect((await act(caseCode, { act: 'note', words: '看一眼' }, { seq: 3, who: below })).value.fault).toBe(
		'case.unknown',
	);
	expect(await list(`find=${caseCode}`, below)).toEqual([]);
	expect((await list(`find=${caseCode.slice(-6)}`)).map((item) => item.caseCode)).toEqual([caseCode]);
	const [row] = await center().database.sql`select id from submissions where case_code = ${caseCode}`;
	const path = `api/submissions/${row?.id}`;
	expect((await below.ask('POST', `${path}/open`, {})).value.fault).toBe('case.unknown');
	expect((await below.ask('POST', `${path}/reveal`, { reason: '核对' })).value.fault).toBe('case.unknown');
	expect((await (await staff()).ask('POST', `${path}/open`, {})).status).toBe(200);
	const technician = await signInAs(center(), ['technician']);
	expect((await technician.ask('GET', 'api/orders')).value.fault).toBe('desk.notYours');
	await center().database.sql`update accounts set disabled_at = now() where id = ${below.accountId}`;
});

test('the desk books for a caller and moves it', async () => {
	const caseCode = await enter({ service: 'mediation' });
	const institutionId = 'mediation-committee';
	const { value } = await terminal().get<SlotList>(`/v1/slots?institution=${institutionId}&days=10`);
	const [one, two] = value.slots.filter((slot) => slot.free > 0) as [Slot, Slot];
	expect((await act(caseCode, { act: 'book', institutionId, slotId: one.id })).value.stage).toBe('assigned');
	expect((await act(caseCode, { act: 'book', institutionId, slotId: two.id })).value.fault).toBe('order.notNow');
	const below = await signInAs(center(), ['mediator'], 'gacha');
	const refused = await below.ask('POST', `api/bookings/${caseCode}/answer`, { answer: 'refuse', words: '不行' });
	expect(refused.value.fault).toBe('case.unknown');
	const confirmed = async (who: TestStaff) =>
		(await who.ask<DeskList>('GET', `api/submissions?tab=confirmed&find=${caseCode}`)).value.items.length;
	expect([await confirmed(below), await confirmed(await staff())]).toEqual([0, 1]);
	await center().database.sql`update accounts set disabled_at = now() where id = ${below.accountId}`;
	const move = async (from: string, to: string) =>
		(await staff()).ask('POST', `api/bookings/${caseCode}/move`, { from, to });
	expect((await move(two.id, one.id)).value.fault).toBe('order.changed');
	expect((await move(one.id, two.id)).status).toBe(200);
	const calendar = (await (await staff()).ask<DeskCalendar>('GET', `api/calendar?institution=${institutionId}`)).value;
	const held = calendar.slots.filter((slot) => slot.bookings.length > 0);
	expect(held.map((slot) => [slot.id, slot.free, slot.places, slot.bookings])).toEqual([
		[two.id, 0, 1, [{ caseCode, state: 'confirmed' }]],
	]);
	// Another office sees that the place is taken, and not whose it is.
	const other = await signInAs(center(), ['clerk'], 'notary-office');
	const seen = (await other.ask<DeskCalendar>('GET', `api/calendar?institution=${institutionId}`)).value;
	expect(seen.slots.find((slot) => slot.id === two.id)?.bookings).toEqual([{ caseCode: null, state: 'confirmed' }]);
	await center().database.sql`update accounts set disabled_at = now() where id = ${other.accountId}`;
	const detail = (await open(caseCode)).value;
	expect(detail.item.meetingAt).toBe(new Date(`${two.date}T${two.time}:00+08:00`).toISOString());
	expect(detail.item.bucket).toBe('waiting');
	await act(caseCode, { act: 'withdraw', words: '不办了' });
	expect((await open(caseCode)).value.booking).toMatchObject({ state: 'refused' });
	const again = (await terminal().get<SlotList>(`/v1/slots?institution=${institutionId}&days=10`)).value;
	expect(again.slots.find((slot) => slot.id === two.id)?.free).toBe(1);
});

test('what the desk says of a booking is history', async () => {
	const booking = { institutionId: 'sumu-mediation-office', service: 'mediation' as const, slotId: null };
	const envelope = terminal().makeEnvelope({ kind: 'booking', booking }, makeBookingBody());
	await terminal().put(envelope);
	const answer = { answer: 'refuse', words: '那天调解员下嘎查' };
	await (await staff()).ask('POST', `api/bookings/${envelope.caseCode}/answer`, answer);
	const { value } = await open(envelope.caseCode);
	expect([value.item.stage, value.item.bucket, value.history.at(-1)?.event.type]).toEqual([
		'refused',
		'done',
		'booking.decided',
	]);
	const view = await terminal().get<CaseView>(`/v1/cases/${envelope.caseCode}`);
	expect(view.value.order).toMatchObject({ step: 'answered', next: null });
});

test('pages of the queue follow one another', async () => {
	await Promise.all(Array.from({ length: 130 }, () => enter({ service: 'appraisal', green: [] })));
	const seen: string[] = [];
	let after = '';
	for (let page = 0; page < 3; page++) {
		const items = await list(`bucket=todo&kind=appraisal${after ? `&after=${after}` : ''}`);
		seen.push(...items.map((item) => item.caseCode));
		after = items.at(-1)?.cursor ?? '';
	}
	expect([seen.length, new Set(seen).size]).toEqual([130, 130]);
});
