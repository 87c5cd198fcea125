/** The wall clock of the center's machine jumps by a day; the one that counts since its start does not. */
import { expect, test } from 'vitest';
import { useCenter } from './testing/center.ts';
import { signInAs } from './testing/staff.ts';

const dayMs = 86_400_000;
let jumpMs = 0;
const { center, terminal } = useCenter({ now: () => Date.now() + jumpMs, steady: () => performance.now() });
const readHealth = async () =>
	(await (await fetch(`${center().url}/healthz`)).json()) as { time: string; clock: object };

test.each([dayMs, -dayMs])('a jump of %i ms is named and harms nobody', async (ms) => {
	const staff = await signInAs(center(), ['administrator']);
	jumpMs = ms;
	const fault = ms > 0 ? 'clock.ahead' : 'clock.behind';
	const health = await readHealth();
	expect(health.clock).toEqual({ fault, offMs: expect.closeTo(ms, -2), witnessed: false });
	expect(Math.abs(Date.parse(health.time) - Date.now())).toBeLessThan(5000);
	// Session and signed request stand.
	expect(await staff.ask('GET', 'api/clock')).toMatchObject({ status: 200, value: { fault, offMinutes: ms / 60_000 } });
	expect((await terminal().get('/v1/slots?institution=lawyer-duty-desk')).status).toBe(200);
	const metrics = await (await fetch(`${center().url}/metrics`)).text();
	expect(metrics).toContain('lawpost_clock_believed 0\n');
	jumpMs = 0;
	expect((await readHealth()).clock).toMatchObject({ fault: null, offMs: 0 });
	expect((await staff.ask('GET', 'api/clock')).value).toEqual({ fault: null, offMinutes: 0 });
});

test('an administrator says that the clock is right', async () => {
	const { sql } = center().database;
	const staff = await signInAs(center(), ['administrator']);
	jumpMs = 3_600_000;
	expect((await readHealth()).clock).toMatchObject({ fault: 'clock.ahead' });
	expect((await staff.ask('POST', 'api/clock', {})).status).toBe(204);
	expect((await readHealth()).clock).toEqual({ fault: null, offMs: 0, witnessed: true });
	expect([...(await sql`select act, subject from audit_entries where act = 'clock.believed'`)]).toEqual([
		{ act: 'clock.believed', subject: 'center' },
	]);
});
