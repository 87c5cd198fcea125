/** What strangers may write where a terminal proves itself, and what may come back for a session. */
import { hash } from 'node:crypto';
import { readSessionRequest } from '../../center/intake/envelope.ts';
import { createRequestSessions } from '../../center/intake/request-sessions.ts';
import { ProblemError } from '../../center/problem.ts';
import { askForSession, signInSession } from '../../shared/cases/open-session.ts';
import type { SessionGrant, SessionRequest } from '../../shared/protocol/center.ts';
import type { Fuzzer } from './fuzzer.ts';

const terminalId = '019ab1ef-0000-7000-8000-000000000012';
const text = 'lawpost-request-1\nPUT\n/v1/submissions/019ab1f0\n2026-11-22T08:00:00.000Z\nAAAA';
const nowMs = Date.parse('2026-11-22T08:00:00Z');
const sessions = createRequestSessions(hash('sha256', 'fuzz', 'buffer'));
const toBytes = (value: unknown) => Buffer.from(JSON.stringify(value));
const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

function openGenuine(): { mark: string; grant: SessionGrant; asked: SessionRequest } {
	const { body, open } = askForSession();
	const asked = JSON.parse(body) as SessionRequest;
	const grant = sessions.grant(terminalId, asked, nowMs);
	const session = open(grant);
	if (!session) throw new Error('not opened');
	return { mark: signInSession(session, text), grant, asked };
}

const genuine = Array.from({ length: 8 }, openGenuine);
const marks = new Set(genuine.map(({ mark }) => mark));

/** Only a mark that the terminal itself wrote is taken, to the letter. */
export const sessionMarkFuzzer: Fuzzer = {
	name: 'session marks',
	corpus: [...marks].map((mark) => Buffer.from(mark)),
	faults: 3,
	canMistake: true,
	take(spoilt) {
		const header = toText(spoilt);
		let isTaken = false;
		try {
			isTaken = sessions.verify(terminalId, text, header, nowMs);
		} catch (error) {
			if (!(error instanceof ProblemError) || error.fault !== 'request.sessionUnknown') throw error;
		}
		return isTaken === marks.has(header) ? 'borne' : 'wrong';
	},
};

export const sessionRequestFuzzer: Fuzzer = {
	name: 'requests for a session',
	corpus: genuine.map(({ asked }) => toBytes(asked)),
	faults: 3,
	canMistake: true,
	take(spoilt) {
		try {
			const { publicKey } = readSessionRequest(spoilt);
			return publicKey.length === 44 ? 'borne' : 'wrong';
		} catch (error) {
			if (!(error instanceof ProblemError) || error.fault !== 'request.malformed') throw error;
			return 'borne';
		}
	},
};

/** A terminal opens nothing that was not sealed to it, whatever the words around it. */
export function createSessionGrantFuzzer(): Fuzzer {
	const asked = askForSession();
	return {
		name: 'answers with a session',
		corpus: genuine.map(({ grant }) => toBytes(grant)),
		faults: 3,
		canMistake: true,
		take(spoilt) {
			let grant: unknown;
			try {
				grant = JSON.parse(Buffer.from(spoilt).toString('utf8'));
			} catch {
				return 'borne';
			}
			return asked.open(grant) === null ? 'borne' : 'wrong';
		},
	};
}
