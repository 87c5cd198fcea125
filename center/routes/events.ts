import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import type { Role } from '../accounts/roles.ts';
import { staffOf } from '../accounts/staff.ts';
import type { CenterContext } from '../context.ts';
import { targetActs } from '../desk/events-protocol.ts';
import { read } from '../intake/envelope.ts';
import { orderEventTypes } from '../orders/events.ts';
import { addTarget, changeTarget, readEventsPage, settleDead } from '../outgoing/targets.ts';

const id = v.pipe(v.string(), v.uuid());
const targetSchema = v.strictObject({
	url: v.pipe(v.string(), v.maxLength(500)),
	types: v.pipe(v.array(v.picklist(orderEventTypes)), v.maxLength(orderEventTypes.length)),
});
const changeSchema = v.strictObject({ act: v.picklist(targetActs) });
const deadSchema = v.strictObject({
	targetId: id,
	caseCode: v.pipe(v.string(), v.regex(/^\d{18}$/)),
	seq: v.pipe(v.number(), v.integer(), v.minValue(1)),
	act: v.picklist(['retry', 'drop']),
});
const administrators: readonly Role[] = ['administrator'];
const access = { config: { access: administrators } };

export function addEventRoutes(app: FastifyInstance, context: CenterContext): void {
	app.get('/desk/api/events', access, () => readEventsPage(context));

	app.post('/desk/api/events/targets', access, (request) =>
		addTarget(context, read(targetSchema, request.body), staffOf(request)),
	);

	app.post<{ Params: { id: string } }>('/desk/api/events/targets/:id', access, (request) => {
		const { act } = read(changeSchema, request.body);
		return changeTarget(context, read(id, request.params.id), act, staffOf(request));
	});

	app.post('/desk/api/events/dead', access, async (request) => {
		await settleDead(context, read(deadSchema, request.body), staffOf(request));
		return readEventsPage(context);
	});
}
