/**
 * What the phone page asks for. No cookie: a token in the page's memory opens one case, and the case is never named in a request,
 * so no request can name another's.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { localDate } from '../clock.ts';
import type { CenterContext } from '../context.ts';
import { read } from '../intake/envelope.ts';
import { type PhoneCase, type PhoneCenter, type PhoneSession, phoneLimits } from '../phone/protocol.ts';
import { actFromPhone } from '../phone-office/act.ts';
import { readBookingRow, readPhoneCase } from '../phone-office/case.ts';
import { addPhoto } from '../phone-office/photos.ts';
import { caseOfToken, createOpenByPin, endSession } from '../phone-office/session.ts';
import { ProblemError } from '../problem.ts';
import { listSlots } from './slots.ts';

const openingSchema = v.strictObject({
	caseCode: v.pipe(v.string(), v.regex(/^\d{18}$/)),
	pin: v.pipe(v.string(), v.regex(/^\d{6}$/)),
});
const words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(phoneLimits.words));
const deedSchema = v.variant('act', [
	v.strictObject({ act: v.literal('move'), slotId: v.pipe(v.string(), v.maxLength(64)) }),
	v.strictObject({ act: v.literal('add'), words }),
	v.strictObject({ act: v.literal('fill') }),
	v.strictObject({ act: v.literal('rate'), level: v.picklist([1, 2, 3, 4, 5]) }),
	v.strictObject({ act: v.literal('confirm') }),
	v.strictObject({ act: v.literal('askAgain'), words }),
	v.strictObject({ act: v.literal('withdraw') }),
]);
const idSchema = v.pipe(v.string(), v.uuid());
const loopback = /^(127(\.\d{1,3}){3}|localhost|\[::1\])$/;
const slotDays = 10;
const byAddress = (max: number) => ({
	config: { rateLimit: { max, timeWindow: 60_000, keyGenerator: (request: FastifyRequest) => request.ip } },
});

export function addPhoneRoutes(app: FastifyInstance, context: CenterContext): void {
	const { sql } = context.database;
	const openByPin = createOpenByPin(context);
	app.addHook('onSend', async (_request, reply) => void reply.header('cache-control', 'no-store'));
	app.addContentTypeParser(['image/jpeg', 'image/png', 'image/webp'], { parseAs: 'buffer' }, (_request, body, done) =>
		done(null, body),
	);
	const caseOf = (request: FastifyRequest) => caseOfToken(sql, request.headers.authorization, context.now());

	app.get('/phone/api/center', byAddress(240), async (): Promise<PhoneCenter> => {
		const { name, keeper } = context.profile;
		return { name, keeper };
	});

	app.post('/phone/api/session', byAddress(60), async (request): Promise<PhoneSession> => {
		requireOwnPage(request);
		const { caseCode, pin } = read(openingSchema, request.body);
		const token = await openByPin({ caseCode, pin, address: request.ip });
		context.log('phone.opened', {});
		return { token, case: await readPhoneCase(context, caseCode) };
	});

	app.delete('/phone/api/session', byAddress(240), async (request, reply) => {
		await endSession(sql, request.headers.authorization);
		return reply.code(204).send();
	});

	app.get('/phone/api/case', byAddress(240), async (request): Promise<PhoneCase> => {
		return readPhoneCase(context, await caseOf(request));
	});

	app.get('/phone/api/slots', byAddress(240), async (request) => {
		const held = await readBookingRow(sql, await caseOf(request));
		if (!held) throw new ProblemError('order.notNow');
		const nowMs = context.now();
		return { slots: await listSlots(sql, held.institutionId, localDate(nowMs), slotDays, nowMs) };
	});

	app.post('/phone/api/deeds', byAddress(120), async (request): Promise<PhoneCase> => {
		const caseCode = await caseOf(request);
		const deed = read(deedSchema, request.body);
		const { stage } = await actFromPhone(context, caseCode, deed);
		context.log('phone.acted', { act: deed.act, stage });
		return readPhoneCase(context, caseCode);
	});

	app.put<{ Params: { id: string } }>('/phone/api/photos/:id', {
		...byAddress(60),
		bodyLimit: phoneLimits.photoBytes,
		// Before the body is read: nobody without a case sends five megabytes.
		onRequest: async (request) => void (await caseOf(request)),
		handler: async (request): Promise<PhoneCase> => {
			const caseCode = await caseOf(request);
			if (!Buffer.isBuffer(request.body)) throw new ProblemError('photo.unknown');
			const { stage } = await addPhoto(context, caseCode, read(idSchema, request.params.id), request.body);
			context.log('phone.acted', { act: 'photo', stage });
			return readPhoneCase(context, caseCode);
		},
	});
}

/** Another site's page may not make its visitors guess PINs; and over plain http from another machine the PIN would travel bare. */
function requireOwnPage(request: FastifyRequest): void {
	const { origin } = request.headers;
	if (origin !== undefined && origin !== `${request.protocol}://${request.host}`)
		throw new ProblemError('request.malformed');
	if (request.protocol !== 'https' && !loopback.test(request.hostname)) throw new ProblemError('phone.plainHttp');
}
