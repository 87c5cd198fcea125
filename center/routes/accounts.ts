import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as v from 'valibot';
import { languages } from '../../shared/protocol/language.ts';
import {
	changeAccount,
	givePassword,
	listAccounts,
	makeAccount,
	resetCodes,
	setDisabled,
} from '../accounts/administer.ts';
import { changePassword, confirmCodes, showOwn, startCodes, stopCodes } from '../accounts/own.ts';
import { roles } from '../accounts/roles.ts';
import { sessionOf, staffOf } from '../accounts/staff.ts';
import type { CenterContext } from '../context.ts';
import { read } from '../intake/envelope.ts';

const secret = v.pipe(v.string(), v.maxLength(200));
const name = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40));
/** Letters and digits of any script, lower case; nothing that looks like a path or a control. */
const signInName = v.pipe(
	v.string(),
	v.transform((text) => text.normalize('NFKC').trim().toLowerCase()),
	v.regex(/^[\p{L}\p{N}][\p{L}\p{N}._-]{1,31}$/u),
);
const fields = {
	name,
	roles: v.pipe(v.array(v.picklist(roles)), v.minLength(1), v.maxLength(roles.length)),
	nodeId: v.nullable(v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/))),
	languages: v.pipe(v.array(v.picklist(languages)), v.maxLength(languages.length)),
	oidcSubject: v.nullable(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))),
};
const fieldsSchema = v.strictObject(fields);
const idSchema = v.pipe(v.string(), v.uuid());

const own = { config: { access: 'signedIn', evenWithGivenPassword: true } } as const;
const administrators = { config: { access: ['administrator'] } } as const;

export function addAccountRoutes(app: FastifyInstance, context: CenterContext): void {
	app.get('/desk/api/own', own, (request) => showOwn(context, sessionOf(request)));
	app.post('/desk/api/own/password', own, async (request, reply) => {
		const asked = read(v.strictObject({ present: secret, password: secret }), request.body);
		await changePassword(context, sessionOf(request), asked);
		return reply.code(204).send();
	});
	app.post('/desk/api/own/codes/start', own, (request) =>
		startCodes(context, sessionOf(request), read(v.strictObject({ password: secret }), request.body).password),
	);
	app.post('/desk/api/own/codes/confirm', own, (request) =>
		confirmCodes(context, sessionOf(request), read(v.strictObject({ code: secret }), request.body).code),
	);
	app.post('/desk/api/own/codes/stop', own, async (request, reply) => {
		await stopCodes(context, sessionOf(request), read(v.strictObject({ password: secret }), request.body).password);
		return reply.code(204).send();
	});

	const by = (request: FastifyRequest) => ({ context, actor: staffOf(request).accountId });
	type One = { Params: { id: string } };
	const idOf = (request: FastifyRequest<One>) => read(idSchema, request.params.id);

	app.get('/desk/api/accounts', administrators, async () => ({ accounts: await listAccounts(context.database.sql) }));
	app.post('/desk/api/accounts', administrators, (request) => {
		const { signInName: typed, ...rest } = read(v.strictObject({ signInName, ...fields }), request.body);
		return makeAccount(by(request), typed, rest);
	});
	app.post<One>('/desk/api/accounts/:id/change', administrators, async (request, reply) => {
		await changeAccount(by(request), idOf(request), read(fieldsSchema, request.body));
		return reply.code(204).send();
	});
	for (const disabled of [true, false]) {
		app.post<One>(
			`/desk/api/accounts/:id/${disabled ? 'disable' : 'enable'}`,
			administrators,
			async (request, reply) => {
				await setDisabled(by(request), idOf(request), disabled);
				return reply.code(204).send();
			},
		);
	}
	app.post<One>('/desk/api/accounts/:id/password', administrators, (request) =>
		givePassword(by(request), idOf(request)),
	);
	app.post<One>('/desk/api/accounts/:id/codes', administrators, async (request, reply) => {
		await resetCodes(by(request), idOf(request));
		return reply.code(204).send();
	});
}
