import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { decodeIpp, encodeIpp, type IppMessage } from './ipp-wire.ts';

/**
 * `reached: false` means that no byte of the request left this machine, so that the printer cannot have acted on it.
 * With `reached: true` nobody knows: the printer must be asked.
 */
export type IppReply = { ok: true; message: IppMessage } | { ok: false; reached: boolean };

export interface ExchangeOptions {
	timeoutMs: number;
	signal?: AbortSignal;
}

/** One request, one answer. Never rejects. */
export type IppExchange = (uri: string, message: IppMessage, options: ExchangeOptions) => Promise<IppReply>;

const maxAnswerBytes = 2_000_000;

export const exchangeByHttp: IppExchange = (uri, message, options) =>
	new Promise((resolve) => {
		let reached = false;
		const isDone = options.signal?.aborted === true;
		const target = toHttpUrl(uri);
		if (isDone || target === null) return resolve({ ok: false, reached });
		const fail = () => resolve({ ok: false, reached });
		const body = encodeIpp(message);
		const outgoing = (target.protocol === 'https:' ? httpsRequest : httpRequest)(target, {
			method: 'POST',
			headers: { 'content-type': 'application/ipp', 'content-length': body.length },
			agent: false,
		});
		const abort = () => outgoing.destroy();
		const timer = setTimeout(abort, options.timeoutMs);
		options.signal?.addEventListener('abort', abort, { once: true });
		outgoing.on('socket', (socket) => {
			socket.setNoDelay(true);
			socket.once('connect', () => {
				reached = true;
			});
		});
		outgoing.on('error', fail);
		outgoing.on('close', () => {
			clearTimeout(timer);
			// It may hold a citizen's slip.
			body.fill(0);
			options.signal?.removeEventListener('abort', abort);
			fail();
		});
		outgoing.on('response', (response) => {
			const parts: Buffer[] = [];
			let bytes = 0;
			response.on('error', fail);
			response.on('data', (part: Buffer) => {
				bytes += part.length;
				if (bytes > maxAnswerBytes) abort();
				else parts.push(part);
			});
			response.on('end', () => {
				if (response.statusCode !== 200) return fail();
				const decoded = decodeIpp(new Uint8Array(Buffer.concat(parts)));
				if (!decoded.ok || decoded.message.requestId !== message.requestId) return fail();
				resolve({ ok: true, message: decoded.message });
			});
		});
		outgoing.end(body);
	});

function toHttpUrl(uri: string): URL | null {
	const match = /^(ipps?):\/\/([^/]+)(\/.*)?$/.exec(uri);
	if (match === null) return null;
	const scheme = match[1] === 'ipps' ? 'https' : 'http';
	try {
		const url = new URL(`${scheme}://${match[2]}${match[3] ?? '/'}`);
		if (!/:\d+$/.test(match[2] ?? '')) url.port = '631';
		return url;
	} catch {
		return null;
	}
}
