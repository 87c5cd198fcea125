import { expect, test } from 'vitest';
import { type FallbackState, startFallback, stepFallback } from './fallback.ts';
import { countPackets, measureLoss } from './loss.ts';

/** Modes after each look, written short: v picture, s sound, t text. */
function run(losses: number[], from: FallbackState = startFallback): string {
	let state = from;
	return losses
		.map((loss) => {
			state = stepFallback(state, loss);
			return { video: 'v', voice: 's', text: 't' }[state.mode];
		})
		.join('');
}
const times = (count: number, loss: number): number[] => Array.from({ length: count }, () => loss);

test('loss decides the mode by this table', () => {
	expect(run(times(6, 0))).toBe('vvvvvv');
	expect(run(times(6, 0.1))).toBe('vvvvvv');
	expect(run(times(6, 0.11))).toBe('vvssss');
	expect(run(times(6, 0.25))).toBe('vvssss');
	expect(run(times(8, 0.3))).toBe('vvsssttt');
	expect(run(times(8, 1))).toBe('vvsssttt');
});

test('a short burst changes nothing', () => {
	expect(run([0.9, 0.9, 0, 0.9, 0.9, 0, 0.9])).toBe('vvvvvvv');
});

test('it goes up only after much longer', () => {
	const voice: FallbackState = { mode: 'voice', bad: 0, good: 0, falls: 1 };
	expect(run(times(9, 0.01), voice)).toBe('sssssssvv');
	expect(run(times(20, 0.05), voice)).toBe('s'.repeat(20));
	const text: FallbackState = { mode: 'text', bad: 0, good: 0, falls: 2 };
	expect(run(times(16, 0.05), text)).toBe(`${'t'.repeat(15)}s`);
});

test('each fall makes the way up longer', () => {
	const waits = [1, 2, 3, 4, 5, 9].map((falls) => {
		const modes = run(times(100, 0), { mode: 'voice', bad: 0, good: 0, falls });
		return modes.indexOf('v') + 1;
	});
	expect(waits).toEqual([8, 16, 32, 64, 64, 64]);
});

test('a line at the edge does not swing', () => {
	const edge = Array.from({ length: 300 }, (_, at) => (at % 12 < 4 ? 0.2 : 0));
	const modes = run(edge);
	const changes = [...modes].filter((mode, at) => at > 0 && mode !== modes[at - 1]).length;
	expect(changes).toBeLessThanOrEqual(3);
});

test('loss is counted between two looks', () => {
	const before = countPackets([{ type: 'inbound-rtp', kind: 'video', packetsReceived: 100, packetsLost: 10 }]);
	const now = countPackets([
		{ type: 'inbound-rtp', kind: 'video', packetsReceived: 175, packetsLost: 30 },
		{ type: 'inbound-rtp', kind: 'audio', packetsReceived: 5, packetsLost: 0 },
		{ type: 'remote-inbound-rtp', kind: 'audio', fractionLost: 0.05 },
		{ type: 'transport' },
	]);
	expect(now).toEqual({ received: 180, lost: 30, fractionLost: 0.05 });
	expect(measureLoss(before, now)).toBe(0.2);
	expect(measureLoss(now, now)).toBe(0.05);
	expect(measureLoss(before, { received: 200, lost: 5, fractionLost: 0 })).toBe(0);
	expect(measureLoss(before, { received: 200, lost: 10, fractionLost: 0.4 })).toBe(0.4);
});
