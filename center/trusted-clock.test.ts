import { expect, test } from 'vitest';
import { createTrustedClock } from './trusted-clock.ts';

const dayMs = 86_400_000;

/** Both clocks of an invented machine. */
function useMachine() {
	const machine = { wallMs: Date.UTC(2026, 5, 1), steadyMs: 0, events: [] as string[] };
	const clock = createTrustedClock({
		wall: () => machine.wallMs,
		steady: () => machine.steadyMs,
		log: (event) => void machine.events.push(event),
	});
	const pass = (ms: number) => {
		machine.wallMs += ms;
		machine.steadyMs += ms;
	};
	return { machine, clock, pass, startMs: machine.wallMs };
}

test.each([dayMs, -dayMs])('a jump of %i ms and back is not seen', (jumpMs) => {
	const { machine, clock, pass, startMs } = useMachine();
	pass(60_000);
	machine.wallMs += jumpMs;
	expect(clock.now()).toBe(startMs + 60_000);
	pass(3_600_000);
	expect(clock.now()).toBe(startMs + 3_660_000);
	const fault = jumpMs > 0 ? 'clock.ahead' : 'clock.behind';
	expect(clock.state()).toEqual({ fault, offMs: jumpMs, witnessed: false });
	machine.wallMs -= jumpMs;
	expect(clock.now()).toBe(startMs + 3_660_000);
	expect(clock.state()).toEqual({ fault: null, offMs: 0, witnessed: false });
	expect(machine.events).toEqual(['clock.jumped', 'clock.back']);
});

test('slow drift is followed and never a jump', () => {
	const { machine, clock, pass } = useMachine();
	for (let minute = 0; minute < 600; minute++) {
		pass(60_000);
		machine.wallMs += 400;
		expect(clock.now()).toBe(machine.wallMs);
	}
	expect(machine.events).toEqual([]);
});

test('two terminals overrule, one does not', () => {
	const { machine, clock, pass, startMs } = useMachine();
	clock.witness('a', startMs + 1000);
	expect(clock.state().witnessed).toBe(true);
	pass(1000);
	machine.wallMs += dayMs;
	clock.witness('a', machine.wallMs);
	clock.witness('a', machine.wallMs);
	// A liar of another day counts for nothing.
	clock.witness('liar', machine.wallMs + dayMs);
	expect(clock.state()).toEqual({ fault: 'clock.ahead', offMs: dayMs, witnessed: false });
	clock.witness('b', machine.wallMs);
	expect(clock.state()).toEqual({ fault: null, offMs: 0, witnessed: true });
	expect(clock.now()).toBe(machine.wallMs);
});

test('a start before what was written waits', () => {
	const { machine, clock, pass, startMs } = useMachine();
	clock.startAfter(startMs + dayMs);
	pass(5000);
	expect(clock.now()).toBe(startMs + dayMs + 5000);
	expect(clock.state().fault).toBe('clock.behind');
	clock.believeWall();
	expect(clock.now()).toBe(machine.wallMs);
	expect(clock.state()).toEqual({ fault: null, offMs: 0, witnessed: true });
});
