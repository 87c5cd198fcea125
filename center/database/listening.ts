import { setTimeout as pause } from 'node:timers/promises';
import type { Line } from './line.ts';

const againMs = 250;

interface Listener {
	hear(payload: string): void;
	onListening?: (() => void) | undefined;
}

export interface Listening {
	/** `onListening`: now, and each time that the line stands anew: what was notified between was not heard. */
	listen(
		channel: string,
		hear: (payload: string) => void,
		onListening?: () => void,
	): Promise<{ unlisten(): Promise<void> }>;
	end(): Promise<void>;
}

/** LISTEN on any number of channels over one line, which is opened anew as often as it falls. */
export function createListening(open: (onNotify: (channel: string, payload: string) => void) => Line): Listening {
	const channels = new Map<string, Set<Listener>>();
	let standing: Promise<Line> | null = null;
	let isOver = false;

	function hear(channel: string, payload: string): void {
		for (const listener of channels.get(channel) ?? []) listener.hear(payload);
	}
	function stand(): Promise<Line> {
		standing ??= begin().catch((error: unknown) => {
			standing = null;
			throw error;
		});
		return standing;
	}
	async function begin(): Promise<Line> {
		const line = open(hear);
		for (const channel of channels.keys()) await line.ask(`listen "${channel}"`);
		line.whenLost(() => {
			standing = null;
			void standAgain();
		});
		return line;
	}
	async function standAgain(): Promise<void> {
		while (!isOver && standing === null && channels.size > 0) {
			await pause(againMs, undefined, { ref: false });
			if (isOver) return;
			await stand().then(
				() => {
					for (const listeners of channels.values()) for (const listener of listeners) listener.onListening?.();
				},
				() => undefined,
			);
		}
	}

	return {
		async listen(channel, hear, onListening) {
			const listener: Listener = { hear, onListening };
			const listeners = channels.get(channel) ?? new Set();
			channels.set(channel, listeners.add(listener));
			const forget = () => {
				listeners.delete(listener);
				if (listeners.size === 0) channels.delete(channel);
			};
			try {
				await (await stand()).ask(`listen "${channel}"`);
			} catch (error) {
				forget();
				throw error;
			}
			onListening?.();
			return {
				async unlisten() {
					forget();
					if (!channels.has(channel)) await (await standing)?.ask(`unlisten "${channel}"`);
				},
			};
		},
		async end() {
			isOver = true;
			const line = await standing?.catch(() => null);
			await line?.end({ timeout: 0 });
		},
	};
}
