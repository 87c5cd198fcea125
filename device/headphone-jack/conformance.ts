/** What every headphone jack driver must show. A test file calls `testHeadphoneJack` with a rig. Runs in real time. */
import { afterEach, expect, test } from 'vitest';
import type { HeadphoneJack } from './contract.ts';

export interface HeadphoneJackRig {
	jack: HeadphoneJack;
	/** Puts headphones in or pulls them out. */
	plug: (isIn: boolean) => void;
	/** Sends what is no change of the jack. */
	babble: () => void;
	/** Takes the jack itself away, where the rig can. */
	unplug?: () => void | Promise<void>;
	plugIn?: () => void | Promise<void>;
	dispose?: () => void | Promise<void>;
}

/** `settleMs`: by when a change has surely been told; more than the 100 ms of a bounce. */
export function testHeadphoneJack(name: string, openRig: () => Promise<HeadphoneJackRig>, settleMs = 220): void {
	let rig: HeadphoneJackRig | null = null;
	const settle = (ms = settleMs) => new Promise((resolve) => setTimeout(resolve, ms));
	const until = (check: () => unknown) => expect.poll(check, { timeout: 15_000, interval: 10 });
	const title = (duty: string) => `${name}: ${duty}`;

	async function begin() {
		rig = await openRig();
		const told: boolean[] = [];
		rig.jack.onPlugged((plugged) => told.push(plugged));
		await until(() => rig?.jack.status()).toEqual({ state: 'ready' });
		await settle();
		told.length = 0;
		return { ...rig, told };
	}
	afterEach(async () => {
		await rig?.jack.close();
		await rig?.dispose?.();
		rig = null;
	});

	test(title('tells headphones in and out'), async () => {
		const { jack, plug, told } = await begin();
		plug(true);
		await until(jack.plugged).toBe(true);
		plug(false);
		await until(jack.plugged).toBe(false);
		expect(told).toEqual([true, false]);
	});

	test(title('leaves bounces out'), async () => {
		const { jack, plug, told } = await begin();
		for (const isIn of [true, false, true, false, true]) plug(isIn);
		await until(jack.plugged).toBe(true);
		for (const isIn of [false, true]) plug(isIn);
		await settle();
		expect([jack.plugged(), told]).toEqual([true, [true]]);
	});

	test(title('ignores what is no change'), async () => {
		const { jack, plug, babble, told } = await begin();
		plug(true);
		await until(jack.plugged).toBe(true);
		babble();
		await settle();
		expect([jack.plugged(), told]).toEqual([true, [true]]);
	});

	test(title('knows nothing while the jack is gone'), async ({ skip }) => {
		const { jack, plug, unplug, plugIn } = await begin();
		if (!unplug || !plugIn) return skip('this rig cannot take the jack away');
		plug(true);
		await until(jack.plugged).toBe(true);
		await unplug();
		const gone = { state: 'fault', reason: 'headphoneJack.portGone' };
		await until(jack.status).toEqual(gone);
		expect(jack.plugged()).toBe(null);
		await plugIn();
		await until(jack.status).toEqual({ state: 'ready' });
		await settle();
		plug(false);
		await until(jack.plugged).toBe(false);
	});

	test(title('closes at once, twice, in any status'), async () => {
		rig = await openRig();
		await Promise.all([rig.jack.close(), rig.jack.close()]);
		expect(rig.jack.plugged()).toBe(null);
	});
}
