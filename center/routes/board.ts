import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply } from 'fastify';
import * as v from 'valibot';
import { isCalendarDate } from '../../shared/identity/resident-id.ts';
import type { Role } from '../accounts/roles.ts';
import { staffOf } from '../accounts/staff.ts';
import { appendAudit } from '../audit/append.ts';
import { writeLedger } from '../board/ledger.ts';
import { readNow } from '../board/now.ts';
import { makeReport } from '../board/report.ts';
import { writeReport } from '../board/report-csv.ts';
import { localDate } from '../clock.ts';
import type { CenterContext } from '../context.ts';
import { type BoardNow, type BoardReport, periodKinds } from '../desk/board-protocol.ts';
import { languages, read } from '../intake/envelope.ts';
import { describeBug } from '../log.ts';
import { ProblemError } from '../problem.ts';

const day = v.pipe(v.string(), v.check(isCalendarDate));
const language = v.optional(v.picklist(languages), 'zh-CN');
const reportQuery = v.object({ kind: v.picklist(periodKinds), day: v.optional(day), lang: language });
const ledgerQuery = v.object({ from: day, to: day, lang: language });

const directors: readonly Role[] = ['director', 'administrator'];
const access = { config: { access: directors } };

export function addBoardRoutes(app: FastifyInstance, context: CenterContext): void {
	const { sql } = context.database;

	app.get('/desk/api/board', access, async (request): Promise<BoardNow> => {
		return readNow(sql, context.regions, staffOf(request).nodeId, context.now());
	});

	app.get('/desk/api/board/report', access, (request): Promise<BoardReport> => {
		const { kind, day } = read(reportQuery, request.query);
		return makeReport(context, kind, day ?? localDate(context.now()), staffOf(request).nodeId);
	});

	app.get('/desk/api/board/report.csv', access, async (request, reply) => {
		const { kind, day, lang } = read(reportQuery, request.query);
		const report = await makeReport(context, kind, day ?? localDate(context.now()), staffOf(request).nodeId);
		return asFile(reply, `report-${kind}-${report.period.from}.csv`).send(writeReport(report, lang));
	});

	/** On record, since it tells of every case. */
	app.get('/desk/api/board/ledger.csv', access, async (request, reply) => {
		const { from, to, lang } = read(ledgerQuery, request.query);
		if (from > to) throw new ProblemError('request.malformed');
		const staff = staffOf(request);
		await appendAudit(sql, { actor: staff.accountId, act: 'ledger.exported', subject: `${from}/${to}` }, context.now());
		context.log('board.exported', { what: 'ledger' });
		const file = Readable.from(writeLedger(sql, context.regions, { from, to }, staff.nodeId, lang));
		file.on('error', (error) => context.log('bug', describeBug(error, 'ledger')));
		return asFile(reply, `ledger-${from}-${to}.csv`).send(file);
	});
}

function asFile(reply: FastifyReply, name: string): FastifyReply {
	return reply.type('text/csv; charset=utf-8').header('content-disposition', `attachment; filename="${name}"`);
}
