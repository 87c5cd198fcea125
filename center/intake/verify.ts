import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { isSessionMark } from '../../shared/cases/request-session.ts';
import { requestText, signatureHeaders, signatureToleranceMs } from '../../shared/cases/request-signature.ts';
import { ProblemError } from '../problem.ts';
import type { TrustedClock } from '../trusted-clock.ts';
import type { RequestSessions } from './request-sessions.ts';
import type { SignatureChecks } from './signature-checks.ts';
import type { KnownTerminal, Terminals } from './terminals.ts';

/** base64 SHA-512, as `digestBody` of shared/cases makes it, by the engine's own hash. */
export function digestBytes(bytes: Uint8Array): string {
	return hash('sha512', bytes, 'base64');
}

export interface RequestChecks {
	terminals: Terminals;
	checks: SignatureChecks;
	sessions: RequestSessions;
	clock: Pick<TrustedClock, 'witness'>;
}

export interface Sender {
	terminal: KnownTerminal;
	/** Its own key signed; else the key of a session did. */
	byOwnKey: boolean;
}

/** Who sent this request, by a signature or a session's MAC over `digest` of its body; throws the problem otherwise. */
export async function verifyRequest(
	{ terminals, checks, sessions, clock }: RequestChecks,
	request: FastifyRequest,
	digest: string,
	nowMs: number,
): Promise<Sender> {
	const id = request.headers[signatureHeaders.terminal];
	const date = request.headers[signatureHeaders.date];
	const signature = request.headers[signatureHeaders.signature];
	if (typeof id !== 'string' || typeof date !== 'string' || typeof signature !== 'string') {
		throw new ProblemError('request.unsigned');
	}
	const found = terminals.find(id);
	const terminal = found instanceof Promise ? await found : found;
	if (!terminal) throw new ProblemError('terminal.unknown');
	const text = requestText({ method: request.method, path: request.raw.url ?? '', date, digest });
	const byOwnKey = !isSessionMark(signature);
	const isGenuine = byOwnKey
		? await checks.verify(terminal, text, signature)
		: sessions.verify(terminal.id, text, signature, nowMs);
	if (!isGenuine) throw new ProblemError('request.badSignature');
	const sentMs = Date.parse(date);
	if (!terminal.revoked) clock.witness(terminal.id, sentMs);
	if (!(Math.abs(nowMs - sentMs) <= signatureToleranceMs)) throw new ProblemError('request.stale');
	if (terminal.revoked) throw new ProblemError('terminal.revoked');
	return { terminal, byOwnKey };
}
