import * as v from 'valibot';
import { isCaseCode } from '../../shared/cases/case-code.ts';
import { sessionSuite } from '../../shared/cases/request-session.ts';
import type { EnrolRequest, SessionRequest, SubmissionEnvelope } from '../../shared/protocol/center.ts';
import { orderKinds, services } from '../orders/kinds.ts';
import { ProblemError } from '../problem.ts';

const letters = new Uint8Array(128);
for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
	letters[letter.charCodeAt(0)] = 1;

/** As `/^[A-Za-z0-9+/]+={0,2}$/`, by a table: a sealed box is long. */
export function isBase64(text: string): boolean {
	let end = text.length;
	for (let i = 0; i < 2 && text.charCodeAt(end - 1) === 61; i++) end -= 1;
	for (let i = 0; i < end; i++) if (letters[text.charCodeAt(i)] !== 1) return false;
	return end > 0;
}

const base64 = v.pipe(v.string(), v.check(isBase64));
const shortNameForm = /^[a-z0-9][a-z0-9-]{0,63}$/;
const shortName = v.pipe(v.string(), v.regex(shortNameForm));
const idForm = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const sequenceMost = 1_000_000;
const suite = 'x25519-sealed-box';
const plainKinds = ['rating', 'wipe-report', 'device-report'] as const;
export const greenChannels = ['elderly', 'disabled', 'minor', 'migrant'] as const;
export const languages = ['zh-CN', 'mn-Mong', 'en'] as const;

const common = {
	id: v.pipe(v.string(), v.regex(idForm)),
	caseCode: v.pipe(v.string(), v.check(isCaseCode)),
	sequence: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(sequenceMost)),
	createdAt: v.pipe(v.string(), v.isoTimestamp()),
	suite: v.literal(suite),
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
	v.strictObject({ ...common, kind: v.picklist(plainKinds) }),
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
	const value = parseJson(body);
	return isPlainEnvelope(value) ? value : read(envelopeSchema, value);
}

/**
 * True only for what `envelopeSchema` takes, just as it is: the envelope that neither books nor opens an order, the most frequent. Whatever
 * this does not know the schema decides, which stays the rule.
 */
export function isPlainEnvelope(value: unknown): value is SubmissionEnvelope {
	if (typeof value !== 'object' || value === null || Object.keys(value).length !== Object.keys(common).length + 1) {
		return false;
	}
	const {
		id,
		caseCode,
		sequence,
		kind,
		createdAt,
		suite: sealedBy,
		sealKeyId,
		sealed,
	} = value as Record<string, unknown>;
	return (
		plainKinds.some((plain) => plain === kind) &&
		sealedBy === suite &&
		isInteger(sequence) &&
		sequence >= 1 &&
		sequence <= sequenceMost &&
		typeof id === 'string' &&
		idForm.test(id) &&
		typeof caseCode === 'string' &&
		isCaseCode(caseCode) &&
		typeof createdAt === 'string' &&
		v.ISO_TIMESTAMP_REGEX.test(createdAt) &&
		typeof sealKeyId === 'string' &&
		shortNameForm.test(sealKeyId) &&
		typeof sealed === 'string' &&
		isBase64(sealed)
	);
}

const isInteger = (value: unknown): value is number => Number.isInteger(value);

export function readEnrolRequest(body: Uint8Array): EnrolRequest {
	return read(enrolSchema, body);
}

/** Throws `request.malformed`, for a suite that this center does not have as well. */
export function readSessionRequest(body: Uint8Array): SessionRequest {
	return read(sessionSchema, body);
}

/** `body` as JSON of this shape; throws `request.malformed`. */
export function read<S extends v.GenericSchema>(schema: S, body: Uint8Array | unknown): v.InferOutput<S> {
	const result = v.safeParse(schema, body instanceof Uint8Array ? parseJson(body) : body);
	if (!result.success) throw new ProblemError('request.malformed');
	return result.output;
}

function parseJson(body: Uint8Array): unknown {
	try {
		return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
	} catch {
		throw new ProblemError('request.malformed');
	}
}
