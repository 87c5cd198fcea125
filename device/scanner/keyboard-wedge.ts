import type { Scanner } from './contract.ts';

/**
 * A scanner that types like a keyboard belongs to the page (`kiosk/runtime/wedge.ts`); the agent only tells that there is
 * one. Nobody can know whether it is plugged in, so it counts as ready.
 */
export function createKeyboardWedge(): Scanner {
	return {
		status: () => ({ state: 'ready' }),
		onStatus: () => () => undefined,
		watch: () => () => undefined,
		forget: () => undefined,
		close: async () => undefined,
	};
}
