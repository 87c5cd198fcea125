import * as v from 'valibot';
import { maskNumber, maskPhone } from '../../shared/identity/mask.ts';
import type { BookingBody, MatterBody, RatingBody, SubmissionEnvelope } from '../../shared/protocol/center.ts';
import type { DeskOpened } from '../desk/protocol.ts';
import type { CenterKeys } from '../keys.ts';
import { orderKinds, services } from '../orders/kinds.ts';

const ratingSchema = v.object({
	level: v.picklist([1, 2, 3, 4, 5]),
	by: v.picklist(['pad', 'screen', 'remote', 'phone']),
	service: v.picklist(services),
});

const bookingSchema = v.looseObject({
	service: v.picklist(services),
	institutionId: v.string(),
	identity: v.looseObject({ way: v.picklist(['card', 'number', 'none']) }),
	phone: v.string(),
	question: v.string(),
});

const matterSchema = v.looseObject({
	service: v.picklist(orderKinds),
	identity: v.looseObject({ way: v.picklist(['card', 'number', 'none']) }),
	phone: v.string(),
	question: v.string(),
});

/** JSON inside the sealed box of a stored envelope; null when the center's key does not open it. */
export function unseal(envelopeBytes: Uint8Array, keys: CenterKeys): unknown {
	const envelope = JSON.parse(Buffer.from(envelopeBytes).toString('utf8')) as SubmissionEnvelope;
	const sealed = Buffer.from(envelope.sealed, 'base64');
	const plain = keys.openSealed(sealed);
	if (!plain) return null;
	try {
		return JSON.parse(Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength).toString('utf8'));
	} catch {
		return null;
	} finally {
		plain.fill(0);
	}
}

export function readRating(contents: unknown): RatingBody | null {
	const result = v.safeParse(ratingSchema, contents);
	return result.success ? result.output : null;
}

/** What the desk may see of it: number, phone and address stay masked until a reason was given. */
export function showContents(contents: unknown, kind: string, revealed: boolean): DeskOpened['contents'] {
	if (typeof contents !== 'object' || contents === null) return null;
	if (kind === 'message' || kind === 'application') {
		if (!v.is(matterSchema, contents)) return null;
		const body = withoutPin(contents as unknown as MatterBody);
		return { kind: 'matter', body: revealed ? body : mask(body) };
	}
	if (kind !== 'booking') return { kind: 'other', lines: listLines(contents) };
	if (!v.is(bookingSchema, contents)) return null;
	const body = withoutPin(contents as unknown as BookingBody);
	return { kind: 'booking', body: revealed ? body : mask(body) };
}

/** It is the citizen's alone: whoever works here acts under a name of their own. */
function withoutPin<Body extends BookingBody | MatterBody>({ pin: _, ...body }: Body): Omit<Body, 'pin'> & Body {
	return body as Omit<Body, 'pin'> & Body;
}

function mask<Body extends BookingBody | MatterBody>(body: Body): Body {
	const { number, address, ...identity } = body.identity;
	return {
		...body,
		phone: maskPhone(body.phone),
		identity: {
			...identity,
			...(number === undefined ? {} : { number: maskNumber(number) }),
			...(address === undefined ? {} : { address: '****' }),
		},
	};
}

function listLines(contents: object): [string, string][] {
	return Object.entries(contents).map(([name, value]) => [
		name,
		typeof value === 'string' ? value : JSON.stringify(value),
	]);
}
