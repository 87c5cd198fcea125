import * as v from 'valibot';
import { isCaseCode } from '../../shared/cases/case-code.ts';
import { sessionSuite } from '../../shared/cases/request-session.ts';
import type { EnrolRequest, SessionRequest, SubmissionEnvelope } from '../../shared/protocol/center.ts';
import { ProblemError } from '../problem.ts';

const base64 = v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]+={0,2}$/));
const shortName = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));
export const services = ['mediation', 'legal-aid', 'advice', 'lawyer', 'notary', 'appraisal'] as const;
export const orderKinds = [...services, 'complaint', 'other'] as const;
export const greenChannels = ['elderly', 'disabled', 'minor', 'migrant'] as const;
export const languages = ['zh-CN', 'mn-Mong', 'en'] as const;

const common = {
	id: v.pipe(v.string(), v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)),
	caseCode: v.pipe(v.string(), v.check(isCaseCode)),
	sequence: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
	createdAt: v.pipe(v.string(), v.isoTimestamp()),
	suite: v.literal('x25519-sealed-box'),
	sealKeyId: shortName,
	sealed: base64,
};

export const envelopeSchema = v.variant('kind', [
	v.strictObject({
		...common,
		kind: v.literal('booking'),
		booking: v.strictObject({
			institutionId: shortName,
			service: v.picklist(services),
			slotId: v.nullable(shortName),
		}),
	}),
	v.strictObject({
		...common,
		kind: v.picklist(['message', 'application']),
		matter: v.strictObject({
			service: v.picklist(orderKinds),
			language: v.picklist(languages),
			green: v.pipe(v.array(v.picklist(greenChannels)), v.maxLength(4)),
		}),
	}),
	v.strictObject({ ...common, kind: v.picklist(['rating', 'wipe-report', 'device-report']) }),
]);

export const enrolSchema = v.strictObject({
	code: v.pipe(v.string(), v.maxLength(64)),
	kind: v.picklist(['kiosk', 'tv']),
	algorithm: v.picklist(['ES256', 'Ed25519']),
	publicKey: v.pipe(base64, v.maxLength(100)),
});

export const sessionSchema = v.strictObject({
	suite: v.literal(sessionSuite),
	publicKey: v.pipe(base64, v.length(44)),
});

export function readEnvelope(body: Uint8Array): SubmissionEnvelope {
	return read(envelopeSchema, body);
}

export function readEnrolRequest(body: Uint8Array): EnrolRequest {
	return read(enrolSchema, body);
}

/** Throws `request.malformed`, for a suite that this center does not have as well. */
export function readSessionRequest(body: Uint8Array): SessionRequest {
	return read(sessionSchema, body);
}

/** `body` as JSON of this shape; throws `request.malformed`. */
export function read<S extends v.GenericSchema>(schema: S, body: Uint8Array | unknown): v.InferOutput<S> {
	let value = body;
	if (body instanceof Uint8Array) {
		try {
			value = JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
		} catch {
			throw new ProblemError('request.malformed');
		}
	}
	const result = v.safeParse(schema, value);
	if (!result.success) throw new ProblemError('request.malformed');
	return result.output;
}
