/** What a hostile program or page of the same machine can do to the agent's port, byte by byte. */
import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { WebSocket } from 'ws';

export type Headers = Record<string, string>;

/** fetch sets Host and Sec-Fetch headers itself, so these go out by hand. Status and body of the answer; status 0 when cut off. */
export function ask(
	port: number,
	path: string,
	headers: Headers = {},
	method = 'GET',
	body = '',
): Promise<[number, string]> {
	return new Promise((resolve) => {
		const sent = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
			let text = '';
			answer.on('data', (chunk: Buffer) => {
				text += chunk.toString();
			});
			answer.on('end', () => resolve([answer.statusCode ?? 0, text]));
			answer.on('error', () => resolve([0, '']));
		});
		// Cut before an answer was read: refused as well.
		sent.on('error', () => resolve([0, '']));
		sent.end(body);
	});
}

/** `open`, or the status with which the upgrade was refused. */
export function tryUpgrade(port: number, protocols: string[], headers: Headers, path = '/v1/devices'): Promise<string> {
	return new Promise((resolve) => {
		const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, protocols, { headers });
		socket.on('open', () => {
			resolve('open');
			socket.terminate();
		});
		socket.on('unexpected-response', (_request, answer) => {
			resolve(String(answer.statusCode));
			socket.terminate();
		});
		socket.on('error', () => resolve('refused'));
	});
}

/** Everything that comes back on a connection of its own until it is closed. */
export async function sendRaw(port: number, bytes: string | Buffer): Promise<string> {
	const socket = await openRaw(port);
	let text = '';
	socket.on('data', (chunk: Buffer) => {
		text += chunk.toString('latin1');
	});
	const closed = once(socket, 'close');
	socket.end(bytes);
	await closed;
	return text;
}

/** Errors of the connection are nobody's: it may be cut at any time. */
export async function openRaw(port: number): Promise<Socket> {
	const socket = connect(port, '127.0.0.1');
	socket.on('error', () => socket.destroy());
	await Promise.race([once(socket, 'connect'), once(socket, 'close')]);
	return socket;
}
