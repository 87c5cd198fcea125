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

/**
 * Who sent this request, by a signature or a session's MAC over `digest` of its body; throws the problem otherwise. At once where nothing
 * has to be waited for, as in a session of a terminal that is known.
 */
export function verifyRequest(
	checks: RequestChecks,
	request: FastifyRequest,
	digest: string,
	nowMs: number,
): Sender | Promise<Sender> {
	const id = request.headers[signatureHeaders.terminal];
	const date = request.headers[signatureHeaders.date];
	const signature = request.headers[signatureHeaders.signature];
	if (typeof id !== 'string' || typeof date !== 'string' || typeof signature !== 'string') {
		throw new ProblemError('request.unsigned');
	}
	const text = requestText({ method: request.method, path: request.raw.url ?? '', date, digest });
	const mark = { text, signature, sentMs: Date.parse(date) };
	const found = checks.terminals.find(id);
	return found instanceof Promise
		? found.then((terminal) => verifyMark(checks, terminal, mark, nowMs))
		: verifyMark(checks, found, mark, nowMs);
}

interface Mark {
	text: string;
	signature: string;
	sentMs: number;
}

function verifyMark(
	{ checks, sessions, clock }: RequestChecks,
	terminal: KnownTerminal | null,
	{ text, signature, sentMs }: Mark,
	nowMs: number,
): Sender | Promise<Sender> {
	if (!terminal) throw new ProblemError('terminal.unknown');
	const take = (isGenuine: boolean, byOwnKey: boolean): Sender => {
		if (!isGenuine) throw new ProblemError('request.badSignature');
		if (!terminal.revoked) clock.witness(terminal.id, sentMs);
		if (!(Math.abs(nowMs - sentMs) <= signatureToleranceMs)) throw new ProblemError('request.stale');
		if (terminal.revoked) throw new ProblemError('terminal.revoked');
		return { terminal, byOwnKey };
	};
	return isSessionMark(signature)
		? take(sessions.verify(terminal.id, text, signature, nowMs), false)
		: checks.verify(terminal, text, signature).then((isGenuine) => take(isGenuine, true));
}
