/**
 * What an old box lacks and this app uses; syntax is taken down by the build. Each is here because the bundle calls it:
 * XState stops its promises by an AbortController (Chromium from 66) and uses flat, flatMap (69), globalThis,
 * queueMicrotask (71) and fromEntries (73).
 */
type Listener = () => void;

class OldSignal {
	aborted = false;
	reason: unknown;
	onabort: Listener | null = null;
	private listeners: Listener[] = [];
	addEventListener(_type: string, listener: Listener): void {
		this.listeners.push(listener);
	}
	removeEventListener(_type: string, listener: Listener): void {
		this.listeners = this.listeners.filter((one) => one !== listener);
	}
	stop(reason: unknown): void {
		if (this.aborted) return;
		this.aborted = true;
		this.reason = reason;
		this.onabort?.();
		for (const listener of this.listeners) listener();
	}
}

class OldAbortController {
	signal = new OldSignal();
	abort(reason?: unknown): void {
		this.signal.stop(reason);
	}
}

const world = window as unknown as Record<string, unknown>;
if (typeof world.AbortController === 'undefined') world.AbortController = OldAbortController;
if (typeof world.globalThis === 'undefined') world.globalThis = window;
if (typeof world.queueMicrotask === 'undefined') {
	world.queueMicrotask = (task: () => void) => void Promise.resolve().then(task);
}

function lend(owner: object, name: string, value: unknown): void {
	if (!(name in owner)) Object.defineProperty(owner, name, { value, writable: true, configurable: true });
}

lend(Array.prototype, 'flat', function flat(this: unknown[]) {
	return ([] as unknown[]).concat(...this);
});
lend(Array.prototype, 'flatMap', function flatMap(this: unknown[], map: (item: unknown, index: number) => unknown) {
	return ([] as unknown[]).concat(...this.map((item, index) => map(item, index)));
});
lend(Array.prototype, 'includes', function includes(this: unknown[], item: unknown) {
	return this.indexOf(item) >= 0;
});
lend(Object, 'values', (of: Record<string, unknown>) => Object.keys(of).map((key) => of[key]));
lend(Object, 'entries', (of: Record<string, unknown>) => Object.keys(of).map((key) => [key, of[key]]));
lend(Object, 'fromEntries', (pairs: Iterable<[string, unknown]>) => {
	const made: Record<string, unknown> = {};
	Array.from(pairs).forEach((pair) => {
		made[pair[0]] = pair[1];
	});
	return made;
});
