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
	/** How many questions have reached the hardware, where it takes no key without one. */
	questions?: () => number;
	/** Sends what is no key. */
	babble?: () => void;
	/** Draws the cable, where the rig can. */
	unplug?: () => void | Promise<void>;
	plugIn?: () => void | Promise<void>;
	dispose?: () => void | Promise<void>;
}

/** `settleMs`: how long to wait to see that nothing more comes, beside four times what a first press took here. */
export function testSatisfactionPad(
	name: string,
	openRig: () => Promise<SatisfactionPadRig>,
	{ settleMs = 80, patienceMs = 15_000 }: { settleMs?: number; patienceMs?: number } = {},
) {
	let rig: SatisfactionPadRig | null = null;
	let pressMs = 0;
	const settle = () => new Promise((resolve) => setTimeout(resolve, settleMs + pressMs * 4));
	const patience = { timeout: patienceMs, interval: 10 };
	const untilStatus = (pad: SatisfactionPad) => expect.poll(() => pad.status(), patience);
	/** Does what puts a question, and waits until it is put. */
	async function put(act: () => void | Promise<void>): Promise<void> {
		const before = rig?.questions?.();
		await act();
		if (before === undefined) await settle();
		else await expect.poll(() => rig?.questions?.(), patience).toBeGreaterThan(before);
	}
	const title = (duty: string) => `${name}: ${duty}`;

	async function begin() {
		rig = await openRig();
		const levels: SatisfactionLevel[] = [];
		const stopListening = rig.pad.onPress((level) => levels.push(level));
		const { pad, press } = rig;
		pressMs = 0;
		if (press) {
			await untilStatus(pad).toEqual({ state: 'ready' });
			await put(pad.ask);
			const pressedAt = performance.now();
			press(1);
			await expect.poll(() => levels, patience).toEqual([1]);
			pressMs = performance.now() - pressedAt;
			levels.length = 0;
		}
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
		const all = [1, 2, 3, 4, 5] as const;
		for (const level of all) {
			await put(pad.ask);
			press(level);
			press(3);
			await expect.poll(() => levels, patience).toEqual(all.slice(0, level));
			await settle();
		}
		expect(levels).toEqual(all);
	});

	test(title('takes no press before asking or after stop'), async ({ skip }) => {
		const { pad, press, levels } = await begin();
		if (!press) return skip('no hardware');
		press(5);
		await settle();
		await put(pad.ask);
		pad.stop();
		press(4);
		await settle();
		await put(pad.ask);
		pad.forget();
		press(2);
		await settle();
		expect(levels).toEqual([]);
	});

	test(title('ignores bytes that are no key'), async ({ skip }) => {
		const { pad, press, babble, levels } = await begin();
		if (!press || !babble) return skip('no hardware');
		await put(pad.ask);
		babble();
		await settle();
		expect(levels).toEqual([]);
		press(4);
		await expect.poll(() => levels, patience).toEqual([4]);
	});

	test(title('asks again by itself after the cable was drawn'), async ({ skip }) => {
		const { pad, press, unplug, plugIn, levels } = await begin();
		if (!press || !unplug || !plugIn) return skip('this rig cannot draw the cable');
		const seen: DeviceStatus[] = [];
		pad.onStatus((status) => seen.push(status));
		await put(pad.ask);
		await unplug();
		await untilStatus(pad).toEqual({ state: 'fault', reason: 'satisfactionPad.portGone' });
		await put(async () => {
			await plugIn();
			await untilStatus(pad).toEqual({ state: 'ready' });
		});
		press(5);
		await expect.poll(() => levels, patience).toEqual([5]);
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
