import { test } from 'vitest';
import { createPadInMemory, openPadOnPort, simulatedPadLevels } from '../simulators/pad.ts';
import { canOpenPtyPair, openPtyPair } from '../transport/pty-pair.ts';
import { openSerialPort } from '../transport/serial-port.ts';
import { testSatisfactionPad } from './conformance.ts';
import { createOnScreenPad } from './on-screen.ts';
import { createSerialBytesPad } from './serial-bytes.ts';

const waits = { firstWaitMs: 20, longestWaitMs: 100 };

testSatisfactionPad('on-screen', async () => ({ pad: createOnScreenPad() }));

testSatisfactionPad('serial-bytes in memory', async () => {
	const simulator = createPadInMemory();
	const pad = createSerialBytesPad({ open: simulator.open, levels: simulatedPadLevels, askBytes: '0201', ...waits });
	return { ...simulator, pad, babble: () => simulator.sendByte(0x00) };
});

if (canOpenPtyPair()) {
	testSatisfactionPad('serial-bytes on a pty', async () => {
		let ptys = await openPtyPair();
		let simulator = await openPadOnPort(ptys.devicePath, 9600);
		const pad = createSerialBytesPad({
			open: () => openSerialPort({ path: ptys.kioskPath, baudRate: 9600 }),
			levels: simulatedPadLevels,
			...waits,
		});
		return {
			pad,
			press: (level) => simulator.press(level),
			babble: () => simulator.sendByte(0x7f),
			unplug: () => ptys.close(),
			async plugIn() {
				ptys = await openPtyPair();
				simulator = await openPadOnPort(ptys.devicePath, 9600);
			},
			async dispose() {
				await simulator.close();
				await ptys.close();
			},
		};
	});
} else {
	test.skip('serial-bytes on a pty: socat is not installed', () => undefined);
}
