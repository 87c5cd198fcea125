import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createLampInMemory, simulatedLampLights } from '../simulators/lamp.ts';
import { testLamp } from './conformance.ts';
import { createLedLamp, createSerialRelayLamp, lampLights } from './lamp-drivers.ts';

const waits = { firstWaitMs: 20, longestWaitMs: 100 };

testLamp('serial-relay in memory', async () => {
	const simulator = createLampInMemory();
	const lamp = createSerialRelayLamp({ open: simulator.open, lights: simulatedLampLights, ...waits });
	return { lamp, light: simulator.light, unplug: simulator.unplug, plugIn: simulator.plugIn };
});

testLamp('leds on files', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-leds-'));
	const file = (light: string) => join(folder, light);
	const lights = lampLights.filter((light) => light !== 'off');
	for (const light of lights) writeFileSync(file(light), '0\n');
	const files = { ready: file('ready'), busy: file('busy'), attention: file('attention') };
	return {
		lamp: createLedLamp({ files, onValue: '255', ...waits }),
		light: () => lights.find((light) => readFileSync(file(light), 'utf8').trim() === '255') ?? 'off',
		unplug: () => renameSync(file('busy'), file('gone')),
		plugIn: () => renameSync(file('gone'), file('busy')),
		dispose: () => rmSync(folder, { recursive: true, force: true }),
	};
});

test('a light that is not bytes is refused', () => {
	const { open } = createLampInMemory();
	expect(() => createSerialRelayLamp({ open, lights: { ...simulatedLampLights, busy: 'a' } })).toThrow(
		'lamp.lights.busy',
	);
	expect(() => createSerialRelayLamp({ open, lights: { ...simulatedLampLights, off: '' } })).toThrow('lamp.lights.off');
});
