import type { LampLight } from '../../shared/protocol/device.ts';
import type { OpenTransport } from '../transport/byte-transport.ts';
import { createCable } from './cable.ts';

/** Commands of a small USB relay board of a common make, one channel a light: A0, channel, on or off, sum. */
export const simulatedLampLights: Record<LampLight, string> = {
	off: 'a00000a0',
	ready: 'a00101a2',
	busy: 'a00201a3',
	attention: 'a00301a4',
};

export interface LampInMemory {
	/** Hand this to a driver. */
	open: OpenTransport;
	/** What a person in the hall sees. */
	light(): LampLight;
	/** Every light since the line was first opened. */
	shown(): LampLight[];
	unplug(): void;
	plugIn(): void;
}

/** A relay board on the far end of a line in memory. Without power it is dark. */
export function createLampInMemory(lights: Record<LampLight, string> = simulatedLampLights): LampInMemory {
	let light: LampLight = 'off';
	const shown: LampLight[] = [];
	const { open, unplug, plugIn } = createCable((deviceEnd) => {
		deviceEnd.onData((bytes) => {
			const hex = Buffer.from(bytes).toString('hex');
			const told = (Object.keys(lights) as LampLight[]).find((name) => lights[name] === hex);
			if (!told) return;
			light = told;
			shown.push(told);
			if (shown.length > 100) shown.shift();
		});
		return deviceEnd;
	});
	return {
		open,
		light: () => light,
		shown: () => [...shown],
		unplug() {
			light = 'off';
			unplug();
		},
		plugIn,
	};
}
