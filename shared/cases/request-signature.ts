/**
 * How a terminal signs a request. Headers `lawpost-terminal` (its id), `lawpost-date` (ISO 8601; the center takes ±5 min)
 * and `lawpost-signature` (base64). ES256 signatures are raw r‖s (64 bytes), as WebCrypto gives them; Ed25519 64 bytes.
 * In a session (`request-session.ts`) the same header carries a MAC.
 */
export const signatureHeaders = {
	terminal: 'lawpost-terminal',
	date: 'lawpost-date',
	signature: 'lawpost-signature',
} as const;
export const signatureToleranceMs = 5 * 60_000;

export interface SignedParts {
	method: string;
	/** Path with its query string. */
	path: string;
	date: string;
	/** `digestBody` of the body, of no bytes when there is none. */
	digest: string;
}

/** The text whose UTF-8 bytes are signed. */
export function requestText(parts: SignedParts): string {
	return ['lawpost-request-1', parts.method.toUpperCase(), parts.path, parts.date, parts.digest].join('\n');
}
