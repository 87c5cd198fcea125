import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { staffOf } from '../accounts/staff.ts';
import type { CenterContext } from '../context.ts';
import type { DeskTerminal } from '../desk/accounts-protocol.ts';
import { read } from '../intake/envelope.ts';
import { revokeTerminal } from '../intake/revoke.ts';

const technicians = { config: { access: ['technician', 'administrator'] } } as const;
const numberSchema = v.pipe(v.string(), v.regex(/^\d{1,4}$/), v.transform(Number));

export function addTerminalDeskRoutes(app: FastifyInstance, context: CenterContext): void {
	const { sql } = context.database;
	app.get('/desk/api/terminals', technicians, async () => ({
		terminals: await sql<DeskTerminal[]>`
			select number, kind, enrolled_at as "enrolledAt", revoked_at as "revokedAt" from terminals
			where kind <> 'desk' order by number`,
	}));
	app.post<{ Params: { number: string } }>(
		'/desk/api/terminals/:number/revoke',
		technicians,
		async (request, reply) => {
			const number = read(numberSchema, request.params.number);
			await revokeTerminal(sql, number, staffOf(request).accountId, context.now());
			context.log('terminal.revoked', { terminalNumber: number });
			return reply.code(204).send();
		},
	);
}
