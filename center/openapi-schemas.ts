import { sessionSuite } from '../shared/cases/request-session.ts';
import { callModes } from '../shared/live/protocol.ts';
import { citizenSteps, problemCodes } from '../shared/protocol/center.ts';
import { greenChannels, languages } from './intake/envelope.ts';
import { sessionMs } from './intake/request-sessions.ts';
import { orderKinds, services } from './orders/kinds.ts';
import { orderMachine } from './orders/machine.ts';
import { clockRules } from './orders/rules.ts';

type Json = { [key: string]: unknown };

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { type: 'string' };
const flag = { type: 'boolean' };
const instant = { type: 'string', format: 'date-time' };
const bytes = { type: 'string', contentEncoding: 'base64' };
const orNull = (schema: Json): Json => ({ oneOf: [schema, { type: 'null' }] });

function object(properties: Json, options: { optional?: string[]; example?: unknown } = {}): Json {
	const { optional = [], example } = options;
	const required = Object.keys(properties).filter((name) => !optional.includes(name));
	return { type: 'object', properties, required, ...(example === undefined ? {} : { examples: [example] }) };
}

const names = object({ 'zh-CN': text, 'mn-Mong': text, en: text });
const caseCode = { type: 'string', pattern: '^[0-9]{18}$' };
const slotExample = {
	id: 'lawyer-duty-desk-20261125-1000',
	institutionId: 'lawyer-duty-desk',
	date: '2026-11-25',
	time: '10:00',
	minutes: 30,
	free: 0,
	place: '旗公共法律服务中心 2 号窗口',
	provider: { name: '律师乌兰', speaksMongolian: true },
};
const submissionId = '019ab1f0-5c00-7a10-8c11-3f2a9be04d17';
const caseCodeExample = '159902001200341758';
const digestExample = `${'A'.repeat(86)}==`;
const keyExample = `${'B'.repeat(43)}=`;

export const envelopeExample = {
	id: submissionId,
	caseCode: caseCodeExample,
	sequence: 1,
	kind: 'booking',
	createdAt: '2026-11-23T01:47:00.000Z',
	suite: 'x25519-sealed-box',
	sealKeyId: 'seal-0a1b2c3d4e5f',
	sealed: 'c2VhbGVkIGJveCBvZiB0aGUgYm9va2luZw==',
	booking: { institutionId: 'lawyer-duty-desk', service: 'lawyer', slotId: slotExample.id },
};
export const enrolExample = { code: '7KQ4-M2XH-9TBW', kind: 'kiosk', algorithm: 'Ed25519', publicKey: keyExample };
export const sessionExample = { suite: sessionSuite, publicKey: keyExample };
const receiptExample = {
	submissionId,
	caseCode: caseCodeExample,
	digest: digestExample,
	receivedAt: '2026-11-23T01:47:01.120Z',
	keyId: 'sign-0a1b2c3d4e5f',
	signature: digestExample,
};
const clockIds = [...new Set(['meeting', ...clockRules.map(({ id }) => id)])];
const orderExample = {
	kind: 'lawyer',
	stage: 'assigned',
	step: 'sorted',
	steps: citizenSteps.map((step, at) => ({
		step,
		state: at === 0 ? 'done' : at === 1 ? 'here' : 'later',
		at: at < 2 ? '2026-11-23T01:47:01.120Z' : null,
	})),
	handler: '律师乌兰',
	office: '旗公共法律服务中心律师值班室',
	next: { clock: 'bookingAnswer', at: '2026-11-24T01:47:01.120Z', estimated: false },
	overdue: false,
	objection: null,
};
const confirmedExample = { state: 'confirmed', slot: slotExample, answeredAt: '2026-11-23T01:47:01.120Z' };

/** Schemas of shared/protocol/center.ts, with examples of invented persons and places. */
export const schemas: Json = {
	Problem: object(
		{
			type: text,
			title: text,
			status: { type: 'integer' },
			detail: text,
			fault: { enum: [...problemCodes, 'import.file', 'request.badToken'] },
		},
		{
			optional: ['detail'],
			example: {
				type: 'urn:lawpost:problem:request.stale',
				title: 'The date of the request is more than five minutes off',
				status: 401,
				fault: 'request.stale',
			},
		},
	),
	EnrolRequest: object(
		{ code: text, kind: { enum: ['kiosk', 'tv'] }, algorithm: { enum: ['ES256', 'Ed25519'] }, publicKey: bytes },
		{ example: enrolExample },
	),
	TerminalProfile: object(
		{
			terminalId: { type: 'string', format: 'uuid' },
			kind: { enum: ['kiosk', 'tv'] },
			region: { type: 'string', pattern: '^[0-9]{6}$' },
			terminalNumber: { type: 'integer', minimum: 0, maximum: 9999 },
			centerName: names,
			keeper: object({ name: text, phone: text }),
			sealKey: object({ id: text, publicKey: bytes }),
			signKey: object({ id: text, publicKey: bytes }),
			packs: object(
				{
					rootKey: bytes,
					bytesPerDay: { type: 'integer', minimum: 1 },
					bulkHours: object({ from: text, to: text }),
					recordings: { type: 'boolean' },
				},
				{ optional: ['bytesPerDay', 'bulkHours', 'recordings'] },
			),
			phonePage: text,
		},
		{
			optional: ['packs', 'phonePage'],
			example: {
				terminalId: '019ab1ef-0000-7000-8000-000000000012',
				kind: 'kiosk',
				region: '159902',
				terminalNumber: 12,
				centerName: {
					'zh-CN': '白音塔拉旗公共法律服务中心',
					'mn-Mong': '',
					en: 'Bayantala Banner Public Legal Service Center',
				},
				keeper: { name: '其木格', phone: '0479-000 0126' },
				sealKey: { id: 'seal-0a1b2c3d4e5f', publicKey: keyExample },
				signKey: { id: 'sign-0a1b2c3d4e5f', publicKey: keyExample },
			},
		},
	),
	SessionRequest: object({ suite: { const: sessionSuite }, publicKey: bytes }, { example: sessionExample }),
	SessionGrant: object(
		{ suite: { const: sessionSuite }, keyId: text, seconds: { type: 'integer' }, sealed: bytes },
		{
			example: {
				suite: sessionSuite,
				keyId: 'Z'.repeat(32),
				seconds: sessionMs / 1000,
				sealed: `${'S'.repeat(106)}==`,
			},
		},
	),
	CallRequest: object(
		{ service: { enum: services }, language: { enum: languages }, wish: { enum: callModes } },
		{ example: { service: 'advice', language: 'zh-CN', wish: 'video' } },
	),
	CallTicket: object(
		{ state: { enum: ['waiting', 'talking', 'ended'] }, ticket: orNull(text), ticketSeconds: { type: 'integer' } },
		{ example: { state: 'waiting', ticket: `${'C'.repeat(53)}A`, ticketSeconds: 30 } },
	),
	SubmissionEnvelope: object(
		{
			id: { type: 'string', format: 'uuid' },
			caseCode,
			sequence: { type: 'integer', minimum: 1 },
			kind: { enum: ['booking', 'message', 'application', 'rating', 'wipe-report', 'device-report'] },
			createdAt: instant,
			suite: { const: 'x25519-sealed-box' },
			sealKeyId: text,
			sealed: bytes,
			booking: object({ institutionId: text, service: { enum: services }, slotId: orNull(text) }),
			matter: object({
				service: { enum: orderKinds },
				language: { enum: languages },
				green: { type: 'array', items: { enum: greenChannels }, maxItems: 4 },
			}),
		},
		{ optional: ['booking', 'matter'], example: envelopeExample },
	),
	Receipt: object(
		{ submissionId: text, caseCode, digest: bytes, receivedAt: instant, keyId: text, signature: bytes, path: bytes },
		{ optional: ['path'], example: receiptExample },
	),
	SubmissionAccepted: object(
		{ receipt: ref('Receipt'), booking: orNull(ref('BookingState')) },
		{ example: { receipt: receiptExample, booking: confirmedExample } },
	),
	BookingState: {
		oneOf: [
			object({ state: { const: 'waiting' } }),
			object({ state: { const: 'confirmed' }, slot: ref('Slot'), answeredAt: instant }),
			object({
				state: { const: 'refused' },
				reason: { enum: ['slotTaken', 'slotPast', 'institution', 'unreadable'] },
				words: text,
				answeredAt: instant,
			}),
		],
		examples: [confirmedExample, { state: 'waiting' }],
	},
	CaseView: object(
		{ caseCode, booking: orNull(ref('BookingState')), order: orNull(ref('OrderView')) },
		{ example: { caseCode: caseCodeExample, booking: { state: 'waiting' }, order: orderExample } },
	),
	OrderView: object(
		{
			kind: { enum: orderKinds },
			stage: { enum: Object.keys(orderMachine.states) },
			step: { enum: citizenSteps },
			steps: {
				type: 'array',
				items: object({
					step: { enum: citizenSteps },
					state: { enum: ['done', 'here', 'later'] },
					at: orNull(instant),
				}),
			},
			handler: text,
			office: text,
			next: orNull(object({ clock: { enum: clockIds }, at: instant, estimated: flag })),
			overdue: flag,
			objection: orNull(object({ law: text, article: text, to: text })),
		},
		{ example: orderExample },
	),
	Slot: object(
		{
			id: text,
			institutionId: text,
			date: { type: 'string', format: 'date' },
			time: { type: 'string', pattern: '^[0-2][0-9]:[0-5][0-9]$' },
			minutes: { type: 'integer' },
			free: { type: 'integer', minimum: 0 },
			place: text,
			provider: object({ name: text, speaksMongolian: flag }),
		},
		{ example: slotExample },
	),
	SlotList: object(
		{ fetchedAt: instant, slots: { type: 'array', items: ref('Slot') } },
		{ example: { fetchedAt: '2026-11-23T01:40:00.000Z', slots: [{ ...slotExample, free: 1 }] } },
	),
	Institution: object(
		{
			id: text,
			services: { type: 'array', items: { enum: services } },
			name: names,
			address: text,
			phone: text,
			hours: text,
			allowsAnonymous: flag,
			confirmsAtOnce: flag,
		},
		{
			example: {
				id: 'lawyer-duty-desk',
				services: ['lawyer', 'advice'],
				name: { 'zh-CN': '旗公共法律服务中心律师值班室', 'mn-Mong': '', en: 'Lawyer Duty Desk' },
				address: '白音塔拉镇团结路 8 号一楼',
				phone: '0479-000 0126',
				hours: '周一至周五 9:00–12:00，14:30–17:00',
				allowsAnonymous: true,
				confirmsAtOnce: true,
			},
		},
	),
};
