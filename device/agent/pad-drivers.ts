import type { SatisfactionPad } from '../satisfaction-pad/contract.ts';
import { createHidKeypad } from '../satisfaction-pad/hid-keypad.ts';
import { createOnScreenPad } from '../satisfaction-pad/on-screen.ts';
import { createSerialBytesPad } from '../satisfaction-pad/serial-bytes.ts';
import { createWebSocketJsonPad } from '../satisfaction-pad/websocket-json.ts';
import { createPadInMemory, type PadInMemory, simulatedPadLevels } from '../simulators/pad.ts';
import type { Lines } from '../transport/lines.ts';
import type { DeviceProfiles } from './profile.ts';

type PadProfile = NonNullable<DeviceProfiles['satisfactionPad']>;

export function openPad(
	profile: PadProfile | undefined,
	lines: Lines,
): {
	satisfactionPad: SatisfactionPad | null;
	pad: PadInMemory | null;
} {
	if (!profile) return { satisfactionPad: null, pad: null };
	if (profile.driver !== 'simulated') return { satisfactionPad: openRealPad(profile, lines), pad: null };
	const pad = createPadInMemory();
	return { satisfactionPad: createSerialBytesPad({ open: pad.open, levels: simulatedPadLevels }), pad };
}

function openRealPad(profile: Exclude<PadProfile, { driver: 'simulated' }>, lines: Lines): SatisfactionPad {
	switch (profile.driver) {
		case 'on-screen':
			return createOnScreenPad();
		case 'serial-bytes': {
			const { levels, ask } = profile;
			const open = () => lines.serial(profile);
			return createSerialBytesPad({ open, levels, ...(ask ? { askBytes: ask } : {}) });
		}
		case 'websocket-json': {
			const { url, levels, teller, timeoutS } = profile;
			return createWebSocketJsonPad({
				open: () => lines.webSocket({ url }),
				timeoutS,
				...(levels ? { levels } : {}),
				...(teller ? { teller } : {}),
			});
		}
		case 'hid-keypad':
			return createHidKeypad({ open: () => lines.deviceFile({ path: profile.path }), keys: profile.keys });
	}
}
