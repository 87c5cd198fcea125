/** Who sits where and when, as a director keeps it, and what routing and citizens see of it at once. */
import { expect, test } from 'vitest';
import { addDays } from '../../shared/law/day.ts';
import type { Institution, SlotList } from '../../shared/protocol/center.ts';
import { loadCenterProfile } from '../center-profile.ts';
import { localDate, localTime } from '../clock.ts';
import type {
	DeskInstitution,
	InstitutionFields,
	OfficeFields,
	OfficesPage,
	PersonFields,
	Roster,
} from '../desk/offices-protocol.ts';
import type { EnteredMatter, OrderAct, OrderDetail } from '../desk/order-protocol.ts';
import { createCalendar } from '../orders/calendar.ts';
import { seedOffice } from '../orders/seed-office.ts';
import { useCenter } from '../testing/center.ts';
import { signInAs, type TestStaff } from '../testing/staff.ts';
import { makeBookingBody } from '../testing/terminal.ts';

const { center, terminal, dataDir } = useCenter();
let signedIn: TestStaff | undefined;
const director = async () => (signedIn ??= await signInAs(center(), ['director']));
const post = async (path: string, body: object, who?: TestStaff) =>
	(who ?? (await director())).ask<{ id: string }>('POST', `api/${path}`, body);
const page = async (who?: TestStaff) =>
	(await (who ?? (await director())).ask<OfficesPage>('GET', 'api/offices')).value;

const village: OfficeFields = {
	parentId: 'sumu-mediation-office',
	level: 5,
	regionCode: '159902101202',
	names: { 'zh-CN': '乌兰嘎查公共法律服务工作室', 'mn-Mong': '', en: '' },
	kinds: [],
	institutionId: null,
	keeperId: 'keeper',
};
const person: PersonFields = {
	name: '高娃',
	nodeId: 'gacha',
	kinds: [],
	languages: ['zh-CN', 'mn-Mong'],
	active: true,
};

async function enter(over: object = {}): Promise<string> {
	const told = { channel: 'hotline', form: 'message', service: 'advice', language: 'zh-CN', green: [], number: '' };
	const who = { name: '苏和', phone: '13900000126', question: '老板三个月没发工资' };
	return (await (await director()).ask<EnteredMatter>('POST', 'api/orders', { ...told, ...who, ...over })).value
		.caseCode;
}
const open = async (caseCode: string) =>
	(await (await director()).ask<OrderDetail>('POST', `api/orders/${caseCode}/open`)).value;
async function act(caseCode: string, what: OrderAct) {
	return post(`orders/${caseCode}/act`, { seq: (await open(caseCode)).seq, act: what });
}
const audited = async (subject: string) =>
	(
		await center().database.sql<
			{ act: string }[]
		>`select act from audit_entries where subject = ${subject} order by seq`
	).map((entry) => entry.act);

test('a new office takes orders, and none once it closed', async () => {
	const { value } = await post('offices', village);
	const slip = { act: 'handOn' as const, way: 'down' as const, nodeId: value.id, days: 3, words: '请到家里看看' };
	const caseCode = await enter({ service: 'complaint' });
	expect((await act(caseCode, slip)).status).toBe(200);
	expect((await open(caseCode)).item).toMatchObject({ node: village.names['zh-CN'], nodeId: value.id });
	// Somebody waits there.
	expect((await post(`offices/${value.id}/close`, {})).value.fault).toBe('office.inUse');
	await act(caseCode, { act: 'giveBack', words: '看过了' });
	expect((await post(`offices/${value.id}/close`, {})).status).toBe(200);
	expect((await act(caseCode, slip)).value.fault).toBe('order.nobody');
	// Its name stands in the history for ever.
	expect((await open(caseCode)).history.find(({ event }) => event.type === 'order.handedOn')?.names.office).toBe(
		village.names['zh-CN'],
	);
	expect((await page()).offices.find(({ id }) => id === value.id)).toMatchObject({
		active: false,
		open: 0,
		mine: true,
	});
	expect((await post(`offices/${value.id}/open`, {})).status).toBe(200);
	expect((await act(caseCode, slip)).status).toBe(200);
	expect(await audited(value.id)).toEqual(['office.made', 'office.closed', 'office.opened']);
});

test('an office stands where its code and level say', async () => {
	const faultOf = async (over: Partial<OfficeFields>) => (await post('offices', { ...village, ...over })).value.fault;
	expect(await faultOf({ regionCode: '159903101202' })).toBe('office.misplaced');
	expect(await faultOf({ regionCode: '159902101' })).toBe('office.misplaced');
	expect(await faultOf({ level: 4, regionCode: '159902101' })).toBe('office.misplaced');
	expect(await faultOf({ parentId: null })).toBe('office.unknown');
	expect(await faultOf({ institutionId: 'notary-office' })).toBe('office.institutionTaken');
	expect(await faultOf({ keeperId: 'nobody' })).toBe('person.unknown');
	const moved = { ...village, parentId: 'gacha', level: 3, regionCode: '159902' };
	expect((await post('offices/center/change', moved)).value.fault).toBe('office.misplaced');
	// What lies below the center would not fit any more.
	const center5 = { ...village, parentId: 'league', level: 5, regionCode: '159902101203' };
	expect((await post('offices/center/change', center5)).value.fault).toBe('office.misplaced');
});

test('somebody new gets orders while on duty', async () => {
	const { value } = await post('offices/people', { ...person, nodeId: 'legal-aid-center' });
	const today = localDate(Date.now());
	const cell = { handlerId: value.id, date: today, spans: [{ from: '00:00', to: '23:59' }] };
	const off = { handlerId: 'at-legal-aid-center', date: today, spans: [] };
	expect((await post('roster', { cells: [cell, off] })).status).toBe(200);
	const caseCode = await enter({ form: 'application', service: 'legal-aid', language: 'mn-Mong' });
	expect((await open(caseCode)).item.handler).toBe('高娃');
	expect((await page()).people.find(({ id }) => id === value.id)).toMatchObject({ onDuty: true, open: 1 });
	const left = { ...person, nodeId: 'legal-aid-center', active: false };
	expect((await post(`offices/people/${value.id}/change`, left)).status).toBe(200);
	expect((await open(await enter({ form: 'application', service: 'legal-aid' }))).item.handler).not.toBe('高娃');
	// Whoever left keeps a name in what they had.
	expect((await open(caseCode)).item.handler).toBe('高娃');
	const keeper = (await page()).people.find(({ id }) => id === 'at-notary-office');
	const { name, nodeId, kinds, languages } = keeper as PersonFields;
	const gone = { name, nodeId, kinds, languages, active: false };
	expect((await post('offices/people/at-notary-office/change', gone)).value.fault).toBe('person.isKeeper');
});

test('a day that a person set is left alone', async () => {
	const { sql } = center().database;
	const today = localDate(Date.now());
	const before = (await (await director()).ask<Roster>('GET', 'api/roster')).value;
	expect(before.days).toHaveLength(7);
	expect(new Date(before.days[0]?.date ?? '').getUTCDay()).toBe(1);
	const date = before.days.findLast((each) => each.date >= today)?.date ?? today;
	const handlerId = 'at-appraisal-body';
	expect((await post('roster', { cells: [{ handlerId, date, spans: [] }] })).status).toBe(200);
	await seedOffice(sql, await loadCenterProfile(dataDir()), createCalendar(), Date.now());
	const rows = await sql`select 1 from duty_roster where handler_id = ${handlerId} and date = ${date}`;
	expect(rows).toHaveLength(0);
	expect(await audited(handlerId)).toEqual(['roster.changed']);
	const spans = [
		{ from: '09:00', to: '12:00' },
		{ from: '11:00', to: '13:00' },
	];
	expect((await post('roster', { cells: [{ handlerId, date, spans }] })).value.fault).toBe('roster.overlap');
	const past = { handlerId, date: addDays(today, -1), spans: [] };
	expect((await post('roster', { cells: [past] })).value.fault).toBe('roster.past');
});

test('a new plan makes new slots and keeps what is booked', async () => {
	const id = 'notary-office';
	const slotsOf = async () => (await terminal().get<SlotList>(`/v1/slots?institution=${id}&days=31`)).value.slots;
	const held = (await slotsOf()).find(({ free }) => free > 0);
	const booking = { institutionId: id, service: 'notary' as const, slotId: held?.id ?? '' };
	await terminal().put(terminal().makeEnvelope({ kind: 'booking', booking }, makeBookingBody()));
	const dates = [...new Set((await slotsOf()).map(({ date }) => date))];
	const dayOff = dates.at(-1) ?? '';
	const fields: InstitutionFields = {
		address: '白音塔拉镇团结路 9 号',
		phone: '0479-000 0199',
		hours: '周一至周五 9:00–11:00',
		confirmsAtOnce: true,
		plan: {
			providerName: '公证员高娃',
			speaksMongolian: true,
			place: '2 号窗口',
			places: 2,
			minutes: 20,
			weekdays: [1, 2, 3, 4, 5],
			times: ['08:10', '08:30'],
			daysOff: [dayOff],
		},
	};
	expect((await post(`offices/institutions/${id}/change`, fields)).status).toBe(200);
	const after = await slotsOf();
	expect(after.find((slot) => slot.id === held?.id)).toMatchObject({ free: 0, provider: held?.provider });
	// What began today before the change stays what it was.
	const now = `${localDate(Date.now())} ${localTime(Date.now())}`;
	const fresh = after.filter(({ id: slotId, date, time }) => slotId !== held?.id && `${date} ${time}` > now);
	expect([...new Set(fresh.map(({ time }) => time))]).toEqual(['08:10', '08:30']);
	expect(
		fresh.every(({ minutes, place, provider }) => minutes === 20 && place === '2 号窗口' && provider.speaksMongolian),
	).toBe(true);
	expect(fresh.some(({ date }) => date === dayOff)).toBe(false);
	expect(fresh.filter(({ free }) => free > 0).every(({ free }) => free === 2)).toBe(true);
	const { value } = await terminal().get<Institution[]>('/v1/institutions');
	expect(value.find((each) => each.id === id)).toMatchObject({ address: fields.address, services: ['notary'] });
	const [shown] = (await page()).institutions.filter((each) => each.id === id) as [DeskInstitution];
	expect([shown.plan, shown.slots.booked]).toEqual([fields.plan, 1]);
	const closed = { ...fields, plan: { ...fields.plan, weekdays: [] } };
	await post(`offices/institutions/${id}/change`, closed);
	expect((await slotsOf()).filter(({ free }) => free > 0)).toEqual([]);
});

test('what an office may not change looks like nothing', async () => {
	const below = await signInAs(center(), ['director'], 'sumu-mediation-office');
	const seen = await page(below);
	expect(
		seen.people.every(({ nodeId }) => ['sumu-mediation-office', 'gacha'].includes(nodeId) || nodeId.length === 36),
	).toBe(true);
	expect(seen.offices.filter(({ mine }) => mine).every(({ level }) => level >= 4)).toBe(true);
	const faultOf = async (path: string, body: object) => (await post(path, body, below)).value.fault;
	const over = { ...village, parentId: 'league', level: 3, regionCode: '159902' };
	expect(await faultOf('offices', { ...over, names: village.names })).toBe('office.unknown');
	expect(await faultOf('offices/center/change', over)).toBe('office.unknown');
	expect(await faultOf('offices/none/change', over)).toBe('office.unknown');
	expect(await faultOf('offices/notary-office/close', {})).toBe('office.unknown');
	expect(await faultOf('offices/people', { ...person, nodeId: 'center' })).toBe('office.unknown');
	expect(await faultOf('offices/people/keeper/change', person)).toBe('person.unknown');
	const cell = { handlerId: 'keeper', date: localDate(Date.now()), spans: [] };
	expect(await faultOf('roster', { cells: [cell] })).toBe('person.unknown');
	const plan = {
		providerName: '甲',
		speaksMongolian: false,
		place: '一',
		places: 1,
		minutes: 30,
		weekdays: [],
		times: [],
		daysOff: [],
	};
	const told = { address: '路', phone: '1', hours: '天', confirmsAtOnce: true, plan };
	expect(await faultOf('offices/institutions/appraisal-body/change', told)).toBe('institution.unknown');
	expect((await below.ask<Roster>('GET', 'api/roster')).value.people.some(({ id }) => id === 'keeper')).toBe(false);
	// Its own it changes, itself too, and hangs nothing elsewhere.
	const own = seen.offices.find(({ id }) => id === 'sumu-mediation-office');
	const { parentId, level, regionCode, names, kinds, institutionId, keeperId } = own as OfficeFields;
	const same = {
		parentId,
		level,
		regionCode,
		names: { ...names, 'zh-CN': '苏木调解办公室' },
		kinds,
		institutionId,
		keeperId,
	};
	expect((await post('offices/sumu-mediation-office/change', same, below)).status).toBe(200);
	expect(await faultOf('offices/sumu-mediation-office/change', { ...same, parentId: 'league' })).toBe('office.unknown');
});
