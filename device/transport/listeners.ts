export interface Listeners<Value> {
	/** Returns the function that takes the listener away. */
	add(listener: (value: Value) => void): () => void;
	/** A listener that goes or comes while it is told changes nothing for the others. */
	tell(value: Value): void;
	clear(): void;
}

export function createListeners<Value>(): Listeners<Value> {
	const listeners = new Set<(value: Value) => void>();
	return {
		add(listener) {
			listeners.add(listener);
			return () => listeners.delete(listener);
		},
		tell(value) {
			for (const listener of [...listeners]) listener(value);
		},
		clear: () => listeners.clear(),
	};
}
