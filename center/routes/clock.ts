import type { FastifyInstance } from 'fastify';
import { staffOf } from '../accounts/staff.ts';
import { appendAudit } from '../audit/append.ts';
import type { CenterContext } from '../context.ts';
import type { DeskClock } from '../desk/protocol.ts';

/** Whether the clock of this center's machine is believed, and the word of a person that it is right. */
export function addClockRoutes(app: FastifyInstance, { database, clock, now }: CenterContext): void {
	app.get('/desk/api/clock', { config: { access: 'signedIn' } }, (): DeskClock => {
		const { fault, offMs } = clock.state();
		return { fault, offMinutes: Math.round(offMs / 60_000) };
	});
	app.post('/desk/api/clock', { config: { access: ['technician', 'administrator'] } }, async (request, reply) => {
		const { offMs } = clock.state();
		const entry = { actor: staffOf(request).accountId, act: 'clock.believed', subject: 'center' } as const;
		// On record by the time before, so that the chain says by how much it moves.
		await appendAudit(database.sql, { ...entry, reason: `offMs=${offMs}` }, now());
		clock.believeWall();
		return reply.code(204).send();
	});
}
