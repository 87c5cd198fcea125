/** A wait that somebody else may end early. */
export function createPause() {
	let end: (() => void) | null = null;
	return {
		wait(ms: number): Promise<void> {
			return new Promise((resolve) => {
				const timer = setTimeout(() => end?.(), ms);
				end = () => {
					clearTimeout(timer);
					end = null;
					resolve();
				};
			});
		},
		/** Does nothing while nobody waits. */
		wake() {
			end?.();
		},
	};
}
