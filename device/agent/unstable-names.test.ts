import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from '../command-line/main.ts';
import { startBenchAgent } from './agent-on-bench.ts';
import { readToken } from './page-client.ts';
import { checkProfile } from './profile.ts';
import { describeUnstable, findUnstableNames } from './unstable-names.ts';

test('names that change are found, with the one that stays', () => {
	const root = mkdtempSync(join(tmpdir(), 'lawpost-names-'));
	mkdirSync(join(root, 'dev/serial/by-id'), { recursive: true });
	writeFileSync(join(root, 'dev/ttyUSB0'), '');
	symlinkSync('../../ttyUSB0', join(root, 'dev/serial/by-id/usb-Maker_Pad-if00'));
	const serial = (path: string) => ({ driver: 'serial', path, baudRate: 9600 });
	const found = findUnstableNames(
		{
			cardReader: [{ driver: 'sam-serial', path: '/dev/ttyUSB0', baudRate: 115_200 }],
			printer: { driver: 'escpos', line: { kind: 'usb', path: '/dev/usb/lp0' }, media: 'slip-80mm' },
			scanner: serial('/dev/ttyACM1'),
		},
		root,
	);
	expect(found).toEqual([
		{
			place: 'devices.cardReader.0.path',
			path: '/dev/ttyUSB0',
			better: '/dev/serial/by-id/usb-Maker_Pad-if00',
		},
		{ place: 'devices.printer.line.path', path: '/dev/usb/lp0', better: null },
		{ place: 'devices.scanner.path', path: '/dev/ttyACM1', better: null },
	]);
	expect(found.map(describeUnstable)[0]).toContain('请改成 /dev/serial/by-id/usb-Maker_Pad-if00');
	for (const path of ['/dev/ttyS0', '/dev/pts/3', '/tmp/x/kiosk', '/dev/serial/by-id/usb-Maker_Pad-if00'])
		expect(findUnstableNames({ scanner: serial(path) }, root)).toEqual([]);
	rmSync(root, { recursive: true });
});

test('log, status page and list warn of them', async () => {
	const devices = { scanner: { driver: 'serial', path: '/dev/ttyUSB7', baudRate: 9600 } };
	const checked = checkProfile({ devices });
	if (!checked.ok) return expect.unreachable();
	const bench = await startBenchAgent({ profile: checked.profile });
	expect(bench.written).toContainEqual(expect.objectContaining({ event: 'profile.unstableName' }));
	const url = `http://127.0.0.1:${bench.agent.port}`;
	const headers = { authorization: `Bearer ${await readToken(bench.agent.port)}` };
	const live = await fetch(`${url}/status/live`, { headers });
	const reader = live.body?.getReader();
	const first = Buffer.from((await reader?.read())?.value ?? []).toString();
	await reader?.cancel();
	expect(JSON.parse(first.split('\n')[0] ?? '').notes).toEqual([expect.stringContaining('/dev/ttyUSB7')]);
	const file = join(bench.dataDir, 'profile.json');
	writeFileSync(file, JSON.stringify({ devices }));
	const said: string[] = [];
	const env = { LAWPOST_PROFILE: file, LAWPOST_AGENT_PORT: '1' };
	const { signal } = new AbortController();
	await runCommand(['list'], { say: (line) => void said.push(line), confirm: async () => true, env, signal });
	expect(said.join('\n')).toContain('注意：配置 devices.scanner.path：/dev/ttyUSB7 的编号重启后会变');
	await bench.close();
});
