import { expect, test } from 'vitest';
import { startBenchAgent } from '../../../device/agent/agent-on-bench.ts';
import { openPage } from '../../../device/agent/page-client.ts';
import { checkProfile } from '../../../device/agent/profile.ts';
import { realLines } from '../../../device/transport/lines.ts';
import { smileBarDriver } from './smile-bar-driver.ts';
import { createSmileBarInMemory } from './smile-bar-simulator.ts';

const added = [smileBarDriver];
const entry = { driver: 'smile-bar', path: '/dev/serial/by-id/usb-Smile', beatMs: 60 };

test('an agent runs a driver from its folder', async () => {
	const checked = checkProfile({ devices: { satisfactionPad: entry, lamp: { driver: 'simulated' } } }, added);
	if (!checked.ok) return expect.unreachable();
	const bar = createSmileBarInMemory({ beatMs: 60 });
	const paths: string[] = [];
	const serial = ({ path }: { path: string }) => {
		paths.push(path);
		return bar.open();
	};
	const bench = await startBenchAgent({ profile: checked.profile, added, lines: { ...realLines, serial } });
	const page = await openPage(bench.agent.port);
	const states = () =>
		page.events.flatMap((event) => ('devices' in event ? [event.devices.satisfactionPad.state] : []));
	await expect.poll(() => states().at(-1)).toBe('ready');
	page.say({ type: 'lease.take', device: 'satisfactionPad' });
	await page.next('lease.held');
	page.say({ type: 'pad.ask' });
	await expect.poll(bar.isLit).toBe(true);
	await expect
		.poll(() => {
			bar.press(2);
			return page.events.filter(({ type }) => type === 'pad.pressed');
		})
		.toEqual([{ type: 'pad.pressed', level: 2 }]);
	bar.unplug();
	await expect.poll(() => states().at(-1)).toBe('fault');
	expect(new Set(paths)).toEqual(new Set([entry.path]));
	await page.close();
	await bench.close();
});

test('its entry is checked by its own shape', () => {
	expect(checkProfile({ devices: { satisfactionPad: { driver: 'smile-bar' } } }, added)).toMatchObject({
		ok: false,
		problems: [expect.stringMatching(/^devices\.satisfactionPad\.path: /)],
	});
	expect(checkProfile({ devices: { satisfactionPad: entry } })).toMatchObject({ ok: false });
	expect(checkProfile({ devices: { scanner: entry } }, added)).toMatchObject({ ok: false });
});
