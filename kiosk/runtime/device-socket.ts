/**
 * The page's one line to its devices. It is taken up again for ever, with jitter; while the agent is gone every device
 * counts as absent and the visit goes on without.
 */
import { fullJitterDelay } from '../../shared/cases/retry.ts';
import type { DeviceCommand, DeviceEvent, PrinterMedia } from '../../shared/protocol/device.ts';
import { absentDevices, type DeviceStatuses } from '../../shared/protocol/device-status.ts';
import type { Boot } from './boot.ts';

export type SocketEvent = DeviceEvent | { type: 'agent.gone' };

export interface DeviceSocket {
	connected(): boolean;
	devices(): DeviceStatuses;
	media(): PrinterMedia | null;
	/** Nothing happens while the agent is gone: whoever needs an answer listens for `agent.gone` and `hello`. */
	send(command: DeviceCommand): void;
	/** Returns the stop function. */
	listen(listener: (event: SocketEvent) => void): () => void;
	stop(): void;
}

export interface DeviceSocketOptions {
	/** Asked again before every connection: the token changes with each boot of the agent. */
	boot(): Promise<Boot | null>;
	open(url: string, protocols: string[]): WebSocket;
	url: string;
	random(): number;
}

/** No sign of life for this long and the line is taken for dead. */
const silenceMs = 12_000;
const pingMs = 4_000;

export function connectDeviceSocket(options: DeviceSocketOptions): DeviceSocket {
	const listeners = new Set<(event: SocketEvent) => void>();
	let devices = absentDevices;
	let media: PrinterMedia | null = null;
	let socket: WebSocket | null = null;
	let greeted = false;
	let stopped = false;
	let attempt = 0;
	let heardAt = 0;
	let timer: ReturnType<typeof setTimeout> | undefined;

	function tell(event: SocketEvent): void {
		for (const listener of [...listeners]) listener(event);
	}

	function lose(): void {
		socket = null;
		const hadAgent = greeted;
		greeted = false;
		devices = absentDevices;
		media = null;
		if (stopped) return;
		if (hadAgent) tell({ type: 'agent.gone' });
		timer = setTimeout(() => void connect(), 250 + Math.min(5000, fullJitterDelay(attempt++, options.random())));
	}

	async function connect(): Promise<void> {
		const boot = await options.boot();
		if (stopped) return;
		if (!boot) {
			lose();
			return;
		}
		const opened = options.open(options.url, ['lawpost.v1', `token.${boot.token}`]);
		socket = opened;
		heardAt = Date.now();
		opened.onmessage = (message) => {
			heardAt = Date.now();
			const event = readEvent(message.data);
			if (event) take(event);
		};
		opened.onclose = () => {
			if (socket === opened) lose();
		};
	}

	function take(event: DeviceEvent): void {
		if (event.type === 'hello' || event.type === 'status') {
			devices = event.devices;
			media = event.media;
			greeted = true;
			attempt = 0;
		}
		tell(event);
	}

	const pulse = setInterval(() => {
		if (!socket) return;
		if (Date.now() - heardAt > silenceMs) {
			const silent = socket;
			lose();
			silent.close();
		} else if (greeted) socket.send('{"type":"ping"}');
	}, pingMs);

	void connect();
	return {
		connected: () => greeted,
		devices: () => devices,
		media: () => media,
		send(command) {
			if (greeted && socket?.readyState === 1) socket.send(JSON.stringify(command));
		},
		listen(listener) {
			listeners.add(listener);
			return () => void listeners.delete(listener);
		},
		stop() {
			stopped = true;
			clearTimeout(timer);
			clearInterval(pulse);
			listeners.clear();
			socket?.close();
		},
	};
}

function readEvent(data: unknown): DeviceEvent | null {
	if (typeof data !== 'string') return null;
	try {
		const event: unknown = JSON.parse(data);
		const isEvent = typeof event === 'object' && event !== null && 'type' in event && typeof event.type === 'string';
		return isEvent ? (event as DeviceEvent) : null;
	} catch {
		return null;
	}
}
