/** Profile to drivers of what the hall sees and hears: headphone jack, lamp, presence sensor. */
import type { HeadphoneJack } from '../headphone-jack/contract.ts';
import { createEvdevJack, queryJack } from '../headphone-jack/evdev.ts';
import type { Lamp } from '../lamp/contract.ts';
import { createLedLamp, createSerialRelayLamp } from '../lamp/lamp-drivers.ts';
import type { PresenceSensor } from '../presence-sensor/contract.ts';
import { createEvdevPresence, createGpioPresence } from '../presence-sensor/presence-drivers.ts';
import { createJackInMemory } from '../simulators/jack.ts';
import { createLampInMemory, type LampInMemory, simulatedLampLights } from '../simulators/lamp.ts';
import { createPresenceInMemory, type SwitchInMemory } from '../simulators/presence.ts';
import type { Lines } from '../transport/lines.ts';
import type { DeviceProfiles } from './profile.ts';

interface Opened<Driver, Simulator> {
	driver: Driver | null;
	simulator: Simulator | null;
}

export function openJack(
	profile: DeviceProfiles['headphoneJack'],
	lines: Lines,
): Opened<HeadphoneJack, SwitchInMemory> {
	if (!profile) return { driver: null, simulator: null };
	if (profile.driver === 'evdev') {
		const { path } = profile;
		const jack = createEvdevJack({ open: () => lines.deviceFile({ path }), query: () => queryJack(path) });
		return { driver: jack, simulator: null };
	}
	const simulator = createJackInMemory();
	return { driver: createEvdevJack(simulator), simulator };
}

export function openPresence(
	profile: DeviceProfiles['presenceSensor'],
	lines: Lines,
): Opened<PresenceSensor, SwitchInMemory> {
	if (!profile) return { driver: null, simulator: null };
	if (profile.driver === 'evdev') {
		return { driver: createEvdevPresence({ open: () => lines.deviceFile(profile) }), simulator: null };
	}
	if (profile.driver === 'gpio') {
		const { path, activeLow } = profile;
		return { driver: createGpioPresence({ open: () => lines.valueFile({ path }), activeLow }), simulator: null };
	}
	const simulator = createPresenceInMemory();
	return { driver: createEvdevPresence(simulator), simulator };
}

export function openLamp(profile: DeviceProfiles['lamp'], lines: Lines): Opened<Lamp, LampInMemory> {
	if (!profile) return { driver: null, simulator: null };
	if (profile.driver === 'serial-relay') {
		const lamp = createSerialRelayLamp({ open: () => lines.serial(profile), lights: profile.lights });
		return { driver: lamp, simulator: null };
	}
	if (profile.driver === 'leds') {
		const { ready, busy, attention } = profile.files;
		const files = { ...(ready ? { ready } : {}), ...(busy ? { busy } : {}), ...(attention ? { attention } : {}) };
		const { onValue, offValue } = profile;
		return { driver: createLedLamp({ files, onValue, offValue, openFile: lines.valueFile }), simulator: null };
	}
	const simulator = createLampInMemory();
	return { driver: createSerialRelayLamp({ open: simulator.open, lights: simulatedLampLights }), simulator };
}
