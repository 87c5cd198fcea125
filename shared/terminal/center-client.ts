import { encodeUtf8 } from '../cases/bytes.ts';
import { digestBody } from '../cases/digest.ts';
import { acceptPath } from '../cases/receipt.ts';
import { sessionPath } from '../cases/request-session.ts';
import { requestText, signatureHeaders } from '../cases/request-signature.ts';
import type { ProblemCode } from '../protocol/center.ts';
import { createSessionKeeper, type PageSession } from './session-keeper.ts';

/**
 * Speech with the center. What comes back is an answer of the center, a problem of the center, or a fault that says that
 * it was not the center at all: nobody there, no answer in time, or somebody else (a captive portal, a proxy's page).
 */
export type CenterAnswer<T> =
	| { ok: true; status: number; value: T }
	| { ok: false; status: number; fault: ProblemCode }
	| { ok: false; status: 0; fault: 'center.unreachable' | 'center.timedOut' | 'center.notTheCenter' };

export interface Signer {
	terminalId: string;
	sign(text: string): Promise<string>;
}

export interface CenterClientOptions {
	/** Origin of the center without a trailing slash, '' for the page's own; asked before every request. */
	centerUrl(): string;
	/** null until enrolled: requests then go unsigned. */
	signer(): Signer | null;
	now(): number;
	fetch?: typeof fetch;
	timeoutMs?: number;
}

export interface CenterClient {
	/** `path` with its query string; `body` is the exact text that is signed and sent. */
	request<T>(method: 'GET' | 'PUT' | 'POST', path: string, body?: string): Promise<CenterAnswer<T>>;
}

interface Outgoing {
	method: string;
	path: string;
	body: string | undefined;
	/** null: signed by the own key. */
	session: PageSession | null;
}

/** A center from before sessions takes the MAC for a bad signature. */
const sessionFaults: string[] = ['request.sessionUnknown', 'request.badSignature'];
const jsonType = /^application\/(problem\+)?json\b/i;

/** A client that times out, proves who asks once it has a signer, follows no redirect and believes nothing but the center's JSON. */
export function createCenterClient(options: CenterClientOptions): CenterClient {
	const call = options.fetch ?? ((input: RequestInfo | URL, init?: RequestInit) => fetch(input, init));
	const timeoutMs = options.timeoutMs ?? 8000;
	let clockOffsetMs = 0;
	const sessions = createSessionKeeper({
		ask: (body) => requestOnce({ method: 'POST', path: sessionPath, body, session: null }),
		now: options.now,
	});

	async function makeHeaders({ method, path, body, session }: Outgoing): Promise<Record<string, string>> {
		const headers: Record<string, string> = { accept: acceptPath };
		if (body !== undefined) headers['content-type'] = 'application/json';
		const signer = options.signer();
		if (!signer) return headers;
		const date = new Date(options.now() + clockOffsetMs).toISOString();
		const digest = digestBody(encodeUtf8(body ?? ''));
		headers[signatureHeaders.terminal] = signer.terminalId;
		headers[signatureHeaders.date] = date;
		const text = requestText({ method, path, date, digest });
		headers[signatureHeaders.signature] = session ? session.sign(text) : await signer.sign(text);
		return headers;
	}

	async function exchange<T>(outgoing: Outgoing, signal: AbortSignal | null) {
		const { method, path, body } = outgoing;
		const init: RequestInit = { method, headers: await makeHeaders(outgoing) };
		init.cache = 'no-store';
		init.credentials = 'omit';
		// Not followed and no error: that a request was sent elsewhere is how a portal shows itself.
		init.redirect = 'manual';
		if (body !== undefined) init.body = body;
		if (signal) init.signal = signal;
		const response = await call(options.centerUrl() + path, init);
		const answer = await readAnswer<T>(response);
		// A kiosk whose clock went wrong signs by the center's clock from then on.
		if (!answer.ok && answer.fault === 'request.stale') {
			const theirs = Date.parse(response.headers.get('date') ?? '');
			if (!Number.isNaN(theirs)) clockOffsetMs = theirs - options.now();
		}
		return answer;
	}

	async function requestOnce<T>(outgoing: Outgoing): Promise<CenterAnswer<T>> {
		const abort = typeof AbortController === 'undefined' ? null : new AbortController();
		let timer: ReturnType<typeof setTimeout> | undefined;
		const timedOut = new Promise<CenterAnswer<T>>((resolve) => {
			timer = setTimeout(() => {
				resolve({ ok: false, status: 0, fault: 'center.timedOut' });
				abort?.abort();
			}, timeoutMs);
		});
		const exchanged = exchange<T>(outgoing, abort ? abort.signal : null).catch(
			(): CenterAnswer<T> => ({ ok: false, status: 0, fault: 'center.unreachable' }),
		);
		const answer = await Promise.race([exchanged, timedOut]);
		clearTimeout(timer);
		return answer;
	}

	return {
		/** Sent again at once, by the own key where the session is not taken and by the center's clock where the date is not: each once. */
		async request<T>(method: 'GET' | 'PUT' | 'POST', path: string, body?: string) {
			let sessionRefused = false;
			let clockMended = false;
			for (;;) {
				const before = clockOffsetMs;
				const signer = options.signer();
				const session = signer && !sessionRefused ? sessions.find(signer.terminalId) : null;
				const answer = await requestOnce<T>({ method, path, body, session });
				if (answer.ok) {
					if (signer && !session) sessions.noteSigned(signer.terminalId);
					return answer;
				}
				if (session && sessionFaults.indexOf(answer.fault) >= 0) {
					sessions.drop(session);
					sessionRefused = true;
				} else if (!clockMended && answer.fault === 'request.stale' && clockOffsetMs !== before) clockMended = true;
				else return answer;
			}
		},
	};
}

async function readAnswer<T>(response: Response): Promise<CenterAnswer<T>> {
	const stranger: CenterAnswer<T> = { ok: false, status: 0, fault: 'center.notTheCenter' };
	if (!jsonType.test(response.headers.get('content-type') ?? '')) return stranger;
	let value: unknown;
	try {
		value = JSON.parse(await response.text());
	} catch {
		return stranger;
	}
	if (response.status >= 200 && response.status < 300) return { ok: true, status: response.status, value: value as T };
	const fault = (value as { fault?: unknown } | null)?.fault;
	if (typeof fault !== 'string') return stranger;
	return { ok: false, status: response.status, fault: fault as ProblemCode };
}
