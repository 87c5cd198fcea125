/** Key pressed → event at the page, through driver, agent and socket; lines are in memory, on loopback, or a pipe, and take no time. */
import { startBenchAgent } from '../../device/agent/agent-on-bench.ts';
import { openPage } from '../../device/agent/page-client.ts';
import type { Profile } from '../../device/agent/profile.ts';
import { encodeKeyPress, simulatedPadKeys } from '../../device/simulators/pad.ts';
import { startWebSocketPad } from '../../device/simulators/pad-websocket.ts';
import { openPipe } from '../../device/simulators/pipe.ts';
import type { BenchRow } from './table.ts';
import { percentile } from './table.ts';

type PadProfile = NonNullable<Profile['devices']['satisfactionPad']>;
type Bench = Awaited<ReturnType<typeof startBenchAgent>>;

interface Pad {
	profile: PadProfile;
	/** Resolves when the pad may be pressed. */
	isAsked(times: number): Promise<void>;
	press(bench: Bench): void;
	close(): unknown;
}

async function measure(what: string, presses: number, limitMs: number, pad: Pad): Promise<BenchRow> {
	const bench = await startBenchAgent({ profile: { devices: { satisfactionPad: pad.profile } } });
	const page = await openPage(bench.agent.port);
	const state = () =>
		page.events.flatMap((event) => ('devices' in event ? [event.devices.satisfactionPad.state] : [])).at(-1);
	while (state() !== 'ready') await new Promise((resolve) => setTimeout(resolve, 10));
	page.say({ type: 'lease.take', device: 'satisfactionPad' });
	await page.next('lease.held');
	const took: number[] = [];
	for (let press = 0; press < presses; press++) {
		page.say({ type: 'pad.ask' });
		page.say({ type: 'ping' });
		await page.next('pong');
		await pad.isAsked(press + 1);
		// Two messages a press, twenty a second are allowed.
		bench.skipTime(100);
		const pressedAt = performance.now();
		pad.press(bench);
		await page.next('pad.pressed');
		took.push(performance.now() - pressedAt);
	}
	await page.close();
	await bench.close();
	await pad.close();
	const p95 = percentile(took, 0.95);
	return {
		what: `pad pressed → told to the page, ${what}, p95 of ${presses}`,
		measured: `${p95.toFixed(1)} ms`,
		limit: `≤ ${limitMs} ms`,
		holds: p95 <= limitMs,
	};
}

export async function benchPadPress(presses: number): Promise<BenchRow[]> {
	const service = await startWebSocketPad();
	const pipe = openPipe();
	const asked = () => service.received().filter(({ type }) => type === 10).length;
	const rows: [what: string, limitMs: number, pad: Pad][] = [
		[
			'serial-bytes',
			20,
			{
				profile: { driver: 'simulated' },
				isAsked: async () => undefined,
				press: (bench) => bench.agent.simulators.satisfactionPad?.press(5),
				close: () => undefined,
			},
		],
		[
			'websocket-json',
			20,
			{
				profile: { driver: 'websocket-json', url: service.url(), timeoutS: 60 },
				async isAsked(times) {
					while (asked() < times) await new Promise((resolve) => setTimeout(resolve, 1));
				},
				press: () => service.press(5),
				close: service.unplug,
			},
		],
		[
			// The kernel's file is looked at every 15 ms.
			'hid-keypad',
			40,
			{
				profile: { driver: 'hid-keypad', path: pipe.path, keys: simulatedPadKeys },
				isAsked: () => new Promise((resolve) => setTimeout(resolve, 20)),
				press: () => pipe.write(encodeKeyPress('1')),
				close: pipe.dispose,
			},
		],
	];
	const measured: BenchRow[] = [];
	for (const [what, limitMs, pad] of rows) measured.push(await measure(what, presses, limitMs, pad));
	return measured;
}
