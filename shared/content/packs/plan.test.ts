import { expect, test } from 'vitest';
import { makeRandom } from '../../../tests/bench/packs/amend.ts';
import {
	emptySpreadMs,
	firstCheckMs,
	isWithinHours,
	type LookBack,
	linkBackMs,
	localTimeOf,
	msUntil,
	nextCheckMs,
	spreadMs,
} from './plan.ts';

const hour = 3_600_000;
const noon = new Date(2026, 10, 28, 12, 0, 0).getTime();
const night = { region: '15', media: true, bulkHours: { from: '22:30', to: '05:00' } };
const calm: LookBack = { failures: 0, fault: null, policy: night, nowMs: noon };

test('hours that pass midnight are both sides of it', () => {
	const hours = ['22:29', '22:30', '23:59', '00:00', '04:59', '05:00', '12:00'];
	expect(hours.map((time) => isWithinHours(night.bulkHours, time))).toEqual([
		false,
		true,
		true,
		true,
		true,
		false,
		false,
	]);
	expect(hours.map((time) => isWithinHours({ from: '05:00', to: '22:30' }, time))).toEqual([
		true,
		false,
		false,
		false,
		false,
		true,
		true,
	]);
	expect(hours.every((time) => isWithinHours({ from: '08:00', to: '08:00' }, time))).toBe(true);
	expect(hours.every((time) => isWithinHours(undefined, time))).toBe(true);
});

test('what waits for the night wakes at its begin', () => {
	const waiting = { ...calm, fault: 'content.outsideHours' as const, nowMs: noon + 9 * hour };
	expect(nextCheckMs(waiting, 0)).toBe(1.5 * hour);
	expect(nextCheckMs(waiting, 0.999)).toBeLessThan(2 * hour);
	// From noon the usual look comes first, and plans again.
	expect(nextCheckMs({ ...waiting, nowMs: noon }, 0)).toBe(3 * hour);
	const broke = { ...calm, fault: 'content.budgetSpent' as const, nowMs: noon + 11 * hour };
	expect(nextCheckMs(broke, 0)).toBe(hour);
	expect(localTimeOf(broke.nowMs + nextCheckMs(broke, 0)).day).not.toBe(localTimeOf(broke.nowMs).day);
});

test('the next same time is never now', () => {
	expect(msUntil('12:00', noon)).toBe(24 * hour);
	expect(msUntil('12:01', noon)).toBe(60_000);
	expect(msUntil('11:59', noon)).toBe(24 * hour - 60_000);
});

test('waits are drawn over their whole length', () => {
	expect([0, 0.5, 1].map((random) => nextCheckMs(calm, random))).toEqual([3 * hour, 6 * hour, 9 * hour]);
	const failed = (failures: number) => nextCheckMs({ ...calm, failures }, 0.5);
	expect([1, 2, 3, 9, 16, 1000].map(failed)).toEqual([20_000, 40_000, 80_000, hour, hour, hour]);
	expect(nextCheckMs({ ...calm, failures: 3 }, 0)).toBe(0);
	expect([firstCheckMs(true, 1), firstCheckMs(false, 1)]).toEqual([1500, spreadMs]);
	expect([linkBackMs(true, 1), linkBackMs(false, 1)]).toEqual([emptySpreadMs, spreadMs]);
});

const boxes = 1_800_000;
/** One in a hundred was just set up. */
const emptyShare = 0.01;

function peakPerSecond(times: Iterable<number>, seconds: number): number {
	const counts = new Uint32Array(seconds);
	for (const ms of times) {
		const second = Math.floor(ms / 1000);
		if (second < seconds) counts[second] = (counts[second] ?? 0) + 1;
	}
	return counts.reduce((most, each) => Math.max(most, each), 0);
}

test('a line that returns is not stormed', () => {
	const random = makeRandom(1);
	function* knocks() {
		for (let box = 0; box < boxes; box++) {
			// The link watch sees it within six seconds; whoever was to try before that does.
			const retry = nextCheckMs({ ...calm, failures: 12 }, random());
			yield Math.min(retry, 6000 * random() + linkBackMs(random() < emptyShare, random()));
		}
	}
	const peak = peakPerSecond(knocks(), 3600);
	expect(peak).toBeLessThan(1800);
	// Spread over half an hour evenly it would be a thousand.
	expect(peak).toBeGreaterThan(900);
});

test('a power cut of a whole region is not a storm', () => {
	const random = makeRandom(2);
	function* knocks() {
		for (let box = 0; box < boxes; box++) yield 5000 * random() + firstCheckMs(false, random());
	}
	expect(peakPerSecond(knocks(), 3600)).toBeLessThan(1200);
});

test('a center that stays away is asked ever less', () => {
	const random = makeRandom(3);
	const hours = 5;
	const counts = new Uint32Array(hours * 3600);
	// Every fifth box, so that the test stays short; each asks, fails and waits.
	for (let box = 0; box < boxes / 5; box++) {
		let at = random() * 6 * hour;
		for (let failures = 1; at < hours * hour; failures++) {
			const second = Math.floor(at / 1000);
			counts[second] = (counts[second] ?? 0) + 5;
			at += nextCheckMs({ ...calm, failures }, random());
		}
	}
	const most = counts.reduce((peak, each) => Math.max(peak, each), 0);
	expect(most).toBeLessThan(2000);
});
