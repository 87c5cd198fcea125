import { describePrinterConformance } from './conformance.ts';
import { startEscposRig } from './escpos-rig.ts';

describePrinterConformance('escpos driver over serial', () => startEscposRig({ line: 'memory', media: 'slip-80mm' }));
describePrinterConformance('escpos driver over tcp', () => startEscposRig({ line: 'tcp', media: 'slip-80mm' }));
