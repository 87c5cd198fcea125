/** Ports are bound by the profile alone: nothing is searched, guessed or tried. */
import { spawnSync } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { startBenchAgent } from './agent-on-bench.ts';
import { checkProfile } from './profile.ts';

const folder = mkdtempSync(join(tmpdir(), 'lawpost-probing-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function makePort(name: string): string {
	const path = join(folder, name);
	expect(spawnSync('mkfifo', [path]).status).toBe(0);
	return path;
}

/** A pipe can be opened for writing without waiting only while somebody reads it. */
function isRead(path: string): boolean {
	try {
		closeSync(openSync(path, constants.O_WRONLY | constants.O_NONBLOCK));
		return true;
	} catch {
		return false;
	}
}

test('only the port that the profile names is opened', async () => {
	const [named, other] = [makePort('named'), makePort('other')];
	const keys = { '1': 5 as const };
	const bench = await startBenchAgent({
		profile: { devices: { satisfactionPad: { driver: 'hid-keypad', path: named, keys } } },
	});
	await expect.poll(() => isRead(named), { timeout: 15_000 }).toBe(true);
	expect(isRead(other)).toBe(false);
	await bench.close();
	await expect.poll(() => isRead(named), { timeout: 15_000 }).toBe(false);
});

test('a port that is gone is waited for, no other is tried', async () => {
	const others = [makePort('ttyUSB0'), makePort('ttyUSB1')];
	const path = join(folder, 'gone');
	const bench = await startBenchAgent({
		profile: {
			devices: {
				cardReader: { driver: 'sam-serial', path, baudRate: 115_200 },
				headphoneJack: { driver: 'evdev', path },
			},
		},
	});
	const reasons = () => JSON.stringify(bench.agent.dumpState().statuses);
	await expect.poll(reasons, { timeout: 15_000 }).toContain('cardReader.portGone');
	await expect.poll(reasons, { timeout: 15_000 }).toContain('headphoneJack.portGone');
	expect(others.map(isRead)).toEqual([false, false]);
	await bench.close();
});

test('numbers that change at each start are refused', () => {
	const result = checkProfile({ devices: { headphoneJack: { driver: 'evdev', path: '/dev/input/event3' } } });
	expect(result.ok ? [] : result.problems[0]).toMatch(/^devices\.headphoneJack\.path: event numbers change/);
	const byPath = { driver: 'evdev', path: '/dev/input/by-path/platform-sound-event' };
	expect(checkProfile({ devices: { headphoneJack: byPath } }).ok).toBe(true);
});

test('no source asks a library for all ports', () => {
	const sources = readdirSync(join(import.meta.dirname, '..'), { recursive: true, encoding: 'utf8' });
	const asking = sources
		.filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
		.filter((path) =>
			/SerialPort\.list\(|\.devices\(\)\.find|getDeviceList\(/.test(
				readFileSync(join(import.meta.dirname, '..', path), 'utf8'),
			),
		);
	expect(asking).toEqual([]);
});
