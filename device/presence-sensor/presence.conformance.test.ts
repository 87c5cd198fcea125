import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPresenceInMemory } from '../simulators/presence.ts';
import { encodeInputEvents } from '../transport/input-events.ts';
import { openValueFile } from '../transport/value-file.ts';
import { testPresenceSensor } from './conformance.ts';
import { createEvdevPresence, createGpioPresence } from './presence-drivers.ts';

const waits = { firstWaitMs: 20, longestWaitMs: 100 };

testPresenceSensor('evdev in memory', async () => {
	const simulator = createPresenceInMemory();
	return {
		sensor: createEvdevPresence({ open: simulator.open, ...waits }),
		step: simulator.set,
		babble: () => simulator.babble(encodeInputEvents({ type: 1, code: 30, value: 1 })),
		unplug: simulator.unplug,
		plugIn: simulator.plugIn,
	};
});

for (const activeLow of [false, true]) {
	testPresenceSensor(`gpio on a file, somebody is ${activeLow ? 0 : 1}`, async () => {
		const folder = mkdtempSync(join(tmpdir(), 'lawpost-gpio-'));
		const path = join(folder, 'value');
		const write = (isThere: boolean) => writeFileSync(path, isThere === activeLow ? '0\n' : '1\n');
		write(false);
		return {
			sensor: createGpioPresence({ open: () => openValueFile({ path, lookEveryMs: 10 }), activeLow, ...waits }),
			step: write,
			babble: () => writeFileSync(path, 'in\n'),
			unplug: () => rmSync(path),
			plugIn: () => write(false),
			dispose: () => rmSync(folder, { recursive: true, force: true }),
		};
	});
}
