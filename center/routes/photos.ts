import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { caseRoles } from '../accounts/roles.ts';
import { staffOf } from '../accounts/staff.ts';
import type { CenterContext } from '../context.ts';
import type { DeskPhoto } from '../desk/photo-protocol.ts';
import { requireSeen } from '../desk-office/order.ts';
import { read } from '../intake/envelope.ts';
import { listPhotos, openPhoto } from '../phone-office/photos.ts';
import { sendBytes } from './send-bytes.ts';

const idSchema = v.pipe(v.string(), v.uuid());

/** Photos that citizens added, for whoever works on the case; registered within the scope that `guardDesk` guards. */
export function addPhotoRoutes(app: FastifyInstance, context: CenterContext): void {
	const { sql } = context.database;
	const cases = { config: { access: caseRoles } };

	app.get<{ Params: { caseCode: string } }>('/desk/api/orders/:caseCode/photos', cases, async (request) => {
		const { caseCode } = request.params;
		await requireSeen(context, caseCode, staffOf(request));
		const photos: DeskPhoto[] = await listPhotos(sql, caseCode);
		return { photos };
	});

	app.post<{ Params: { caseCode: string; id: string } }>(
		'/desk/api/orders/:caseCode/photos/:id/open',
		cases,
		async (request, reply) => {
			const { caseCode } = request.params;
			const staff = staffOf(request);
			await requireSeen(context, caseCode, staff);
			const bytes = await openPhoto(context, caseCode, read(idSchema, request.params.id), staff);
			context.log('desk.opened', { revealed: false });
			return sendBytes(reply, 'photo.bin', bytes);
		},
	);
}
