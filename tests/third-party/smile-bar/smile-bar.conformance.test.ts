import { test } from 'vitest';
import { testSatisfactionPad } from '../../../device/satisfaction-pad/conformance.ts';
import { canOpenPtyPair, openPtyPair } from '../../../device/transport/pty-pair.ts';
import { openSerialPort } from '../../../device/transport/serial-port.ts';
import { createSmileBar } from './smile-bar.ts';
import { createSmileBarInMemory, openSmileBarOnPort } from './smile-bar-simulator.ts';
import { encodeSmileBar, smileBarBaudRate } from './smile-bar-wire.ts';

const beatMs = 200;
const waits = { beatMs, firstWaitMs: 20, longestWaitMs: 100 };
/** A key with a wrong checksum, and a digit that no key has. */
const noKeys = Uint8Array.of(0x02, 0x4b, 0x31, 0x00, 0x03, 0x02, 0x4b, 0x36, 0x4b ^ 0x36, 0x03, 0xff);

testSatisfactionPad('smile-bar in memory', async () => {
	const simulator = createSmileBarInMemory({ beatMs });
	const pad = createSmileBar({ open: simulator.open, ...waits });
	return { ...simulator, pad, babble: () => simulator.send(noKeys) };
});

if (canOpenPtyPair()) {
	testSatisfactionPad('smile-bar on a pty', async () => {
		let ptys = await openPtyPair();
		let simulator = await openSmileBarOnPort(ptys.devicePath, beatMs);
		const open = () => openSerialPort({ path: ptys.kioskPath, baudRate: smileBarBaudRate });
		return {
			pad: createSmileBar({ open, ...waits }),
			press: (level) => simulator.press(level),
			babble: () => simulator.send(Buffer.concat([noKeys, encodeSmileBar({ kind: 'heartbeat' }).subarray(0, 3)])),
			unplug: () => ptys.close(),
			async plugIn() {
				ptys = await openPtyPair();
				simulator = await openSmileBarOnPort(ptys.devicePath, beatMs);
			},
			async dispose() {
				await simulator.close();
				await ptys.close();
			},
		};
	});
} else {
	test.skip('smile-bar on a pty: socat is not installed', () => undefined);
}

test.skip('smile-bar on metal: the device is invented', () => undefined);
