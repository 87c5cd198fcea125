const restMs = 16;

/** A little at a time between two frames, until it is done, so that nobody waits for it. */
export function whileIdle(prepare: () => boolean): void {
	if (!prepare()) setTimeout(() => whileIdle(prepare), restMs);
}
