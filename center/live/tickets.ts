/**
 * Tickets for the socket of a call. Each carries a MAC of this center, the same in all its processes, so that what a stranger invents is
 * refused before the database is asked. Whether it was used, and until when it holds, stands with the call.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

const drawnLength = 24;
const macLength = 16;
/** 40 bytes; a spelling that another encoder would not write is none of ours. */
const form = /^[\w-]{53}[AQgw]$/;

/** `secret`: see `CenterKeys.session`. */
export function makeTicket(secret: Buffer): string {
	const drawn = randomBytes(drawnLength);
	return Buffer.concat([drawn, makeMac(secret, drawn)]).toString('base64url');
}

export function isOwnTicket(secret: Buffer, ticket: string): boolean {
	if (!form.test(ticket)) return false;
	const bytes = Buffer.from(ticket, 'base64url');
	return timingSafeEqual(makeMac(secret, bytes.subarray(0, drawnLength)), bytes.subarray(drawnLength));
}

function makeMac(secret: Buffer, drawn: Buffer): Buffer {
	return createHmac('sha256', secret).update('lawpost-live-ticket-1\n').update(drawn).digest().subarray(0, macLength);
}
