import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { isCalendarDate } from '../../shared/identity/resident-id.ts';
import type { Role } from '../accounts/roles.ts';
import { staffOf } from '../accounts/staff.ts';
import { allAuditActs } from '../audit/acts.ts';
import { appendAudit } from '../audit/append.ts';
import { writeLog } from '../audit/log-csv.ts';
import { readLog, writeAsked } from '../audit/read-log.ts';
import type { CenterContext } from '../context.ts';
import type { AuditChain, AuditPage } from '../desk/audit-protocol.ts';
import { languages, read } from '../intake/envelope.ts';
import { describeBug } from '../log.ts';

const day = v.pipe(v.string(), v.check(isCalendarDate));
const before = v.pipe(
	v.string(),
	v.regex(/^\d{1,15}_\d{1,15}$/),
	v.transform((text) => {
		const [ms, seq] = text.split('_').map(Number);
		return { at: new Date(ms ?? 0).toISOString(), seq: seq ?? 0 };
	}),
);
const act = v.picklist(allAuditActs);
const pageQuery = v.object({ day: v.optional(day), act: v.optional(act), before: v.optional(before) });
const fileQuery = v.object({ day, act: v.optional(act), lang: v.optional(v.picklist(languages), 'zh-CN') });

const onPage = 50;
const directors: readonly Role[] = ['director', 'administrator'];
const access = { config: { access: directors } };

/** Reading the log is on it too. */
export function addAuditRoutes(app: FastifyInstance, context: CenterContext): void {
	const { sql } = context.database;

	app.get('/desk/api/audit', access, async (request): Promise<AuditPage> => {
		const staff = staffOf(request);
		const { day = null, act = null, before = null } = read(pageQuery, request.query);
		const subject = writeAsked({ day, act });
		await appendAudit(sql, { actor: staff.accountId, act: 'audit.read', subject }, context.now());
		return readLog(context, staff, { day, act, before }, onPage);
	});

	app.get('/desk/api/audit/chain', access, (): Promise<AuditChain> => context.checkChain());

	app.get('/desk/api/audit/log.csv', access, async (request, reply) => {
		const staff = staffOf(request);
		const { day, act = null, lang } = read(fileQuery, request.query);
		const subject = writeAsked({ day, act });
		await appendAudit(sql, { actor: staff.accountId, act: 'audit.exported', subject }, context.now());
		context.log('board.exported', { what: 'audit' });
		const file = Readable.from(writeLog(context, staff, day, act, lang));
		file.on('error', (error) => context.log('bug', describeBug(error, 'audit')));
		return reply
			.type('text/csv; charset=utf-8')
			.header('content-disposition', `attachment; filename="audit-${day}.csv"`)
			.send(file);
	});
}
