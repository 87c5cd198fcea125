import { createJackInMemory } from '../simulators/jack.ts';
import { openPipe } from '../simulators/pipe.ts';
import { openDeviceFile } from '../transport/device-file.ts';
import { encodeInputEvents, inputTypes, switchCodes } from '../transport/input-events.ts';
import { testHeadphoneJack } from './conformance.ts';
import { createEvdevJack } from './evdev.ts';

const waits = { firstWaitMs: 20, longestWaitMs: 100 };
const microphone = { type: inputTypes.switch, code: 0x04, value: 1 };
const key = { type: inputTypes.key, code: 30, value: 1 };

testHeadphoneJack('evdev in memory', async () => {
	const simulator = createJackInMemory();
	const jack = createEvdevJack({ open: simulator.open, query: simulator.query, ...waits });
	return {
		jack,
		plug: simulator.set,
		babble: () => simulator.babble(encodeInputEvents(microphone, key)),
		unplug: simulator.unplug,
		plugIn: simulator.plugIn,
	};
});

testHeadphoneJack('evdev on a pipe as a device file', async () => {
	const pipe = openPipe();
	const jack = createEvdevJack({ open: () => openDeviceFile({ path: pipe.path }), ...waits });
	const set = (isIn: boolean) =>
		pipe.write(encodeInputEvents({ type: inputTypes.switch, code: switchCodes.headphoneInsert, value: isIn ? 1 : 0 }));
	return {
		jack,
		plug: set,
		babble: () => pipe.write(encodeInputEvents(microphone, key)),
		unplug: pipe.remove,
		plugIn: pipe.make,
		dispose: pipe.dispose,
	};
});
