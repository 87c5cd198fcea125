import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createJackInMemory } from '../simulators/jack.ts';
import { encodeInputEvents, syncDropped } from '../transport/input-events.ts';
import { createEvdevJack, queryJack } from './evdev.ts';

const folder = mkdtempSync(join(tmpdir(), 'lawpost-evtest-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('headphones that were in before are asked for', async () => {
	const simulator = createJackInMemory();
	simulator.set(true);
	const jack = createEvdevJack({ open: simulator.open, query: simulator.query });
	await expect.poll(() => jack.plugged()).toBe(true);
	await jack.close();
});

test('events that the kernel dropped are asked for', async () => {
	const simulator = createJackInMemory();
	let answer = false;
	const jack = createEvdevJack({ open: simulator.open, query: async () => answer });
	await expect.poll(() => jack.plugged()).toBe(false);
	answer = true;
	simulator.babble(encodeInputEvents({ type: 0, code: syncDropped, value: 0 }));
	await expect.poll(() => jack.plugged()).toBe(true);
	await jack.close();
});

test('the question reads evtest by its end', async () => {
	const answers: (boolean | null)[] = [];
	for (const code of [0, 10, 1]) {
		const command = join(folder, `evtest-${code}`);
		writeFileSync(command, `#!/bin/sh\nexit ${code}\n`);
		chmodSync(command, 0o755);
		answers.push(await queryJack('/dev/input/by-path/jack', command));
	}
	answers.push(await queryJack('/dev/input/by-path/jack', join(folder, 'not-installed')));
	expect(answers).toEqual([false, true, null, null]);
});
