/** One-time codes of a phone: RFC 6238 with what every authenticator reads, SHA-1, six digits, 30 seconds. */
import { createHmac, timingSafeEqual } from 'node:crypto';

const stepMs = 30_000;
/** A phone may be a step early or late. */
const steps = [0, -1, 1];

export const stepOf = (nowMs: number) => Math.floor(nowMs / stepMs);

/** HOTP, RFC 4226, over the number of the step. */
export function makeCode(secret: Buffer, step: number, digits = 6): string {
	const counter = Buffer.alloc(8);
	counter.writeBigUInt64BE(BigInt(step));
	const mac = createHmac('sha1', secret).update(counter).digest();
	const at = (mac.at(-1) ?? 0) & 15;
	return String((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** digits).padStart(digits, '0');
}

/** The step whose code this is; null when it is none, or one not after `usedStep`. */
export function findStep(secret: Buffer, code: string, nowMs: number, usedStep: number): number | null {
	const digits = code.replace(/\s/g, '');
	if (!/^\d{6}$/.test(digits)) return null;
	const present = stepOf(nowMs);
	const found = steps
		.map((each) => present + each)
		.filter((step) => timingSafeEqual(Buffer.from(makeCode(secret, step)), Buffer.from(digits)));
	return found.find((step) => step > usedStep) ?? null;
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648 base32 without padding, as authenticators want it. */
export function toBase32(bytes: Uint8Array): string {
	const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('');
	return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet.charAt(Number.parseInt(five.padEnd(5, '0'), 2))).join('');
}

/** What the QR code holds. */
export function makeTotpUri(secret: Buffer, signInName: string, centerName: string): string {
	const label = encodeURIComponent(`${centerName}:${signInName}`);
	return `otpauth://totp/${label}?secret=${toBase32(secret)}&issuer=${encodeURIComponent(centerName)}`;
}
