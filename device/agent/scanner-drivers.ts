import { createKeyboardWedge } from '../scanner/keyboard-wedge.ts';
import { createSerialScanner } from '../scanner/serial.ts';
import { createScannerInMemory } from '../simulators/scanner.ts';
import type { Lines } from '../transport/lines.ts';
import type { DeviceProfiles } from './profile.ts';

export function openScanner(profile: DeviceProfiles['scanner'], lines: Lines) {
	if (!profile) return { scanner: null, codes: null };
	if (profile.driver === 'keyboard-wedge') return { scanner: createKeyboardWedge(), codes: null };
	if (profile.driver === 'serial') {
		return { scanner: createSerialScanner({ open: () => lines.serial(profile) }), codes: null };
	}
	const codes = createScannerInMemory();
	return { scanner: createSerialScanner({ open: codes.open }), codes };
}
