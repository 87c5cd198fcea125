import type { SatisfactionPad } from '../satisfaction-pad/contract.ts';
import { createHidKeypad } from '../satisfaction-pad/hid-keypad.ts';
import { createOnScreenPad } from '../satisfaction-pad/on-screen.ts';
import { createSerialBytesPad } from '../satisfaction-pad/serial-bytes.ts';
import { createWebSocketJsonPad } from '../satisfaction-pad/websocket-json.ts';
import { createPadInMemory, type PadInMemory, simulatedPadLevels } from '../simulators/pad.ts';
import { openDeviceFile } from '../transport/device-file.ts';
import { openSerialPort } from '../transport/serial-port.ts';
import { openWebSocket } from '../transport/web-socket.ts';
import type { DeviceProfiles } from './profile.ts';

type PadProfile = NonNullable<DeviceProfiles['satisfactionPad']>;

export function openPad(profile: PadProfile | undefined): {
	satisfactionPad: SatisfactionPad | null;
	pad: PadInMemory | null;
} {
	if (!profile) return { satisfactionPad: null, pad: null };
	if (profile.driver !== 'simulated') return { satisfactionPad: openRealPad(profile), pad: null };
	const pad = createPadInMemory();
	return { satisfactionPad: createSerialBytesPad({ open: pad.open, levels: simulatedPadLevels }), pad };
}

function openRealPad(profile: Exclude<PadProfile, { driver: 'simulated' }>): SatisfactionPad {
	switch (profile.driver) {
		case 'on-screen':
			return createOnScreenPad();
		case 'serial-bytes': {
			const { levels, ask } = profile;
			const open = () => openSerialPort(profile);
			return createSerialBytesPad({ open, levels, ...(ask ? { askBytes: ask } : {}) });
		}
		case 'websocket-json': {
			const { url, levels, teller, timeoutS } = profile;
			return createWebSocketJsonPad({
				open: () => openWebSocket({ url }),
				timeoutS,
				...(levels ? { levels } : {}),
				...(teller ? { teller } : {}),
			});
		}
		case 'hid-keypad':
			return createHidKeypad({ open: () => openDeviceFile({ path: profile.path }), keys: profile.keys });
	}
}
