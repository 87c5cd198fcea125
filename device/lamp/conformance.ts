/** What every lamp driver must show. A test file calls `testLamp` with a rig. Runs in real time. */
import { afterEach, expect, test } from 'vitest';
import type { LampLight } from '../../shared/protocol/device.ts';
import type { Lamp } from './contract.ts';

export interface LampRig {
	lamp: Lamp;
	/** What a person in the hall sees. */
	light: () => LampLight;
	/** Takes the lamp away, where the rig can; without power it is dark. */
	unplug?: () => void | Promise<void>;
	plugIn?: () => void | Promise<void>;
	dispose?: () => void | Promise<void>;
}

const patience = { timeout: 15_000, interval: 10 };

export function testLamp(name: string, openRig: () => Promise<LampRig>): void {
	let rig: LampRig | null = null;
	const title = (duty: string) => `${name}: ${duty}`;
	async function begin(): Promise<LampRig> {
		rig = await openRig();
		await expect.poll(() => rig?.lamp.status(), patience).toEqual({ state: 'ready' });
		return rig;
	}
	afterEach(async () => {
		await rig?.lamp.close();
		await rig?.dispose?.();
		rig = null;
	});

	test(title('shows each light that is asked for'), async () => {
		const { lamp, light } = await begin();
		for (const wanted of ['ready', 'busy', 'attention', 'off', 'attention', 'ready'] as const) {
			lamp.show(wanted);
			await expect.poll(light, patience).toBe(wanted);
		}
	});

	test(title('shows a light asked for before it works'), async () => {
		rig = await openRig();
		rig.lamp.show('attention');
		await expect.poll(rig.light, patience).toBe('attention');
	});

	test(title('shows the last light again after a fault'), async ({ skip }) => {
		const { lamp, light, unplug, plugIn } = await begin();
		if (!unplug || !plugIn) return skip('this rig cannot take the lamp away');
		lamp.show('ready');
		await expect.poll(light, patience).toBe('ready');
		await unplug();
		await expect.poll(() => lamp.status(), patience).toEqual({ state: 'fault', reason: 'lamp.portGone' });
		lamp.show('busy');
		await plugIn();
		await expect.poll(light, patience).toBe('busy');
		expect(lamp.status()).toEqual({ state: 'ready' });
	});

	test(title('goes off when it is closed'), async () => {
		const { lamp, light } = await begin();
		lamp.show('attention');
		await expect.poll(light, patience).toBe('attention');
		await Promise.all([lamp.close(), lamp.close()]);
		await expect.poll(light, patience).toBe('off');
		lamp.show('ready');
		expect(light()).toBe('off');
	});
}
