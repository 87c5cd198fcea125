import { request as requestPlain } from 'node:http';
import { request as requestTls } from 'node:https';
import { makeLookup, readAddress } from './address.ts';

/** null: taken (2xx). Redirects are not followed: they would lead where nobody looked. */
export type PostFault = 'address.refused' | 'address.unknown' | 'unreachable' | 'timedOut' | `status.${number}`;

export interface Post {
	url: string;
	headers: Record<string, string>;
	body: string;
	allowPrivate: boolean;
	timeoutMs: number;
	signal: AbortSignal;
}

export function postEvent({ url, headers, body, allowPrivate, timeoutMs, signal }: Post): Promise<PostFault | null> {
	const address = readAddress(url, allowPrivate);
	if (!address) return Promise.resolve('address.refused');
	const timeout = AbortSignal.timeout(timeoutMs);
	return new Promise((resolve) => {
		const request = (address.protocol === 'https:' ? requestTls : requestPlain)(address, {
			method: 'POST',
			headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
			lookup: makeLookup(allowPrivate),
			signal: AbortSignal.any([signal, timeout]),
			agent: false,
		});
		request.on('response', (response) => {
			const status = response.statusCode ?? 0;
			response.destroy();
			resolve(status >= 200 && status < 300 ? null : `status.${status}`);
		});
		request.on('error', (error: NodeJS.ErrnoException) => {
			if (timeout.aborted) resolve('timedOut');
			else if (error.code === 'address.refused') resolve('address.refused');
			else resolve(error.code === 'ENOTFOUND' ? 'address.unknown' : 'unreachable');
		});
		request.end(body);
	});
}
