/** A page of the agent without a browser, for tests and the technician: fetches its boot, opens the device socket, waits for events. */
import { WebSocket } from 'ws';
import type { DeviceCommand, DeviceEvent } from '../../shared/protocol/device.ts';

export type EventOf<Type extends DeviceEvent['type']> = Extract<DeviceEvent, { type: Type }>;

export interface PageClient {
	events: DeviceEvent[];
	say(command: DeviceCommand): void;
	sayText(text: string): void;
	/** The first event of the type that was not waited for yet. */
	next<Type extends DeviceEvent['type']>(
		type: Type,
		fits?: (event: EventOf<Type>) => boolean,
		withinMs?: number,
	): Promise<EventOf<Type>>;
	closed: Promise<number>;
	close(): Promise<number>;
}

export async function readToken(port: number): Promise<string> {
	const answer = await fetch(`http://127.0.0.1:${port}/v1/boot?enrolled=1`);
	return ((await answer.json()) as { token: string }).token;
}

export async function openPage(port: number): Promise<PageClient> {
	const token = await readToken(port);
	const origin = `http://127.0.0.1:${port}`;
	const socket = new WebSocket(`ws://127.0.0.1:${port}/v1/devices`, ['lawpost.v1', `token.${token}`], { origin });
	const events: DeviceEvent[] = [];
	const unread: DeviceEvent[] = [];
	const listeners = new Set<() => void>();
	socket.on('message', (data) => {
		const event = JSON.parse(String(data)) as DeviceEvent;
		events.push(event);
		unread.push(event);
		for (const listener of [...listeners]) listener();
	});
	const closed = new Promise<number>((resolve) => socket.on('close', resolve));
	await new Promise<void>((resolve, reject) => {
		socket.on('open', () => resolve());
		socket.on('error', reject);
	});

	return {
		events,
		closed,
		say: (command) => socket.send(JSON.stringify(command)),
		sayText: (text) => socket.send(text),
		next(type, fits = () => true, withinMs = 8000) {
			type Wanted = EventOf<typeof type>;
			return new Promise<Wanted>((resolve, reject) => {
				const look = (): void => {
					const index = unread.findIndex((event) => event.type === type && fits(event as Wanted));
					if (index < 0) return;
					listeners.delete(look);
					clearTimeout(timer);
					resolve(unread.splice(0, index + 1).at(-1) as Wanted);
				};
				const timer = setTimeout(() => {
					listeners.delete(look);
					reject(new Error(`no ${type} within ${withinMs} ms; heard ${events.map((event) => event.type).join(' ')}`));
				}, withinMs);
				listeners.add(look);
				look();
			});
		},
		close() {
			socket.close();
			return closed;
		},
	};
}
