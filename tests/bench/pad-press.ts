/** Key pressed → event at the page, through driver, agent and socket; the line itself is in memory and takes no time. */
import { startBenchAgent } from '../../device/agent/agent-on-bench.ts';
import { openPage } from '../../device/agent/page-client.ts';
import type { BenchRow } from './table.ts';
import { percentile } from './table.ts';

export async function benchPadPress(presses: number): Promise<BenchRow[]> {
	const bench = await startBenchAgent({ profile: { devices: { satisfactionPad: { driver: 'simulated' } } } });
	const page = await openPage(bench.agent.port);
	page.say({ type: 'lease.take', device: 'satisfactionPad' });
	await page.next('lease.held');
	const took: number[] = [];
	for (let press = 0; press < presses; press++) {
		page.say({ type: 'pad.ask' });
		page.say({ type: 'ping' });
		await page.next('pong');
		// Two messages a press, twenty a second are allowed.
		bench.skipTime(100);
		const pressedAt = performance.now();
		bench.agent.simulators.satisfactionPad?.press(5);
		await page.next('pad.pressed');
		took.push(performance.now() - pressedAt);
	}
	await page.close();
	await bench.close();
	const p95 = percentile(took, 0.95);
	return [
		{
			what: `pad pressed → told to the page, p95 of ${presses}`,
			measured: `${p95.toFixed(1)} ms`,
			limit: '≤ 20 ms',
			holds: p95 <= 20,
		},
	];
}
