import { switchCodes } from '../transport/input-events.ts';
import { createSwitchInMemory, type SwitchInMemory } from './presence.ts';

/** A headphone jack: `set(true)` plugs headphones in; `unplug` takes the jack itself away. */
export function createJackInMemory(): SwitchInMemory {
	return createSwitchInMemory(switchCodes.headphoneInsert);
}
