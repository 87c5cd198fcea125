import { test } from 'vitest';
import {
	createPadInMemory,
	encodeKeyPress,
	openPadOnPort,
	simulatedPadKeys,
	simulatedPadLevels,
} from '../simulators/pad.ts';
import { startWebSocketPad } from '../simulators/pad-websocket.ts';
import { openPipe } from '../simulators/pipe.ts';
import { openDeviceFile } from '../transport/device-file.ts';
import { canOpenPtyPair, openPtyPair } from '../transport/pty-pair.ts';
import { openSerialPort } from '../transport/serial-port.ts';
import { openWebSocket } from '../transport/web-socket.ts';
import { testSatisfactionPad } from './conformance.ts';
import { createHidKeypad } from './hid-keypad.ts';
import { createOnScreenPad } from './on-screen.ts';
import { createSerialBytesPad } from './serial-bytes.ts';
import { createWebSocketJsonPad } from './websocket-json.ts';

const waits = { firstWaitMs: 20, longestWaitMs: 100 };

testSatisfactionPad('on-screen', async () => ({ pad: createOnScreenPad() }));

testSatisfactionPad('serial-bytes in memory', async () => {
	const simulator = createPadInMemory();
	const pad = createSerialBytesPad({ open: simulator.open, levels: simulatedPadLevels, askBytes: '0201', ...waits });
	return { ...simulator, pad, babble: () => simulator.sendByte(0x00) };
});

testSatisfactionPad('websocket-json on a socket', async () => {
	const simulator = await startWebSocketPad();
	const open = () => openWebSocket({ url: simulator.url() });
	const pad = createWebSocketJsonPad({ open, ...waits });
	const babble = () => {
		for (const text of ['{}', 'x', '{"type":10}', '{"type":3,"ret":0}', '[10]']) simulator.say(text);
	};
	const questions = () => simulator.received().filter(({ type }) => type === 10).length;
	return { ...simulator, pad, questions, babble, dispose: simulator.unplug };
});

testSatisfactionPad('hid-keypad on a pipe as a device file', async () => {
	const pipe = openPipe();
	const pad = createHidKeypad({
		open: () => openDeviceFile({ path: pipe.path }),
		keys: simulatedPadKeys,
		...waits,
	});
	const keyOf = (level: number) => Object.keys(simulatedPadKeys).find((key) => simulatedPadKeys[key] === level) ?? '';
	return {
		pad,
		press: (level) => pipe.write(encodeKeyPress(keyOf(level))),
		babble: () => pipe.write(encodeKeyPress('Q')),
		unplug: pipe.remove,
		plugIn: pipe.make,
		dispose: pipe.dispose,
	};
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
