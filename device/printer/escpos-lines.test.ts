import { test } from 'vitest';
import { canOpenPtyPair } from '../transport/pty-pair.ts';
import { describePrinterConformance } from './conformance.ts';
import { startEscposRig } from './escpos-rig.ts';

if (!canOpenPtyPair()) test.skip('escpos driver on ports: socat is not installed', () => {});
else {
	describePrinterConformance('escpos driver at 115200 baud, 58 mm', () =>
		startEscposRig({ line: 'pty', media: 'slip-58mm', baudRate: 115_200, heightDots: 96 }),
	);
	describePrinterConformance('escpos driver on a device file, 80 mm', () =>
		startEscposRig({ line: 'file', media: 'slip-80mm', heightDots: 160 }),
	);
}
