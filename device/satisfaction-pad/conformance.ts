/**
 * What every satisfaction pad driver must show. A test file calls `testSatisfactionPad` with a rig: a driver, and a
 * way to press its keys. Runs in real time.
 */
import { afterEach, expect, test } from 'vitest';
import type { SatisfactionLevel } from '../../shared/protocol/device.ts';
import type { DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { SatisfactionPad } from './contract.ts';

export interface SatisfactionPadRig {
	pad: SatisfactionPad;
	/** Presses a key of the hardware; absent for a pad without hardware. */
	press?: (level: SatisfactionLevel) => void;
	/** Sends what is no key. */
	babble?: () => void;
	/** Draws the cable, where the rig can. */
	unplug?: () => void | Promise<void>;
	plugIn?: () => void | Promise<void>;
	dispose?: () => void | Promise<void>;
}

/** `settleMs`: by when a press has surely arrived, and a question has surely been put. */
export function testSatisfactionPad(
	name: string,
	openRig: () => Promise<SatisfactionPadRig>,
	{ settleMs = 80, patienceMs = 5000 }: { settleMs?: number; patienceMs?: number } = {},
) {
	let rig: SatisfactionPadRig | null = null;
	const settle = () => new Promise((resolve) => setTimeout(resolve, settleMs));
	const untilStatus = (pad: SatisfactionPad) => expect.poll(() => pad.status(), { timeout: patienceMs, interval: 10 });
	const title = (duty: string) => `${name}: ${duty}`;

	async function begin() {
		rig = await openRig();
		const levels: SatisfactionLevel[] = [];
		const stopListening = rig.pad.onPress((level) => levels.push(level));
		if (rig.press) await untilStatus(rig.pad).toEqual({ state: 'ready' });
		return { ...rig, levels, stopListening };
	}
	afterEach(async () => {
		await rig?.pad.close();
		await rig?.dispose?.();
		rig = null;
	});

	test(title('takes the first press after asking'), async ({ skip }) => {
		const { pad, press, levels } = await begin();
		if (!press) return skip('no hardware');
		for (const level of [1, 2, 3, 4, 5] as const) {
			pad.ask();
			await settle();
			press(level);
			press(3);
			await settle();
		}
		expect(levels).toEqual([1, 2, 3, 4, 5]);
	});

	test(title('takes no press before asking or after stop'), async ({ skip }) => {
		const { pad, press, levels } = await begin();
		if (!press) return skip('no hardware');
		press(5);
		await settle();
		pad.ask();
		await settle();
		pad.stop();
		press(4);
		await settle();
		pad.ask();
		await settle();
		pad.forget();
		press(2);
		await settle();
		expect(levels).toEqual([]);
	});

	test(title('ignores bytes that are no key'), async ({ skip }) => {
		const { pad, press, babble, levels } = await begin();
		if (!press || !babble) return skip('no hardware');
		pad.ask();
		await settle();
		babble();
		await settle();
		expect(levels).toEqual([]);
		press(4);
		await settle();
		expect(levels).toEqual([4]);
	});

	test(title('asks again by itself after the cable was drawn'), async ({ skip }) => {
		const { pad, press, unplug, plugIn, levels } = await begin();
		if (!press || !unplug || !plugIn) return skip('this rig cannot draw the cable');
		const seen: DeviceStatus[] = [];
		pad.onStatus((status) => seen.push(status));
		pad.ask();
		await settle();
		await unplug();
		await untilStatus(pad).toEqual({ state: 'fault', reason: 'satisfactionPad.portGone' });
		await plugIn();
		await untilStatus(pad).toEqual({ state: 'ready' });
		await settle();
		press(5);
		await settle();
		expect(levels).toEqual([5]);
		expect(seen).toEqual([{ state: 'fault', reason: 'satisfactionPad.portGone' }, { state: 'ready' }]);
	});

	test(title('bears every call in every status'), async () => {
		rig = await openRig();
		const { pad } = rig;
		pad.stop();
		pad.forget();
		pad.ask();
		pad.ask();
		expect(['starting', 'ready', 'absent']).toContain(pad.status().state);
		await Promise.all([pad.close(), pad.close()]);
		pad.ask();
		pad.stop();
		pad.forget();
	});
}
