/** What every presence sensor driver must show. A test file calls `testPresenceSensor` with a rig. Runs in real time. */
import { afterEach, expect, test } from 'vitest';
import type { PresenceSensor } from './contract.ts';

export interface PresenceSensorRig {
	sensor: PresenceSensor;
	/** Somebody steps in front of the screen or away. */
	step: (isThere: boolean) => void;
	/** Sends what is no change. */
	babble: () => void;
	/** Takes the sensor away, where the rig can. */
	unplug?: () => void | Promise<void>;
	plugIn?: () => void | Promise<void>;
	dispose?: () => void | Promise<void>;
}

const patience = { timeout: 15_000, interval: 10 };

export function testPresenceSensor(name: string, openRig: () => Promise<PresenceSensorRig>): void {
	let rig: PresenceSensorRig | null = null;
	const title = (duty: string) => `${name}: ${duty}`;
	const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

	async function begin() {
		rig = await openRig();
		const told: boolean[] = [];
		rig.sensor.onPresence((present) => told.push(present));
		await expect.poll(() => rig?.sensor.status(), patience).toEqual({ state: 'ready' });
		rig.step(true);
		await expect.poll(() => told, patience).toEqual([true]);
		return { ...rig, told };
	}
	afterEach(async () => {
		await rig?.sensor.close();
		await rig?.dispose?.();
		rig = null;
	});

	test(title('tells somebody at once, nobody after two seconds'), async () => {
		const { sensor, step, told } = await begin();
		const leftAt = performance.now();
		step(false);
		await expect.poll(() => told, patience).toEqual([true, false]);
		// The sensor's own wait, not the machine's speed: less than two seconds would break the contract.
		expect(performance.now() - leftAt).toBeGreaterThanOrEqual(1990);
		expect(sensor.present()).toBe(false);
		step(true);
		await expect.poll(() => told, patience).toEqual([true, false, true]);
	});

	test(title('does not count who leans back'), async () => {
		const { sensor, step, babble, told } = await begin();
		step(false);
		await wait(300);
		babble();
		step(true);
		await wait(2300);
		expect([sensor.present(), told]).toEqual([true, [true]]);
	});

	test(title('knows nothing while the sensor is gone'), async ({ skip }) => {
		const { sensor, step, unplug, plugIn } = await begin();
		if (!unplug || !plugIn) return skip('this rig cannot take the sensor away');
		await unplug();
		const gone = { state: 'fault', reason: 'presenceSensor.portGone' };
		await expect.poll(() => sensor.status(), patience).toEqual(gone);
		expect(sensor.present()).toBe(null);
		await plugIn();
		await expect.poll(() => sensor.status(), patience).toEqual({ state: 'ready' });
		step(true);
		await expect.poll(() => sensor.present(), patience).toBe(true);
	});

	test(title('closes at once, twice, in any status'), async () => {
		rig = await openRig();
		await Promise.all([rig.sensor.close(), rig.sensor.close()]);
		expect(rig.sensor.present()).toBe(null);
	});
}
