import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { isCalendarDate } from '../../shared/identity/resident-id.ts';
import type { Role } from '../accounts/roles.ts';
import { staffOf } from '../accounts/staff.ts';
import type { CenterContext } from '../context.ts';
import type { OfficesPage, Roster } from '../desk/offices-protocol.ts';
import { languages, read } from '../intake/envelope.ts';
import { changeInstitution } from '../offices/institutions.ts';
import { changeOffice, closeOffice, makeOffice } from '../offices/nodes.ts';
import { readOffices } from '../offices/page.ts';
import { changePerson, makePerson } from '../offices/people.ts';
import { changeRoster, readRoster } from '../offices/roster.ts';
import { orderKinds } from '../orders/kinds.ts';

const directors: readonly Role[] = ['director', 'administrator'];
const access = { config: { access: directors } };

const id = v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/));
const text = (most: number) => v.pipe(v.string(), v.trim(), v.maxLength(most));
const filled = (most: number) => v.pipe(text(most), v.minLength(1));
const day = v.pipe(v.string(), v.check(isCalendarDate));
const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const whole = (least: number, most: number) => v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));
const once = <Item>(items: Item[]) => new Set(items).size === items.length;
const kinds = v.pipe(v.array(v.picklist(orderKinds)), v.maxLength(orderKinds.length), v.check(once));

const officeSchema = v.strictObject({
	parentId: v.nullable(id),
	level: whole(1, 5),
	regionCode: v.pipe(v.string(), v.regex(/^\d{2,12}$/)),
	names: v.strictObject({ 'zh-CN': filled(60), 'mn-Mong': text(120), en: text(120) }),
	kinds,
	institutionId: v.nullable(id),
	keeperId: id,
});
const personSchema = v.strictObject({
	name: filled(60),
	nodeId: id,
	kinds,
	languages: v.pipe(v.array(v.picklist(languages)), v.minLength(1), v.maxLength(languages.length), v.check(once)),
	active: v.boolean(),
});
const rosterSchema = v.strictObject({
	cells: v.pipe(
		v.array(
			v.strictObject({
				handlerId: id,
				date: day,
				spans: v.pipe(v.array(v.strictObject({ from: time, to: time })), v.maxLength(4)),
			}),
		),
		v.minLength(1),
		v.maxLength(700),
	),
});
const planSchema = v.strictObject({
	providerName: filled(40),
	speaksMongolian: v.boolean(),
	place: filled(80),
	places: whole(1, 20),
	minutes: whole(5, 480),
	weekdays: v.pipe(v.array(whole(1, 7)), v.maxLength(7), v.check(once)),
	times: v.pipe(v.array(time), v.maxLength(60), v.check(once)),
	daysOff: v.pipe(v.array(day), v.maxLength(100), v.check(once)),
});
const institutionSchema = v.strictObject({
	address: filled(120),
	phone: filled(40),
	hours: filled(80),
	confirmsAtOnce: v.boolean(),
	plan: planSchema,
});
const rosterQuery = v.object({ day: v.optional(day) });

interface One {
	Params: { id: string };
}

/** Offices, people and roster; registered within the scope that `guardDesk` guards. */
export function addOfficeRoutes(app: FastifyInstance, context: CenterContext): void {
	app.get('/desk/api/offices', access, (request): Promise<OfficesPage> => readOffices(context, staffOf(request)));

	app.post('/desk/api/offices', access, (request) =>
		makeOffice(context, read(officeSchema, request.body), staffOf(request)),
	);
	app.post<One>('/desk/api/offices/:id/change', access, (request) =>
		changeOffice(context, read(id, request.params.id), read(officeSchema, request.body), staffOf(request)),
	);
	for (const closed of [true, false]) {
		app.post<One>(`/desk/api/offices/:id/${closed ? 'close' : 'open'}`, access, (request) =>
			closeOffice(context, read(id, request.params.id), closed, staffOf(request)),
		);
	}
	app.post('/desk/api/offices/people', access, (request) =>
		makePerson(context, read(personSchema, request.body), staffOf(request)),
	);
	app.post<One>('/desk/api/offices/people/:id/change', access, (request) =>
		changePerson(context, read(id, request.params.id), read(personSchema, request.body), staffOf(request)),
	);
	app.post<One>('/desk/api/offices/institutions/:id/change', access, (request) =>
		changeInstitution(context, read(id, request.params.id), read(institutionSchema, request.body), staffOf(request)),
	);

	app.get('/desk/api/roster', access, (request): Promise<Roster> => {
		return readRoster(context, read(rosterQuery, request.query).day, staffOf(request));
	});
	app.post('/desk/api/roster', access, (request) =>
		changeRoster(context, read(rosterSchema, request.body).cells, staffOf(request)),
	);
}
