import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { isCaseCode } from '../../shared/cases/case-code.ts';
import { categories } from '../../shared/content/categories.ts';
import { isCalendarDate } from '../../shared/identity/resident-id.ts';
import { caseRoles } from '../accounts/roles.ts';
import { staffOf } from '../accounts/staff.ts';
import type { CenterContext } from '../context.ts';
import type {
	DeskCalendar,
	EnteredMatter,
	OfficeView,
	OrderDetail,
	OrderFilter,
	OrderList,
} from '../desk/order-protocol.ts';
import { actOnOrder, enterMatter } from '../desk-office/act.ts';
import { moveBooking, readCalendar } from '../desk-office/calendar.ts';
import { openOrderDetail } from '../desk-office/order.ts';
import { greenChannels, languages, read } from '../intake/envelope.ts';
import { buckets } from '../orders/buckets.ts';
import { answerOutcomes, askAgainWhys, closeWhys, orderChannels, refusalReasons } from '../orders/events.ts';
import { orderKinds } from '../orders/kinds.ts';
import { listOrders } from '../orders/list.ts';
import { sightOf } from '../orders/sight.ts';
import { ProblemError } from '../problem.ts';

const flag = v.optional(
	v.pipe(
		v.literal('1'),
		v.transform(() => true),
	),
);
const filterSchema = v.object({
	bucket: v.optional(v.picklist(buckets), 'todo'),
	find: v.optional(v.pipe(v.string(), v.regex(/^\d{0,18}$/))),
	kind: v.optional(v.picklist(orderKinds)),
	channel: v.optional(v.picklist(orderChannels)),
	language: v.optional(v.picklist(languages)),
	overdue: flag,
	green: flag,
	mine: flag,
	sent: flag,
	after: v.optional(v.pipe(v.string(), v.maxLength(60))),
});

const words = v.pipe(v.string(), v.trim(), v.maxLength(2000));
const said = v.pipe(words, v.minLength(2));
const green = v.pipe(v.array(v.picklist(greenChannels)), v.maxLength(4));
const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60));
const id = v.pipe(v.string(), v.maxLength(64));
const short = v.pipe(v.string(), v.trim(), v.maxLength(200));
const article = v.strictObject({
	law: short,
	article: short,
	text: v.pipe(v.string(), v.maxLength(8000)),
	source: short,
	checkedOn: v.pipe(v.string(), v.check(isCalendarDate)),
});
const actSchema = v.strictObject({
	seq: v.pipe(v.number(), v.integer(), v.minValue(1)),
	act: v.variant('act', [
		v.strictObject({ act: v.literal('take') }),
		v.strictObject({ act: v.literal('assign'), handlerId: id }),
		v.strictObject({
			act: v.literal('classify'),
			kind: v.picklist(orderKinds),
			topic: v.nullable(v.picklist(categories.map((category) => category.id))),
		}),
		v.strictObject({
			act: v.literal('answer'),
			outcome: v.picklist(answerOutcomes),
			words: said,
			articles: v.pipe(v.array(article), v.maxLength(12)),
		}),
		v.strictObject({ act: v.literal('appoint'), words: said }),
		v.strictObject({ act: v.literal('call'), reached: v.boolean(), words }),
		v.strictObject({ act: v.literal('note'), words: said }),
		v.strictObject({
			act: v.literal('handOn'),
			way: v.picklist(['sideways', 'down']),
			nodeId: id,
			days,
			words: said,
		}),
		v.strictObject({ act: v.literal('giveBack'), words: said }),
		v.strictObject({
			act: v.literal('tellGaps'),
			gaps: v.pipe(v.array(v.pipe(short, v.minLength(1))), v.minLength(1), v.maxLength(20)),
			days,
		}),
		v.strictObject({ act: v.literal('fillGaps'), words }),
		v.strictObject({ act: v.literal('refuse'), reason: v.picklist(refusalReasons), words: said }),
		v.strictObject({ act: v.literal('close'), why: v.picklist(closeWhys), words }),
		v.strictObject({ act: v.literal('confirm') }),
		v.strictObject({ act: v.literal('askAgain'), why: v.picklist(askAgainWhys), words }),
		v.strictObject({ act: v.literal('withdraw'), words }),
		v.strictObject({ act: v.literal('spotCheck'), good: v.boolean(), words }),
		v.strictObject({ act: v.literal('mark'), green }),
		v.strictObject({ act: v.literal('book'), institutionId: id, slotId: id }),
	]),
});
const entrySchema = v.strictObject({
	channel: v.picklist(['hotline', 'desk', 'phone']),
	form: v.picklist(['message', 'application']),
	service: v.picklist(orderKinds),
	language: v.picklist(languages),
	green,
	name: v.pipe(v.string(), v.trim(), v.maxLength(60)),
	phone: v.pipe(v.string(), v.trim(), v.regex(/^[\d\s-]{0,20}$/)),
	number: v.pipe(v.string(), v.trim(), v.regex(/^(\d{17}[\dX])?$/)),
	question: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(2000)),
});
const moveSchema = v.strictObject({ from: id, to: id });
const reasonSchema = v.strictObject({ reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(300)) });
const calendarQuery = v.object({ institution: id, from: v.optional(v.pipe(v.string(), v.check(isCalendarDate))) });

const cases = { config: { access: caseRoles } };
interface ByCase {
	Params: { caseCode: string };
}

/** Work orders at the desk; registered within the scope that `guardDesk` guards. */
export function addOrderRoutes(app: FastifyInstance, context: CenterContext): void {
	const { database, orders, log, now } = context;
	const { sql } = database;
	const caseOf = (caseCode: string) => {
		if (!isCaseCode(caseCode)) throw new ProblemError('case.unknown');
		return caseCode;
	};

	app.get('/desk/api/orders', cases, async (request): Promise<OrderList> => {
		const filter = read(filterSchema, request.query) as OrderFilter;
		const staff = staffOf(request);
		const office = await orders.office.read(sql);
		const regions = await context.regions.list();
		const sight = sightOf(regions, context.regions.own, staff.nodeId, office);
		return listOrders(sql, filter, sight, staff.accountId, office, now());
	});

	app.post('/desk/api/orders', cases, async (request): Promise<EnteredMatter> => {
		const entered = await enterMatter(context, read(entrySchema, request.body), staffOf(request));
		log('order.acted', { act: 'enter', stage: 'assigned' });
		return entered;
	});

	app.post<ByCase>('/desk/api/orders/:caseCode/open', cases, async (request): Promise<OrderDetail> => {
		log('desk.opened', { revealed: false });
		return openOrderDetail(context, caseOf(request.params.caseCode), staffOf(request), null);
	});

	app.post<ByCase>('/desk/api/orders/:caseCode/reveal', cases, async (request): Promise<OrderDetail> => {
		const { reason } = read(reasonSchema, request.body);
		log('desk.opened', { revealed: true });
		return openOrderDetail(context, caseOf(request.params.caseCode), staffOf(request), reason);
	});

	app.post<ByCase>('/desk/api/orders/:caseCode/act', cases, async (request) => {
		const { seq, act } = read(actSchema, request.body);
		const record = await actOnOrder(context, caseOf(request.params.caseCode), seq, act, staffOf(request));
		log('order.acted', { act: act.act, stage: record.stage });
		return { seq: record.seq, stage: record.stage };
	});

	app.get('/desk/api/office', cases, async (): Promise<OfficeView> => {
		const { nodes, handlers, onDuty, load } = await orders.office.read(sql);
		const institutions = await sql<{ id: string; name: string }[]>`
			select id, content->'name'->>'zh-CN' as name from institutions order by position, id`;
		return {
			nodes: nodes.map((node) => ({
				id: node.id,
				parentId: node.parentId,
				level: node.level,
				regionCode: node.regionCode,
				name: node.names['zh-CN'],
				keeper: handlers.find((handler) => handler.id === node.keeperId)?.name ?? '',
				active: node.active,
			})),
			handlers: handlers
				.filter((handler) => handler.active)
				.map(({ id: handlerId, nodeId, name, languages: spoken }) => ({
					id: handlerId,
					nodeId,
					name,
					languages: spoken,
					onDuty: onDuty.has(handlerId),
					load: load.get(handlerId) ?? 0,
				})),
			institutions: [...institutions],
		};
	});

	app.get('/desk/api/calendar', cases, async (request): Promise<DeskCalendar> => {
		const { institution, from } = read(calendarQuery, request.query);
		return readCalendar(context, institution, from, staffOf(request));
	});

	app.post<ByCase>('/desk/api/bookings/:caseCode/move', cases, async (request) => {
		await moveBooking(context, caseOf(request.params.caseCode), read(moveSchema, request.body), staffOf(request));
		log('desk.answered', { state: 'moved' });
		return {};
	});
}
