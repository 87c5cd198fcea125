import type { FastifyInstance } from 'fastify';
import { acceptPath } from '../../shared/cases/receipt.ts';
import type { CaseView } from '../../shared/protocol/center.ts';
import type { CenterContext } from '../context.ts';
import { ofCase } from '../database/region.ts';
import { readBookingState } from '../intake/booking-state.ts';
import { readEnvelope } from '../intake/envelope.ts';
import { createIntake } from '../intake/submissions.ts';
import { readOrderView } from '../orders/view.ts';
import { ProblemError } from '../problem.ts';
import type { SignatureOf } from './signed.ts';

export function addSubmissionRoutes(app: FastifyInstance, context: CenterContext, signatureOf: SignatureOf): void {
	const { sql } = context.database;
	const take = createIntake({ ...context, sql });

	app.put<{ Params: { id: string } }>('/v1/submissions/:id', async (request) => {
		const bytes = request.body;
		if (!Buffer.isBuffer(bytes)) throw new ProblemError('request.malformed');
		const envelope = readEnvelope(bytes);
		if (envelope.id !== request.params.id) throw new ProblemError('request.malformed');
		const readsPath = request.headers.accept === acceptPath;
		const { terminal, digest } = signatureOf(request);
		return take({ terminal, digest, envelope, bytes, readsPath });
	});

	app.get<{ Params: { caseCode: string } }>('/v1/cases/:caseCode', async (request): Promise<CaseView> => {
		const { caseCode } = request.params;
		const { terminal } = signatureOf(request);
		const made = await sql`
			select 1 from submissions where ${ofCase(sql, caseCode)} and terminal_id = ${terminal.id} limit 1`;
		if (made.length === 0) throw new ProblemError('case.unknown');
		const name = { handler: context.profile.keeper.name, office: context.profile.name['zh-CN'] };
		const [booking, order] = await Promise.all([
			readBookingState(sql, caseCode),
			readOrderView(sql, caseCode, name, context.now()),
		]);
		return { caseCode, booking, order };
	});
}
