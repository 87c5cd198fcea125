import { expect, test } from 'vitest';
import { createLeases, type LeaseLoss, leaseExpiryMs } from './leases.ts';

function start() {
	const clock = { now: 0 };
	const lost: [string, string, LeaseLoss][] = [];
	const leases = createLeases<string>({
		now: () => clock.now,
		onLost: (device, owner, why) => lost.push([device, owner, why]),
	});
	return { clock, lost, leases };
}

test('a second owner is refused while the first lives', () => {
	const { clock, leases } = start();
	expect(leases.take('printer', 'first')).toBe(true);
	clock.now = leaseExpiryMs - 1;
	expect(leases.take('printer', 'second')).toBe(false);
	leases.renew('first');
	clock.now += leaseExpiryMs - 1;
	expect(leases.take('printer', 'second')).toBe(false);
});

test('a silent owner loses its lease', () => {
	const { clock, lost, leases } = start();
	leases.take('printer', 'first');
	clock.now = leaseExpiryMs;
	expect(leases.take('printer', 'second')).toBe(true);
	expect(lost).toEqual([['printer', 'first', 'expired']]);
});

test('closing gives every lease back', () => {
	const { lost, leases } = start();
	leases.take('printer', 'first');
	leases.take('cardReader', 'first');
	leases.take('satisfactionPad', 'second');
	leases.releaseAll('first');
	expect(lost).toEqual([
		['printer', 'first', 'closed'],
		['cardReader', 'first', 'closed'],
	]);
	expect(leases.held()).toEqual(['satisfactionPad']);
});

test('only the holder can release', () => {
	const { leases } = start();
	leases.take('printer', 'first');
	leases.release('printer', 'second');
	expect(leases.holder('printer')).toBe('first');
	leases.release('printer', 'first');
	expect(leases.holder('printer')).toBe(null);
});

test('a sweep reports expired leases', () => {
	const { clock, lost, leases } = start();
	leases.take('cardReader', 'first');
	clock.now = leaseExpiryMs;
	leases.sweep();
	expect(lost).toEqual([['cardReader', 'first', 'expired']]);
});
