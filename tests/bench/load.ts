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

export interface Paced {
	answered: number;
	/** Answers by status, and `lost` for those whose socket broke. */
	told: Record<string, number>;
	/** From the moment a request was due, so that waiting behind a slow one counts. */
	p99Ms: number;
	seconds: number;
}

/** Sends `requests` at `perSecond` whatever comes back, over at most `connections` sockets that are kept. */
export async function sendPaced(
	port: number,
	requests: Buffer[],
	perSecond: number,
	connections: number,
): Promise<Paced> {
	const told: Record<string, number> = {};
	const times: number[] = [];
	let next = 0;
	const began = performance.now();
	const dueAt = (i: number) => began + (i * 1000) / perSecond;
	const work = () =>
		new Promise<void>((resolve) => {
			const socket = connect(port, '127.0.0.1').setNoDelay(true);
			let received = '';
			let mine = -1;
			const end = (status: string) => {
				told[status] = (told[status] ?? 0) + 1;
				times.push(performance.now() - dueAt(mine));
				mine = -1;
			};
			const send = () => {
				const request = requests[next];
				if (!request) return void socket.end(resolve);
				mine = next++;
				setTimeout(() => socket.write(request), Math.max(0, dueAt(mine) - performance.now()));
			};
			socket.on('connect', send);
			socket.on('error', () => undefined);
			socket.on('close', () => {
				if (mine >= 0) end('lost');
				resolve();
			});
			socket.on('data', (chunk) => {
				received += chunk.toString('latin1');
				const head = received.indexOf('\r\n\r\n');
				const length = /content-length: (\d+)/i.exec(received);
				if (head < 0 || received.length < head + 4 + Number(length?.[1] ?? 0)) return;
				end(received.slice(9, 12));
				received = '';
				send();
			});
		});
	await Promise.all(Array.from({ length: connections }, work));
	times.sort((a, b) => a - b);
	return {
		answered: times.length,
		told,
		p99Ms: times[Math.floor(times.length * 0.99)] ?? 0,
		seconds: (performance.now() - began) / 1000,
	};
}

/** The request as bytes on the wire. */
export function encodeRequest(path: string, headers: Record<string, string>, body: string): Buffer {
	const lines = Object.entries({ host: '127.0.0.1', ...headers, 'content-length': String(Buffer.byteLength(body)) });
	const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
	return Buffer.from(`PUT ${path} HTTP/1.1\r\n${head}\r\n${body}`);
}
