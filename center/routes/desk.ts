import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import type { Answer } from '../../shared/answers/answer.ts';
import type { SubmissionKind } from '../../shared/protocol/center.ts';
import { caseRoles } from '../accounts/roles.ts';
import { type DeskRoute, guardDesk, staffOf } from '../accounts/staff.ts';
import { localDate } from '../clock.ts';
import type { CenterContext } from '../context.ts';
import { inRegions, regionOf } from '../database/region.ts';
import { type DeskList, deskTabs } from '../desk/protocol.ts';
import { answerBooking } from '../desk-office/answer.ts';
import { openDeskAsk } from '../desk-office/ask.ts';
import { countTabs, listItems } from '../desk-office/list.ts';
import { openSubmission } from '../desk-office/open.ts';
import { requireSeen } from '../desk-office/order.ts';
import { listRatings } from '../desk-office/ratings.ts';
import { read } from '../intake/envelope.ts';
import type { Hub } from '../live/hub.ts';
import { addDeskSocket } from '../live/routes.ts';
import { sightOf } from '../orders/sight.ts';
import { ProblemError } from '../problem.ts';
import { addAccountRoutes } from './accounts.ts';
import { addAuditRoutes } from './audit.ts';
import { addBoardRoutes } from './board.ts';
import { addClockRoutes } from './clock.ts';
import { addBureauRoutes } from './desk-bureau.ts';
import { addDeskSession } from './desk-session.ts';
import { addTerminalDeskRoutes } from './desk-terminals.ts';
import { addEventRoutes } from './events.ts';
import { addDeskImports } from './imports.ts';
import { addOfficeRoutes } from './offices.ts';
import { addOrderRoutes } from './orders.ts';
import { addPhotoRoutes } from './photos.ts';
import { addRecordingRoutes } from './recordings.ts';
import { listSlots } from './slots.ts';

const words = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(300));
const answerSchema = v.variant('answer', [
	v.strictObject({ answer: v.literal('confirm'), slotId: v.nullable(v.pipe(v.string(), v.maxLength(64))) }),
	v.strictObject({ answer: v.literal('refuse'), words }),
]);
const listQuery = v.object({
	tab: v.optional(v.picklist(deskTabs), 'waiting'),
	find: v.optional(v.pipe(v.string(), v.regex(/^[\d\s]{0,30}$/)), ''),
});
const askSchema = v.strictObject({
	question: v.pipe(v.string(), v.trim(), v.maxLength(200)),
	id: v.nullable(v.pipe(v.string(), v.maxLength(300))),
});
const idSchema = v.pipe(v.string(), v.uuid());

const openKinds: readonly SubmissionKind[] = ['wipe-report', 'device-report', 'rating'];

/** Of whoever works on cases. */
const cases = { config: { access: caseRoles } };

export function addDeskRoutes(
	app: FastifyInstance,
	context: CenterContext,
	hub: Hub,
	packsFolder: string,
	onRoute: (route: DeskRoute) => void,
): void {
	const ask = openDeskAsk({
		packsFolder,
		today: () => localDate(context.now()),
		onFault: (fault) => context.log('desk.answersFault', { fault }),
	});
	const { sql } = context.database;
	app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
	guardDesk(app, context, onRoute);
	addDeskSession(app, context);
	addBureauRoutes(app, context);
	addAccountRoutes(app, context);
	addDeskSocket(app, context, hub);
	addOrderRoutes(app, context);
	addPhotoRoutes(app, context);
	addRecordingRoutes(app, context);
	addOfficeRoutes(app, context);
	addAuditRoutes(app, context);
	addBoardRoutes(app, context);
	addEventRoutes(app, context);
	addDeskImports(app, context);
	addTerminalDeskRoutes(app, context);
	addClockRoutes(app, context);

	/** Id of a submission that this office may open. Reports and ratings of machines hold no person and belong to every office. */
	async function ownSubmission(request: FastifyRequest<{ Params: { id: string } }>): Promise<string> {
		const id = read(idSchema, request.params.id);
		const staff = staffOf(request);
		const [row] = await sql<{ case_code: string; kind: SubmissionKind }[]>`
			select case_code, kind from submissions where ${inRegions(sql, await context.regions.list())} and id = ${id}`;
		if (!row) throw new ProblemError('notFound');
		// A case from before there were orders has none, and belongs to whoever works for the whole center.
		if (staff.nodeId === null && regionOf(row.case_code) === context.regions.own) return id;
		if (!openKinds.includes(row.kind)) await requireSeen(context, row.case_code, staff);
		return id;
	}

	app.get('/desk/api/submissions', cases, async (request): Promise<DeskList> => {
		const { tab, find } = read(listQuery, request.query);
		const { own } = context.regions;
		const office = await context.orders.office.read(sql);
		const sight = sightOf(await context.regions.list(), own, staffOf(request).nodeId, office);
		const [counts, items] = await Promise.all([
			countTabs(sql, sight),
			listItems(sql, sight, tab, find.replace(/\s/g, '')),
		]);
		return { fetchedAt: new Date(context.now()).toISOString(), counts, items };
	});

	/** POST: what is asked stays out of addresses and logs. */
	app.post('/desk/api/answers', {
		config: { access: 'signedIn', rateLimit: { max: 60, timeWindow: 60_000, keyGenerator: (request) => request.ip } },
		handler: (request): Promise<Answer> => {
			const { question, id } = read(askSchema, request.body);
			return ask.answer(question, id);
		},
	});

	app.get('/desk/api/ratings', cases, () => listRatings(context));

	app.get('/desk/api/slots', cases, async (request) => {
		const { institution } = read(v.object({ institution: v.pipe(v.string(), v.maxLength(64)) }), request.query);
		const nowMs = context.now();
		return { slots: await listSlots(sql, institution, localDate(nowMs), 10, nowMs) };
	});

	app.post<{ Params: { id: string } }>('/desk/api/submissions/:id/open', cases, async (request) => {
		const opened = await openSubmission(context, await ownSubmission(request), staffOf(request), null);
		context.log('desk.opened', { revealed: false });
		return opened;
	});

	app.post<{ Params: { id: string } }>('/desk/api/submissions/:id/reveal', cases, async (request) => {
		const { reason } = read(v.strictObject({ reason: words }), request.body);
		const opened = await openSubmission(context, await ownSubmission(request), staffOf(request), reason);
		context.log('desk.opened', { revealed: true });
		return opened;
	});

	app.post<{ Params: { caseCode: string } }>('/desk/api/bookings/:caseCode/answer', cases, async (request) => {
		const answer = read(answerSchema, request.body);
		const state = await answerBooking(context, request.params.caseCode, answer, staffOf(request));
		if (state) context.log('desk.answered', { state: state.state });
		return { booking: state };
	});
}
