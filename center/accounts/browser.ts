import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Marks a browser that an account was signed in from: it opens nothing, it only counts wrong passwords apart. */
const cookieName = '__Host-lawpost-browser';
const seconds = 180 * 86_400;

/** Name of the browser when its cookie was made here for this account. */
export function readBrowser(cookies: string | undefined, accountId: string, secret: Buffer): string | null {
	const found = new RegExp(`(?:^|;\\s*)${cookieName}=([\\w-]{22})\\.([\\w-]{43})(?:;|$)`).exec(cookies ?? '');
	const [, id = '', mac = ''] = found ?? [];
	const expected = makeMac(id, accountId, secret);
	return mac.length === expected.length && timingSafeEqual(Buffer.from(mac), Buffer.from(expected)) ? id : null;
}

export function makeBrowserCookie(accountId: string, secret: Buffer): string {
	const id = randomBytes(16).toString('base64url');
	return `${cookieName}=${id}.${makeMac(id, accountId, secret)}; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=${seconds}`;
}

function makeMac(id: string, accountId: string, secret: Buffer): string {
	return createHmac('sha256', secret).update(`browser:${id}:${accountId}`).digest('base64url');
}
