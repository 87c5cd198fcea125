import type { Wedge } from './wedge.ts';

/** The wedge is no part of the first load: nobody scans before there is a screen to scan for. Listeners wait for it. */
export function createLateWedge(load: () => Promise<Wedge>): Pick<Wedge, 'listen'> {
	const listeners = new Set<(text: string) => void>();
	load().then(
		(wedge) =>
			wedge.listen((text) => {
				for (const listener of [...listeners]) listener(text);
			}),
		// Without it the other ways stay: a serial scanner, the camera, the digits.
		() => undefined,
	);
	return {
		listen(onCode) {
			listeners.add(onCode);
			return () => void listeners.delete(onCode);
		},
	};
}
