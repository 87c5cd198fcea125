import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { DeviceKind } from '../../shared/protocol/device-status.ts';
import { findFreePort } from '../../tests/rig/free-port.ts';
import { type BenchAgent, startBenchAgent } from '../agent/agent-on-bench.ts';
import type { OpenedDrivers, Simulators } from '../agent/drivers.ts';
import { openPage } from '../agent/page-client.ts';
import { createSamSerial } from '../card-reader/sam-serial.ts';
import { openReaderOnPort } from '../simulators/card-reader-on-port.ts';
import { encodeKeyPress } from '../simulators/pad.ts';
import { openPipe } from '../simulators/pipe.ts';
import { residentPerson } from '../simulators/test-persons.ts';
import { canOpenPtyPair, openPtyPair } from '../transport/pty-pair.ts';
import { openSerialPort } from '../transport/serial-port.ts';
import { libraryFolder } from '../twins/library.ts';
import { readTwin } from '../twins/twin.ts';
import { testDevice } from './guided-test.ts';
import { listDevices } from './list.ts';
import { runCommand } from './main.ts';
import { listPorts } from './ports.ts';
import type { Terminal } from './terminal.ts';
import { watchDevices } from './watch.ts';

const folder = mkdtempSync(join(tmpdir(), 'lawpost-command-'));
let quietPort = 0;
let bench: BenchAgent;
beforeAll(async () => {
	quietPort = await findFreePort();
	bench = await startBenchAgent();
});
afterAll(async () => {
	await bench.close();
	rmSync(folder, { recursive: true, force: true });
});

interface Seen extends Terminal {
	lines: string[];
	end: AbortController;
}
let open: Seen[] = [];
afterEach(() => {
	for (const terminal of open) terminal.end.abort();
	open = [];
});

/** `port`: where an agent would be. */
function makeTerminal(
	port = quietPort,
	env: Record<string, string> = {},
	hand: (line: string) => unknown = () => undefined,
) {
	const end = new AbortController();
	const lines: string[] = [];
	const terminal: Seen = {
		lines,
		end,
		say(line) {
			lines.push(line);
			hand(line);
		},
		confirm: async () => true,
		env: { LAWPOST_AGENT_PORT: String(port), LAWPOST_DATA_DIR: folder, ...env },
		signal: end.signal,
	};
	open.push(terminal);
	return terminal;
}

/** A machine with some ports, some that the kernel only has names for, and files that are no ports. */
function makeMachine(): string {
	const root = mkdtempSync(join(folder, 'machine-'));
	const touch = (path: string, text = '') => {
		mkdirSync(join(root, path, '..'), { recursive: true });
		writeFileSync(join(root, path), text);
	};
	for (const path of ['dev/ttyUSB0', 'dev/ttyS0', 'dev/ttyS9', 'dev/hidraw1', 'dev/gpiochip0', 'dev/tty1', 'dev/sda'])
		touch(path);
	touch('sys/class/tty/ttyS0/type', '4\n');
	touch('sys/class/tty/ttyS9/type', '0\n');
	touch('sys/class/leds/ready/brightness', '0');
	touch('run/pcscd/pcscd.comm');
	mkdirSync(join(root, 'dev/serial/by-id'), { recursive: true });
	symlinkSync('../../ttyUSB0', join(root, 'dev/serial/by-id/usb-Maker_Pad-if00'));
	return root;
}

test('ports are named from folders alone', () => {
	const root = makeMachine();
	const named = listPorts(root).map((port) => [port.group, port.path.slice(root.length), port.pointsTo, port.isStable]);
	expect(named).toEqual([
		['serial', '/dev/serial/by-id/usb-Maker_Pad-if00', 'ttyUSB0', true],
		['serial', '/dev/ttyUSB0', null, false],
		['serial', '/dev/ttyS0', null, true],
		['hid', '/dev/hidraw1', null, false],
		['gpio', '/dev/gpiochip0', null, false],
		['led', '/sys/class/leds/ready/brightness', null, true],
		['smartCard', '/run/pcscd/pcscd.comm', null, true],
	]);
});

test('list tells ports, profile and states', async () => {
	const root = makeMachine();
	const terminal = makeTerminal(bench.agent.port);
	expect(await listDevices(terminal, root)).toEqual({ ok: true });
	const text = terminal.lines.join('\n');
	expect(text).toContain('usb-Maker_Pad-if00 → ttyUSB0');
	expect(text).toMatch(/指示灯　simulated　(正常|正在启动)/);
	expect(text).toContain(`设备服务在运行（端口 ${bench.agent.port}）`);
});

test('list bears a machine without ports and a wrong profile', async () => {
	const terminal = makeTerminal();
	expect(await listDevices(terminal, join(folder, 'no-such-machine'))).toEqual({ ok: true });
	expect(terminal.lines).toContain('  一个也没有看到。');
	const profile = join(folder, 'wrong.json');
	writeFileSync(profile, '{"devices":{"lamp":{"driver":"torch"}}}');
	const outcome = await listDevices(makeTerminal(quietPort, { LAWPOST_PROFILE: profile }), folder);
	expect(outcome).toMatchObject({ ok: false, words: expect.stringContaining('devices.lamp.driver') });
});

test('a wrong command is told the right ones', async () => {
	for (const args of [
		[],
		['help'],
		['list', '--what'],
		['record'],
		['replay'],
		['test', 'toaster'],
		['watch', '--seconds', 'x'],
	])
		expect(await runCommand(args, makeTerminal())).toMatchObject({
			ok: false,
			words: expect.stringContaining('用法：'),
		});
});

test('raw bytes need the flag, a port and hex', async () => {
	const say = async (...args: string[]) => (await runCommand(['send', ...args], makeTerminal())) as { words: string };
	expect((await say('--hex', '00', '--path', '/dev/null')).words).toContain('--technician');
	expect((await say('--hex', '00', '--technician')).words).toContain('从不自己猜');
	expect((await say('--hex', '0', '--path', '/dev/null', '--technician')).words).toContain('不是十六进制');
	expect((await say('--hex', '00', '--path', `${folder}/none`, '--technician')).words).toContain('打不开');
});

const acts: Partial<Record<DeviceKind, (sim: Simulators, line: string) => unknown>> = {
	cardReader(sim, line) {
		if (line.includes('请放上') || line.includes('再放一次')) sim.cardReader?.placeCard('resident');
		if (line.includes('请拿走')) sim.cardReader?.removeCard();
	},
	satisfactionPad(sim, line) {
		const level = ([5, 4, 3, 2, 1] as const).find((_, at) =>
			line.includes(`“${['非常满意', '满意', '基本满意', '不满意', '非常不满意'][at]}”`),
		);
		if (level) setTimeout(() => sim.satisfactionPad?.press(level), 60);
	},
	headphoneJack(sim, line) {
		if (line.includes('请插上耳机') || line.includes('请拔下耳机'))
			if (!line.includes('的线')) sim.headphoneJack?.set(line.includes('请插上'));
	},
	presenceSensor(sim, line) {
		if (line.includes('请站到') || line.includes('请走开')) sim.presenceSensor?.set(line.includes('请站到'));
	},
	printer(sim, line) {
		if (line.includes('请取出')) sim.printer?.setCondition('paperOut');
		if (line.includes('请把纸装好')) sim.printer?.setCondition('none');
	},
	scanner(sim, line) {
		// The line is emptied when the step begins; what was scanned before does not count.
		if (line.includes('请扫一个码')) setTimeout(() => sim.scanner?.scan('LAWPOST:1'), 300);
	},
	lamp: () => undefined,
};
for (const [kind, act] of Object.entries(acts) as [DeviceKind, (typeof acts)['lamp'] & object][]) {
	test(`a technician is led through the ${kind}`, { timeout: 60_000 }, async () => {
		let sim: Simulators | null = null;
		const plug = (isIn: boolean) => {
			const far = sim?.[kind as keyof Simulators];
			if (far && 'plug' in far) return isIn ? far.plug() : far.unplug();
			return far && (isIn ? far.plugIn() : far.unplug());
		};
		const terminal = makeTerminal(quietPort, {}, (line) => {
			if (!sim) return;
			act(sim, line);
			if (/^\d.*请拔下.*的线/.test(line)) void plug(false);
			if (/^\d.*的线插回去/.test(line)) void plug(true);
		});
		const onOpened = ({ simulators }: OpenedDrivers) => {
			sim = simulators;
		};
		const outcome = await testDevice(terminal, { kind, stepSeconds: 15, onOpened });
		expect([outcome, terminal.lines.filter((line) => line.includes('不对'))]).toEqual([{ ok: true }, []]);
		expect(terminal.lines.join('\n')).not.toContain(residentPerson.name);
		expect(terminal.lines.length).toBeGreaterThanOrEqual(6);
	});
}

test('a wrong key table is found out', { timeout: 60_000 }, async () => {
	let sim: Simulators | null = null;
	const terminal = makeTerminal(quietPort, {}, (line) => {
		if (line.includes('请按')) setTimeout(() => sim?.satisfactionPad?.press(3), 60);
		if (line.includes('请拔下')) sim?.satisfactionPad?.unplug();
		if (line.includes('插回去')) sim?.satisfactionPad?.plugIn();
	});
	const onOpened = ({ simulators }: OpenedDrivers) => {
		sim = simulators;
	};
	const outcome = await testDevice(terminal, { kind: 'satisfactionPad', stepSeconds: 10, onOpened });
	expect(outcome).toEqual({ ok: false, words: '8 步里有 4 步不对。' });
	expect(terminal.lines).toContain('    不对：收到的是“基本满意”，配置里的按键表写错了');
});

test('devices that the agent holds are not tested', async () => {
	const outcome = await testDevice(makeTerminal(bench.agent.port), { kind: 'lamp' });
	expect(outcome).toMatchObject({ ok: false, words: expect.stringContaining('设备服务在运行') });
	const profile = join(folder, 'bare.json');
	writeFileSync(profile, '{"devices":{}}');
	const bare = await testDevice(makeTerminal(quietPort, { LAWPOST_PROFILE: profile }), { kind: 'lamp' });
	expect(bare).toEqual({ ok: false, words: '配置里没有指示灯。' });
});

test('watch shows events and no person', { timeout: 30_000 }, async () => {
	let sim: Simulators | null = null;
	const terminal = makeTerminal();
	const watching = watchDevices(terminal, 60, {
		onOpened({ simulators }) {
			sim = simulators;
			simulators.cardReader?.placeCard('resident');
		},
	});
	const shows = (words: string) =>
		expect.poll(() => terminal.lines.some((line) => line.includes(words)), { timeout: 10_000 }).toBe(true);
	await shows('证件读好了');
	(sim as Simulators | null)?.satisfactionPad?.press(5);
	await shows('有人按了评价器');
	terminal.end.abort();
	expect(await watching).toEqual({ ok: true });
	for (const secret of [residentPerson.name, residentPerson.number, residentPerson.address])
		expect(terminal.lines.join('\n')).not.toContain(secret);
});

test('watch follows a running agent', { timeout: 30_000 }, async () => {
	const terminal = makeTerminal(bench.agent.port);
	const watching = watchDevices(terminal, 60);
	await expect.poll(() => terminal.lines.some((line) => line.includes('设备服务已启动'))).toBe(true);
	bench.agent.simulators.headphoneJack?.set(true);
	await expect.poll(() => terminal.lines.some((line) => line.includes('插上了耳机'))).toBe(true);
	terminal.end.abort();
	expect(await watching).toEqual({ ok: true });
});

test('send goes through the agent under a lease', { timeout: 30_000 }, async () => {
	const terminal = makeTerminal(bench.agent.port);
	const sending = runCommand(['send', 'lamp.show', 'light=attention', '--seconds', '5'], terminal);
	await expect.poll(() => bench.agent.simulators.lamp?.light()).toBe('attention');
	terminal.end.abort();
	expect(await sending).toEqual({ ok: true });
	expect(terminal.lines).toContain('开始使用指示灯');

	const page = await openPage(bench.agent.port);
	page.say({ type: 'lease.take', device: 'lamp' });
	await page.next('lease.held');
	const outcome = await runCommand(['send', 'lamp.show', 'light=off'], makeTerminal(bench.agent.port));
	expect(outcome).toMatchObject({ ok: false, words: expect.stringContaining('正在用这台设备') });
	await page.close();

	const wrong = await runCommand(['send', 'lamp.show', 'light=red'], makeTerminal(bench.agent.port));
	expect(wrong).toMatchObject({ ok: false, words: expect.stringContaining('不认得这条命令') });
	const alone = await runCommand(['send', 'ping'], makeTerminal());
	expect(alone).toMatchObject({ ok: false, words: expect.stringContaining('没有运行') });
});

test.skipIf(!canOpenPtyPair())(
	'a card is recorded, masked and replayed (needs socat)',
	{ timeout: 60_000 },
	async () => {
		const out = join(folder, 'card.jsonl');
		const ptys = await openPtyPair();
		const simulator = await openReaderOnPort(ptys.devicePath, 115_200);
		simulator.placeCard('resident', { name: '金丝雀' });
		const terminal = makeTerminal();
		const args = ['record', '--kind', 'card-reader', '--path', ptys.kioskPath, '--baud', '115200', '--out', out];
		const recording = runCommand([...args, '--words', '试'], terminal);
		await expect.poll(() => terminal.lines, { timeout: 10_000 }).toContain('读到了一张证件');
		terminal.end.abort();
		expect(await recording).toEqual({ ok: true });
		await simulator.close();
		await ptys.close();
		const text = readFileSync(out, 'utf8');
		expect(readTwin(text)).toMatchObject({ ok: true, twin: { kind: 'cardReader', personal: 'masked' } });
		expect(text).not.toContain(Buffer.from('金丝雀', 'utf16le').toString('hex'));
		expect((await runCommand([...args, '--keep-personal'], makeTerminal())) as { words: string }).toMatchObject({
			ok: false,
		});

		const player = makeTerminal();
		const playing = runCommand(['replay', join(libraryFolder, 'card-good.jsonl')], player);
		await expect.poll(() => player.lines.length, { timeout: 10_000 }).toBe(1);
		const path = /在 (\S+)，/.exec(player.lines[0] ?? '')?.[1] ?? '';
		const reader = createSamSerial({ open: () => openSerialPort({ path, baudRate: 115_200 }) });
		const events: unknown[] = [];
		reader.watch((event) => events.push(event));
		await expect.poll(() => events, { timeout: 10_000 }).toContainEqual({ type: 'card.read', card: residentPerson });
		await reader.close();
		player.end.abort();
		expect(await playing).toEqual({ ok: true });
	},
);

test.skipIf(!canOpenPtyPair())(
	'raw bytes go out and answers are shown (needs socat)',
	{ timeout: 30_000 },
	async () => {
		const player = makeTerminal();
		const playing = runCommand(['replay', join(libraryFolder, 'printer-paper-low.jsonl')], player);
		await expect.poll(() => player.lines.length, { timeout: 10_000 }).toBe(1);
		const path = /在 (\S+)，/.exec(player.lines[0] ?? '')?.[1] ?? '';
		const terminal = makeTerminal();
		const raw = ['send', '--technician', '--path', path, '--baud', '9600', '--hex', '10 04 04'];
		const sending = runCommand(raw, terminal);
		await expect.poll(() => terminal.lines, { timeout: 10_000 }).toEqual(['→ 100404', '← 1e']);
		terminal.end.abort();
		expect(await sending).toEqual({ ok: true });
		player.end.abort();
		expect(await playing).toEqual({ ok: true });
	},
);

test('a device file is listened to and recorded', { timeout: 30_000 }, async () => {
	const pipe = openPipe();
	const out = join(folder, 'keypad.jsonl');
	const terminal = makeTerminal();
	const args = ['record', '--kind', 'satisfaction-pad', '--path', pipe.path, '--out', out];
	const recording = runCommand(args, terminal);
	await expect.poll(() => terminal.lines.length).toBe(1);
	pipe.write(encodeKeyPress('1'));
	await new Promise((resolve) => setTimeout(resolve, 200));
	terminal.end.abort();
	expect(await recording).toEqual({ ok: true });
	const read = readTwin(readFileSync(out, 'utf8'));
	const bytes = read.ok ? read.twin.entries.map((entry) => entry.hex).join('') : '';
	pipe.dispose();
	expect(bytes).toBe(Buffer.from(encodeKeyPress('1')).toString('hex'));
});
