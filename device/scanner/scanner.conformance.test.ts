import { test } from 'vitest';
import { createScannerInMemory, openScannerOnPort } from '../simulators/scanner.ts';
import { canOpenPtyPair, openPtyPair } from '../transport/pty-pair.ts';
import { openSerialPort } from '../transport/serial-port.ts';
import { testScanner } from './conformance.ts';
import { createKeyboardWedge } from './keyboard-wedge.ts';
import { createSerialScanner } from './serial.ts';

const waits = { firstWaitMs: 20, longestWaitMs: 100 };

testScanner('keyboard-wedge', async () => ({ scanner: createKeyboardWedge() }));

testScanner('serial in memory', async () => {
	const simulator = createScannerInMemory();
	return { ...simulator, scanner: createSerialScanner({ open: simulator.open, ...waits }) };
});

if (canOpenPtyPair()) {
	testScanner('serial on a pty', async () => {
		let ptys = await openPtyPair();
		let simulator = await openScannerOnPort(ptys.devicePath, 9600);
		return {
			scanner: createSerialScanner({ open: () => openSerialPort({ path: ptys.kioskPath, baudRate: 9600 }), ...waits }),
			scan: (text, options) => simulator.scan(text, options),
			sendBytes: (bytes) => simulator.sendBytes(bytes),
			unplug: () => ptys.close(),
			async plugIn() {
				ptys = await openPtyPair();
				simulator = await openScannerOnPort(ptys.devicePath, 9600);
			},
			async dispose() {
				await simulator.close();
				await ptys.close();
			},
		};
	});
} else {
	test.skip('serial on a pty: socat is not installed', () => undefined);
}
