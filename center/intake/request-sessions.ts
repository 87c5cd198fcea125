/**
 * Sessions of terminals, kept nowhere: the key follows from the center's secret, the terminal and the key's id, so that every process of
 * this center knows it, also after a restart. The id says until when and carries a tag, so that one that was never given out, one of
 * another terminal and one from before the secret changed are told apart from a request that was spoilt.
 */
import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { fromBase64, toBase64 } from '../../shared/cases/bytes.ts';
import {
	blockLength,
	innerPad,
	macLength,
	outerPad,
	padKey,
	readSessionMark,
	sessionKeyLength,
	sessionSuite,
} from '../../shared/cases/request-session.ts';
import { seal } from '../../shared/cases/seal.ts';
import type { SessionGrant, SessionRequest } from '../../shared/protocol/center.ts';
import { ProblemError } from '../problem.ts';

export interface RequestSessions {
	/** A key for this terminal, sealed to the public key that its own key signed; throws `request.malformed` for bytes that are none. */
	grant(terminalId: string, asked: SessionRequest, nowMs: number): SessionGrant;
	/** Throws `request.sessionUnknown`; false: the session stands and the MAC is not of it. */
	verify(terminalId: string, text: string, header: string, nowMs: number): boolean;
}

export const sessionMs = 12 * 3_600_000;

const untilLength = 4;
const headLength = untilLength + 8;
const tagLength = 12;
const idLength = headLength + tagLength;
const hashLength = 64;
/** Of `macLength` bytes in base64. */
const macTextLength = 44;
/** A longer path is rare. */
const textMost = 1024;
const page = Buffer.alloc(blockLength + textMost);
const keptMost = 20_000;

interface Session {
	terminalId: string;
	makeMac(text: string): string;
	untilMs: number;
}

/** `secret`: see `CenterKeys.session`. */
export function createRequestSessions(secret: Buffer): RequestSessions {
	const kept = new Map<string, Session>();
	const made = Buffer.alloc(macTextLength);
	const given = Buffer.alloc(macTextLength);

	/** Key and tag are two parts of one output, of which a terminal gets the one and everybody sees the other. */
	function derive(terminalId: string, head: Buffer): { key: Buffer; tag: Buffer } {
		const made = createHmac('sha512', secret)
			.update(['lawpost-session-1', sessionSuite, terminalId, head.toString('hex')].join('\n'))
			.digest();
		return {
			key: made.subarray(0, sessionKeyLength),
			tag: made.subarray(sessionKeyLength, sessionKeyLength + tagLength),
		};
	}

	function find(terminalId: string, keyId: string): Session | null {
		const known = kept.get(keyId);
		if (known) return known.terminalId === terminalId ? known : null;
		const id = Buffer.from(keyId, 'base64url');
		if (id.length !== idLength || id.toString('base64url') !== keyId) return null;
		const head = id.subarray(0, headLength);
		const { key, tag } = derive(terminalId, head);
		if (!timingSafeEqual(tag, id.subarray(headLength))) return null;
		const session = { terminalId, makeMac: createMac(key), untilMs: head.readUInt32BE(0) * 1000 };
		if (kept.size >= keptMost) kept.clear();
		kept.set(keyId, session);
		return session;
	}

	return {
		grant(terminalId, { publicKey }, nowMs) {
			const sealTo = fromBase64(publicKey);
			if (sealTo?.length !== 32) throw new ProblemError('request.malformed');
			const head = Buffer.alloc(headLength);
			head.writeUInt32BE(Math.floor((nowMs + sessionMs) / 1000));
			randomBytes(headLength - untilLength).copy(head, untilLength);
			const { key, tag } = derive(terminalId, head);
			return {
				suite: sessionSuite,
				keyId: Buffer.concat([head, tag]).toString('base64url'),
				seconds: sessionMs / 1000,
				sealed: toBase64(seal(key, sealTo)),
			};
		},
		verify(terminalId, text, header, nowMs) {
			const mark = readSessionMark(header);
			const session = mark?.suite === sessionSuite ? find(terminalId, mark.keyId) : null;
			if (!mark || !session) throw new ProblemError('request.sessionUnknown');
			// The upper bound holds for what was granted while the clock stood wrong.
			if (nowMs >= session.untilMs || session.untilMs > nowMs + sessionMs + 1000) {
				throw new ProblemError('request.sessionUnknown');
			}
			made.write(session.makeMac(text), 'latin1');
			given.write(mark.mac, 'latin1');
			return timingSafeEqual(made, given);
		},
	};
}

/**
 * As `macText`, in base64. By two hashes at one go each, over bytes that lie ready: the engine's own HMAC object costs twice as much as its
 * work.
 */
function createMac(key: Buffer): (text: string) => string {
	const inner = padKey(key, innerPad);
	const outer = Buffer.concat([padKey(key, outerPad), Buffer.alloc(hashLength)]);
	return (text) => {
		const length = Buffer.byteLength(text);
		const block = length <= textMost ? page : Buffer.alloc(blockLength + length);
		block.set(inner);
		block.write(text, blockLength);
		hash('sha512', block.subarray(0, blockLength + length), 'buffer').copy(outer, blockLength);
		return hash('sha512', outer, 'buffer').toString('base64', 0, macLength);
	};
}
