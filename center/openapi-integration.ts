/** What other systems of a bureau speak with: imports, numbers, and the events that leave the center. */
import { importColumns, importKinds, rowFaults } from './desk/imports-protocol.ts';
import { orderEventTypes } from './orders/events.ts';
import { makeCloudEvent } from './outgoing/cloud-event.ts';

type Json = { [key: string]: unknown };

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { type: 'string' };
const count = { type: 'integer', minimum: 0 };
const bearer = [{ token: [] }];

export const personExample = {
	external_id: 'hr-0012',
	name: '律师乌兰',
	node_id: 'banner',
	kinds: 'lawyer;advice',
	languages: 'zh-CN;mn-Mong',
	active: 'yes',
};
export const appointmentExample = {
	external_id: 'oa-2026-0815',
	institution_id: 'lawyer-duty-desk',
	service: 'lawyer',
	date: '2026-11-25',
	time: '10:00',
	name: '虚构甲',
	phone: '13900000126',
	question: '工资三个月没发',
	language: 'zh-CN',
};
const csvOf = (example: Record<string, string>) =>
	`${Object.keys(example).join(',')}\r\n${Object.values(example).join(',')}\r\n`;
const rowSchema = (kind: (typeof importKinds)[number], example: Json): Json => {
	const names = importColumns[kind].map((name) => name.replace('*', ''));
	return {
		type: 'object',
		properties: Object.fromEntries(names.map((name) => [name, text])),
		required: importColumns[kind].filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1)),
		additionalProperties: false,
		examples: [example],
	};
};
const eventExample = makeCloudEvent({
	caseCode: '159902001200341758',
	seq: 3,
	regionCode: '159902',
	type: 'order.assigned',
	payload: { nodeId: 'banner', handlerId: 'somebody' },
	actorId: 'citizen',
	at: '2026-11-23T01:47:01.120Z',
});

export const integrationSchemas: Json = {
	PersonRow: rowSchema('people', personExample),
	AppointmentRow: rowSchema('appointments', appointmentExample),
	ImportResult: {
		type: 'object',
		properties: {
			kind: { enum: importKinds },
			dryRun: { type: 'boolean' },
			added: count,
			changed: count,
			same: count,
			bad: {
				type: 'array',
				items: {
					type: 'object',
					properties: {
						row: { type: 'integer', minimum: 1 },
						externalId: text,
						column: { type: ['string', 'null'] },
						fault: { enum: rowFaults },
					},
					required: ['row', 'externalId', 'column', 'fault'],
				},
			},
		},
		required: ['kind', 'dryRun', 'added', 'changed', 'same', 'bad'],
		examples: [
			{
				kind: 'people',
				dryRun: false,
				added: 12,
				changed: 1,
				same: 40,
				bad: [{ row: 17, externalId: 'hr-0044', column: 'node_id', fault: 'node.unknown' }],
			},
		],
	},
	CloudEvent: {
		type: 'object',
		properties: {
			specversion: { const: '1.0' },
			id: text,
			source: { type: 'string', format: 'uri-reference' },
			type: { enum: orderEventTypes.map((type) => `lawpost.${type}.v1`) },
			subject: { type: 'string', pattern: '^[0-9]{18}$' },
			time: { type: 'string', format: 'date-time' },
			datacontenttype: { const: 'application/json' },
			sequence: { type: 'string', pattern: '^[0-9]{10}$' },
			data: {
				type: 'object',
				properties: { actor: { enum: ['system', 'citizen', 'staff'] } },
				required: ['actor'],
			},
		},
		required: ['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'sequence', 'data'],
		examples: [eventExample],
	},
};

const problem = (description: string): Json => ({
	description,
	content: { 'application/problem+json': { schema: ref('Problem') } },
});
const header = (name: string, schema: Json): Json => ({ name, in: 'header', required: true, schema });

export const integrationPaths: Json = {
	'/v1/imports/{kind}': {
		post: {
			operationId: 'importRows',
			summary: 'People or appointments of another system; rows that cannot go in are listed, the rest goes in',
			description:
				'Idempotent by `external_id`: the same row again changes nothing; a person that changed is changed, an appointment that ' +
				'changed is refused as `row.differs`. At most 5000 rows and 4 MiB. The token lies in the data folder, `tokens/import`.',
			security: bearer,
			parameters: [
				{ name: 'kind', in: 'path', required: true, schema: { enum: importKinds } },
				{ name: 'dry-run', in: 'query', schema: { enum: ['yes', 'no'], default: 'no' }, example: 'yes' },
			],
			requestBody: {
				required: true,
				content: {
					'text/csv': {
						schema: text,
						examples: {
							people: { value: csvOf(personExample) },
							appointments: { value: csvOf(appointmentExample) },
						},
					},
					'application/json': {
						schema: { type: 'array', items: { oneOf: [ref('PersonRow'), ref('AppointmentRow')] }, maxItems: 5000 },
						examples: { people: { value: [personExample] }, appointments: { value: [appointmentExample] } },
					},
				},
			},
			responses: {
				'200': {
					description: 'What became of the rows',
					content: { 'application/json': { schema: ref('ImportResult') } },
				},
				'400': problem('request.malformed'),
				'401': problem('request.badToken'),
				'413': problem('request.tooLarge'),
				'422': problem('import.file'),
			},
		},
	},
	'/metrics': {
		get: {
			operationId: 'getMetrics',
			summary: 'Numbers for Prometheus; asked from the machine itself, or with the token in `tokens/metrics`',
			security: [{}, { token: [] }],
			responses: {
				'200': {
					description: 'Text exposition format',
					content: { 'text/plain': { schema: text, example: 'lawpost_orders{bucket="todo"} 12\n' } },
				},
				'401': problem('request.badToken'),
			},
		},
	},
};

export const integrationWebhooks: Json = {
	orderEvent: {
		post: {
			operationId: 'receiveOrderEvent',
			summary: 'An event of a work order, sent to each address that an administrator named',
			description: 'In order within one subject; the same id may come twice. See center/outgoing/README.md.',
			parameters: [
				header('webhook-id', text),
				header('webhook-timestamp', { type: 'string', pattern: '^[0-9]+$' }),
				header('webhook-signature', {
					type: 'string',
					description: 'One or two of `v1,` and base64 of HMAC-SHA256 over id.timestamp.body',
				}),
			],
			requestBody: { required: true, content: { 'application/cloudevents+json': { schema: ref('CloudEvent') } } },
			responses: { '2XX': { description: 'Taken; anything else is tried again' } },
		},
	},
};
