import type { problemCodes } from '../shared/protocol/center.ts';
import { integrationPaths, integrationSchemas, integrationWebhooks } from './openapi-integration.ts';
import { schemas } from './openapi-schemas.ts';
import { problems } from './problem.ts';

type Json = { [key: string]: unknown };

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Json): Json => ({ 'application/json': { schema } });
const answer = (description: string, schema: Json): Json => ({ '200': { description, content: json(schema) } });

/** Problem answers of a route, one a status. */
function refuse(...codes: (typeof problemCodes)[number][]): Json {
	const statuses = [...new Set(codes.map((code) => problems[code].status))];
	const describe = (status: number) => codes.filter((code) => problems[code].status === status).join(', ');
	const content = { 'application/problem+json': { schema: ref('Problem') } };
	return Object.fromEntries(statuses.map((status) => [String(status), { description: describe(status), content }]));
}

const signed = [{ terminal: [], date: [], signature: [] }];
const unsigned: (typeof problemCodes)[number][] = [
	'request.unsigned',
	'request.badSignature',
	'request.sessionUnknown',
	'request.stale',
	'terminal.unknown',
	'terminal.revoked',
	'request.tooMany',
];
const inPath = (name: string, schema: Json): Json => ({ name, in: 'path', required: true, schema });
const inQuery = (name: string, required: boolean, schema: Json, example: unknown): Json => ({
	name,
	in: 'query',
	required,
	schema,
	example,
});

const clock: Json = {
	type: 'object',
	description: 'Whether the wall clock of the machine is believed; `time` goes on without its jumps',
	properties: {
		fault: { enum: ['clock.ahead', 'clock.behind', null] },
		offMs: { type: 'number' },
		witnessed: { type: 'boolean' },
	},
};

const paths: Json = {
	'/healthz': {
		get: {
			operationId: 'getHealth',
			summary: 'Whether this center takes and stores requests',
			security: [],
			responses: {
				...answer('It does', {
					type: 'object',
					properties: { status: { const: 'ok' }, time: { type: 'string' }, clock },
				}),
				'503': { description: 'Its database does not answer within two seconds' },
			},
		},
	},
	'/v1/openapi.json': {
		get: {
			operationId: 'getDescription',
			summary: 'This description',
			security: [],
			responses: answer('OpenAPI 3.1', { type: 'object' }),
		},
	},
	'/v1/terminals': {
		post: {
			operationId: 'enrolTerminal',
			summary: 'Enrols a terminal by a one-time code; the same code and key again give the same terminal',
			security: [],
			requestBody: { required: true, content: json(ref('EnrolRequest')) },
			responses: {
				...answer('Enrolled', ref('TerminalProfile')),
				...refuse('request.malformed', 'enrolment.codeUnknown', 'enrolment.codeUsed', 'request.tooMany'),
			},
		},
	},
	'/v1/terminals/self': {
		get: {
			operationId: 'getTerminal',
			summary: 'What the center knows of the terminal that asks, and the center’s public keys',
			responses: { ...answer('The terminal', ref('TerminalProfile')), ...refuse(...unsigned) },
		},
	},
	'/v1/terminals/self/session': {
		post: {
			operationId: 'openSession',
			summary: 'A key whose MAC stands for the terminal’s signature for some hours',
			description:
				'Taken only with a signature of the terminal’s own key. The key is sealed (crypto_box_seal) to the X25519 key of the body. A session that is over, ' +
				'or of another center, is answered 401 request.sessionUnknown: the same request then goes with the own key.',
			requestBody: { required: true, content: json(ref('SessionRequest')) },
			responses: { ...answer('A session', ref('SessionGrant')), ...refuse(...unsigned, 'request.malformed') },
		},
	},
	'/v1/submissions/{id}': {
		put: {
			operationId: 'putSubmission',
			summary: 'Stores a sealed submission. Idempotent: the same id and bytes give the same receipt',
			description:
				'The receipt is signed after the commit. Sequence n of a case is taken once n-1 is there, else 409 ' +
				'submission.outOfOrder; made more than a day ago it is taken in any case. Other bytes under a taken id, or under a ' +
				'taken sequence of a case, are kept aside and answered 409 submission.differs.',
			parameters: [inPath('id', { type: 'string', format: 'uuid' })],
			requestBody: { required: true, content: json(ref('SubmissionEnvelope')) },
			responses: {
				...answer('On the disk', ref('SubmissionAccepted')),
				...refuse(
					...unsigned,
					'request.malformed',
					'request.tooLarge',
					'case.unknown',
					'submission.differs',
					'submission.outOfOrder',
				),
			},
		},
	},
	'/v1/cases/{caseCode}': {
		get: {
			operationId: 'getCase',
			summary: 'State of a case, for the terminal that made it',
			parameters: [inPath('caseCode', { type: 'string', pattern: '^[0-9]{18}$' })],
			responses: { ...answer('The case', ref('CaseView')), ...refuse(...unsigned, 'case.unknown') },
		},
	},
	'/v1/calls/{id}': {
		put: {
			operationId: 'askForPerson',
			summary: 'Asks for a person by video, voice or text; again, gives another ticket of the same call',
			description:
				'Idempotent. The ticket opens `/v1/live` once, within `ticketSeconds`. Another open call of the same terminal ends. ' +
				'A call that is over answers with no ticket.',
			parameters: [inPath('id', { type: 'string', format: 'uuid' })],
			requestBody: { required: true, content: json(ref('CallRequest')) },
			responses: { ...answer('Asked', ref('CallTicket')), ...refuse(...unsigned, 'request.malformed', 'notFound') },
		},
	},
	'/v1/live': {
		get: {
			operationId: 'openLive',
			summary: 'WebSocket of a call: messages of shared/live/protocol.ts',
			description:
				'Subprotocols `lawpost-live.1` and `ticket.<ticket>`. The first message is `{"page": uuid, "room": uuid or null, "after": number}`; a line that broke ' +
				'is taken up by any center process with a new ticket, the same page and the number of the last entry.',
			security: [],
			responses: { '101': { description: 'Open' }, ...refuse('request.unsigned') },
		},
	},
	'/v1/institutions': {
		get: {
			operationId: 'listInstitutions',
			summary: 'Institutions that may be booked',
			responses: { ...answer('All', { type: 'array', items: ref('Institution') }), ...refuse(...unsigned) },
		},
	},
	'/v1/slots': {
		get: {
			operationId: 'listSlots',
			summary: 'Slots of an institution on the first `days` days from `from` on that have any',
			parameters: [
				inQuery('institution', true, { type: 'string' }, 'mediation-committee'),
				inQuery('from', false, { type: 'string', format: 'date' }, '2026-11-23'),
				inQuery('days', false, { type: 'integer', minimum: 1, maximum: 31, default: 5 }, 5),
			],
			responses: {
				...answer('Slots', ref('SlotList')),
				...refuse(...unsigned, 'request.malformed', 'institution.unknown'),
			},
		},
	},
};

/** OpenAPI 3.1 of everything a terminal or another system may ask, and of what the center tells. */
export function makeOpenApi(): Json {
	const header = (name: string, description: string): Json => ({ type: 'apiKey', in: 'header', name, description });
	return {
		openapi: '3.1.0',
		info: {
			title: 'Lawpost center',
			version: '1.0.0',
			license: { name: 'MIT', identifier: 'MIT' },
			description:
				'Enrolment, sealed submissions and bookings of public legal service terminals; imports, numbers and events for other systems.',
		},
		servers: [{ url: '/' }],
		security: signed,
		paths: { ...paths, ...integrationPaths },
		webhooks: integrationWebhooks,
		components: {
			schemas: { ...schemas, ...integrationSchemas },
			securitySchemes: {
				token: { type: 'http', scheme: 'bearer' },
				terminal: header('lawpost-terminal', 'Id that enrolment gave'),
				date: header('lawpost-date', 'ISO 8601, within five minutes of the center’s clock'),
				signature: header(
					'lawpost-signature',
					'base64 of ES256 (r‖s) or Ed25519 over the lines lawpost-request-1, METHOD, path with query, date, base64 SHA-512 of the body; ' +
						'or `x25519-hmac-sha512.<keyId>.<mac>` of a session, base64 of the first 32 bytes of HMAC-SHA-512 over the same lines',
				),
			},
		},
	};
}
