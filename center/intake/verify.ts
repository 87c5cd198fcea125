import { hash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { requestText, signatureHeaders, signatureToleranceMs } from '../../shared/cases/request-signature.ts';
import { ProblemError } from '../problem.ts';
import type { TrustedClock } from '../trusted-clock.ts';
import type { SignatureChecks } from './signature-checks.ts';
import type { KnownTerminal, Terminals } from './terminals.ts';

/** base64 SHA-512, as `digestBody` of shared/cases makes it, by the engine's own hash. */
export function digestBytes(bytes: Uint8Array): string {
	return hash('sha512', bytes, 'base64');
}

/** The terminal that signed this request over `digest` of its body; throws the problem otherwise. */
export async function verifyRequest(
	{ terminals, checks, clock }: { terminals: Terminals; checks: SignatureChecks; clock: Pick<TrustedClock, 'witness'> },
	request: FastifyRequest,
	digest: string,
	nowMs: number,
): Promise<KnownTerminal> {
	const id = request.headers[signatureHeaders.terminal];
	const date = request.headers[signatureHeaders.date];
	const signature = request.headers[signatureHeaders.signature];
	if (typeof id !== 'string' || typeof date !== 'string' || typeof signature !== 'string') {
		throw new ProblemError('request.unsigned');
	}
	const terminal = await terminals.find(id);
	if (!terminal) throw new ProblemError('terminal.unknown');
	const text = requestText({ method: request.method, path: request.raw.url ?? '', date, digest });
	if (!(await checks.verify(terminal, text, signature))) throw new ProblemError('request.badSignature');
	const sentMs = Date.parse(date);
	if (!terminal.revoked) clock.witness(terminal.id, sentMs);
	if (!(Math.abs(nowMs - sentMs) <= signatureToleranceMs)) throw new ProblemError('request.stale');
	if (terminal.revoked) throw new ProblemError('terminal.revoked');
	return terminal;
}
