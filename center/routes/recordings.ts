import type { FastifyInstance } from 'fastify';
import * as v from 'valibot';
import { caseRoles } from '../accounts/roles.ts';
import { staffOf } from '../accounts/staff.ts';
import type { CenterContext } from '../context.ts';
import { type DeskRecording, recordingLimits } from '../desk/recordings-protocol.ts';
import { requireSeen } from '../desk-office/order.ts';
import { read } from '../intake/envelope.ts';
import {
	beginRecording,
	deleteRecording,
	endRecording,
	keepPiece,
	listRecordings,
	playRecording,
} from '../live/recordings.ts';
import { ProblemError } from '../problem.ts';
import { sendBytes } from './send-bytes.ts';

const uuid = v.pipe(v.string(), v.uuid());
const keySchema = v.object({ region: v.pipe(v.string(), v.regex(/^\d{6}$/)), id: uuid });
const numberSchema = v.pipe(v.string(), v.regex(/^\d{1,6}$/), v.transform(Number));
const reasonSchema = v.strictObject({ reason: v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(300)) });

interface ByKey {
	Params: { region: string; id: string; number: string };
}
interface ByCase {
	Params: { caseCode: string; id: string };
}

/** Voices of calls: sent piece by piece by the page that records, heard by whoever sees the case. Within the scope that `guardDesk` guards. */
export function addRecordingRoutes(app: FastifyInstance, context: CenterContext): void {
	const { sql } = context.database;
	const cases = { config: { access: caseRoles } };
	app.addContentTypeParser('audio/webm', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

	app.post<{ Params: { roomId: string } }>('/desk/api/rooms/:roomId/recordings', cases, (request) =>
		beginRecording(context, read(uuid, request.params.roomId), staffOf(request)),
	);

	app.put<ByKey>(
		'/desk/api/recordings/:region/:id/pieces/:number',
		{ ...cases, bodyLimit: recordingLimits.pieceBytes },
		async (request) => {
			const number = read(numberSchema, request.params.number);
			if (!Buffer.isBuffer(request.body)) throw new ProblemError('request.malformed');
			await keepPiece(context, read(keySchema, request.params), number, request.body, staffOf(request));
			return {};
		},
	);

	app.post<ByKey>('/desk/api/recordings/:region/:id/end', cases, async (request) => {
		await endRecording(context, read(keySchema, request.params), staffOf(request));
		return {};
	});

	app.get<ByCase>('/desk/api/orders/:caseCode/recordings', cases, async (request) => {
		const { caseCode } = request.params;
		await requireSeen(context, caseCode, staffOf(request));
		const recordings: DeskRecording[] = await listRecordings(sql, caseCode);
		return { recordings };
	});

	app.post<ByCase>('/desk/api/orders/:caseCode/recordings/:id/play', cases, async (request, reply) => {
		const { caseCode } = request.params;
		const staff = staffOf(request);
		await requireSeen(context, caseCode, staff);
		const bytes = await playRecording(context, caseCode, read(uuid, request.params.id), staff);
		context.log('desk.opened', { revealed: false });
		return sendBytes(reply, 'recording.bin', bytes);
	});

	app.post<ByCase>('/desk/api/orders/:caseCode/recordings/:id/delete', cases, async (request) => {
		const { caseCode } = request.params;
		const staff = staffOf(request);
		await requireSeen(context, caseCode, staff);
		const { reason } = read(reasonSchema, request.body);
		await deleteRecording(context, caseCode, read(uuid, request.params.id), reason, staff);
		return {};
	});
}
