import type { SatisfactionPad } from './contract.ts';

/** No pad on the counter: the citizen answers on the kiosk's own screen. */
export function createOnScreenPad(): SatisfactionPad {
	return {
		status: () => ({ state: 'absent' }),
		onStatus: () => () => undefined,
		ask: () => undefined,
		stop: () => undefined,
		onPress: () => () => undefined,
		forget: () => undefined,
		close: async () => undefined,
	};
}
