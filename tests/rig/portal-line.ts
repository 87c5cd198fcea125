/** The line to a center: through, or taken by a captive portal that answers whatever is asked with its sign-in page and status 200. */
import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PortalLine {
	url: string;
	/** From now on the portal answers. */
	take(): void;
	release(): void;
	/** Paths that the portal answered. */
	answered(): string[];
	stop(): Promise<void>;
}

const signIn =
	'<!doctype html><html><head><title>登录</title></head><body><form><input name="phone"></form></body></html>';

export async function startPortalLine(centerUrl: string): Promise<PortalLine> {
	let isTaken = false;
	const answered: string[] = [];
	const server = createServer((request, response) => {
		const { url: path = '/', method, headers } = request;
		if (isTaken) {
			answered.push(path);
			response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(signIn);
			return;
		}
		const onward = ask(`${centerUrl}${path}`, { method, headers }, (answer) => {
			response.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(response);
		});
		onward.on('error', () => response.destroy());
		request.pipe(onward);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		take: () => {
			isTaken = true;
		},
		release: () => {
			isTaken = false;
		},
		answered: () => answered.slice(),
		stop: () =>
			new Promise((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}
