import { connect } from 'node:net';

/** Sends prepared HTTP requests over `connections` sockets, one at a time each; resolves with requests a second. Rejects on any answer but 200. */
export async function sendAll(port: number, requests: Buffer[], connections: number): Promise<number> {
	let next = 0;
	const began = performance.now();
	const work = () =>
		new Promise<void>((resolve, reject) => {
			const socket = connect(port, '127.0.0.1');
			let received = '';
			const send = () => {
				const request = requests[next++];
				if (!request) {
					socket.end();
					resolve();
				} else socket.write(request);
			};
			socket.setNoDelay(true);
			socket.on('connect', send);
			socket.on('error', reject);
			socket.on('data', (chunk) => {
				received += chunk.toString('latin1');
				const head = received.indexOf('\r\n\r\n');
				const length = /content-length: (\d+)/i.exec(received);
				if (head < 0 || received.length < head + 4 + Number(length?.[1] ?? 0)) return;
				if (!received.startsWith('HTTP/1.1 200')) {
					reject(new Error(received.slice(0, 600)));
					socket.destroy();
					return;
				}
				received = '';
				send();
			});
		});
	await Promise.all(Array.from({ length: connections }, work));
	return (requests.length * 1000) / (performance.now() - began);
}

/** The request as bytes on the wire. */
export function encodeRequest(path: string, headers: Record<string, string>, body: string): Buffer {
	const lines = Object.entries({ host: '127.0.0.1', ...headers, 'content-length': String(Buffer.byteLength(body)) });
	const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
	return Buffer.from(`PUT ${path} HTTP/1.1\r\n${head}\r\n${body}`);
}
