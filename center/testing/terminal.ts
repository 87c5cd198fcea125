import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { encodeUtf8, toBase64 } from '../../shared/cases/bytes.ts';
import { makeCaseCode } from '../../shared/cases/case-code.ts';
import { digestBody } from '../../shared/cases/digest.ts';
import { encodeEnvelope, sealBody } from '../../shared/cases/envelope.ts';
import { askForSession, type SessionKey, signInSession } from '../../shared/cases/open-session.ts';
import { acceptPath } from '../../shared/cases/receipt.ts';
import { sessionPath } from '../../shared/cases/request-session.ts';
import { requestText } from '../../shared/cases/request-signature.ts';
import { makeUuidV7 } from '../../shared/cases/uuid.ts';
import type {
	BookingBody,
	KeyAlgorithm,
	Problem,
	SessionGrant,
	SubmissionAccepted,
	SubmissionEnvelope,
	TerminalProfile,
} from '../../shared/protocol/center.ts';

/** An answer of the center as tests look at it. */
export interface Answer<T> {
	status: number;
	value: T & Partial<Problem>;
}

/** A terminal without a page: a key, an enrolment, signed requests over real HTTP. */
export interface TestTerminal {
	profile: TerminalProfile;
	publicKey: string;
	nextCase(): string;
	makeEnvelope(over?: Partial<SubmissionEnvelope>, body?: unknown): SubmissionEnvelope;
	put(envelope: SubmissionEnvelope): Promise<Answer<SubmissionAccepted>>;
	get<T>(path: string): Promise<Answer<T>>;
	/** As `request`, with anything of it replaced. */
	send<T>(method: string, path: string, body?: string, over?: Record<string, string>): Promise<Answer<T>>;
	/** Signed by the own key, or in `session`. */
	headers(method: string, path: string, body?: string, date?: string, session?: SessionKey): Record<string, string>;
	openSession(): Promise<SessionKey>;
}

export async function readAnswer<T>(response: Response): Promise<Answer<T>> {
	return { status: response.status, value: JSON.parse((await response.text()) || 'null') };
}

export async function enrolTerminal(
	url: string,
	code: string,
	algorithm: KeyAlgorithm = 'ES256',
): Promise<TestTerminal> {
	const { publicKey, signText } = makeKey(algorithm);
	const response = await fetch(`${url}/v1/terminals`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ code, kind: 'kiosk', algorithm, publicKey }),
	});
	if (response.status !== 200) throw new Error(`enrol: ${(await readAnswer<object>(response)).value.fault}`);
	const profile = (await response.json()) as TerminalProfile;
	let cases = 0;

	function headers(method: string, path: string, body = '', date = new Date().toISOString(), session?: SessionKey) {
		const digest = digestBody(encodeUtf8(body));
		const text = requestText({ method, path, date, digest });
		return {
			accept: acceptPath,
			'lawpost-terminal': profile.terminalId,
			'lawpost-date': date,
			'lawpost-signature': session ? signInSession(session, text) : signText(text),
			...(body ? { 'content-type': 'application/json' } : {}),
		};
	}

	async function send<T>(method: string, path: string, body?: string, over: Record<string, string> = {}) {
		const init: RequestInit = { method, headers: { ...headers(method, path, body), ...over } };
		if (body) init.body = body;
		return readAnswer<T>(await fetch(url + path, init));
	}

	async function openSession(): Promise<SessionKey> {
		const asked = askForSession();
		const { value } = await send<SessionGrant>('POST', sessionPath, asked.body);
		const session = asked.open(value);
		if (!session) throw new Error(`session: ${value.fault}`);
		return session;
	}

	const nextCase = () => makeCaseCode(profile.region, profile.terminalNumber, ++cases);
	return {
		profile,
		publicKey,
		headers,
		openSession,
		send,
		nextCase,
		makeEnvelope: (over = {}, body = { level: 5, by: 'screen', service: 'mediation' }) => ({
			id: makeUuidV7(Date.now(), randomBytes(16)),
			caseCode: over.caseCode ?? nextCase(),
			sequence: 1,
			kind: 'rating',
			createdAt: new Date().toISOString(),
			suite: 'x25519-sealed-box',
			sealKeyId: profile.sealKey.id,
			sealed: sealBody(body, Buffer.from(profile.sealKey.publicKey, 'base64')),
			...over,
		}),
		put: (envelope) => send('PUT', `/v1/submissions/${envelope.id}`, encodeEnvelope(envelope)),
		get: (path) => send('GET', path),
	};
}

/** Contents of a booking by an invented person; no number of this form was ever given out. */
export function makeBookingBody(over: Partial<BookingBody> = {}): BookingBody {
	return {
		service: 'mediation',
		institutionId: 'mediation-committee',
		slot: null,
		wish: null,
		identity: { way: 'card', name: '苏和', number: '999999190001010013', address: '白音塔拉旗虚构嘎查一组' },
		phone: '13900000126',
		question: '草场围栏被邻居挪了，说不通。',
		guideId: null,
		language: 'zh-CN',
		...over,
	};
}

function makeKey(algorithm: KeyAlgorithm): { publicKey: string; signText(text: string): string } {
	if (algorithm === 'Ed25519') {
		const pair = generateKeyPairSync('ed25519');
		const { x } = pair.publicKey.export({ format: 'jwk' });
		return {
			publicKey: toBase64(Buffer.from(x ?? '', 'base64url')),
			signText: (text) => sign(null, Buffer.from(text), pair.privateKey).toString('base64'),
		};
	}
	const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const { x, y } = pair.publicKey.export({ format: 'jwk' });
	const point = Buffer.concat([Buffer.of(4), Buffer.from(x ?? '', 'base64url'), Buffer.from(y ?? '', 'base64url')]);
	return {
		publicKey: toBase64(point),
		signText: (text) =>
			sign('sha256', Buffer.from(text), { key: pair.privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64'),
	};
}
