import { once } from 'node:events';
import { type WebSocket, WebSocketServer } from 'ws';
import type { SatisfactionLevel } from '../../shared/protocol/device.ts';
import { jieyuLevels } from '../satisfaction-pad/jieyu-wire.ts';

/** The maker's service with a pad: a real WebSocket server on loopback. */
export interface WebSocketPad {
	url(): string;
	press(level: SatisfactionLevel): void;
	/** Answers the question that is put with any `ret`. */
	answer(ret: number, level?: number | string): void;
	/** Sends any text to the kiosk. */
	say(text: string): void;
	/** Questions and cancels received. */
	received(): Record<string, unknown>[];
	/** false: hears a cancel and does not answer it, as a service that hangs. */
	answersCancels(does: boolean): void;
	unplug(): Promise<void>;
	plugIn(): Promise<void>;
}

export async function startWebSocketPad(): Promise<WebSocketPad> {
	let server: WebSocketServer | null = null;
	let port = 0;
	let page: WebSocket | null = null;
	let asked = false;
	let answers = true;
	const received: Record<string, unknown>[] = [];
	const say = (text: string) => page?.send(text);

	function answer(ret: number, level: number | string = 0): void {
		if (!asked) return;
		asked = false;
		say(JSON.stringify({ type: 10, ret, EvaluatorLevel: level }));
	}
	function take(message: { type?: unknown }): void {
		received.push(message as Record<string, unknown>);
		if (message.type === 10) {
			answer(-9);
			asked = true;
		}
		if (message.type !== 2 || !answers) return;
		say(JSON.stringify({ type: 2, ret: 0 }));
		answer(-9);
	}
	async function plugIn(): Promise<void> {
		server = new WebSocketServer({ host: '127.0.0.1', port });
		await once(server, 'listening');
		port = (server.address() as { port: number }).port;
		server.on('connection', (socket) => {
			page = socket;
			asked = false;
			socket.on('message', (data) => take(JSON.parse(String(data))));
			socket.on('error', () => socket.terminate());
		});
	}
	await plugIn();
	return {
		url: () => `ws://127.0.0.1:${port}`,
		press(level) {
			const number = Object.keys(jieyuLevels).find((key) => jieyuLevels[key] === level);
			if (number) answer(0, Number(number));
			// The maker's pad has no key for 2; one with the national scale names it by a tag.
			else answer(0, '207');
		},
		answer,
		say,
		received: () => [...received],
		answersCancels(does) {
			answers = does;
		},
		async unplug() {
			const closing = server;
			server = null;
			for (const client of closing?.clients ?? []) client.terminate();
			await new Promise<void>((resolve) => (closing ? closing.close(() => resolve()) : resolve()));
		},
		plugIn,
	};
}
