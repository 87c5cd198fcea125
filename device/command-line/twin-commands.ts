/** `record` and `replay` of device twins; see `../twins`. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceKind } from '../../shared/protocol/device-status.ts';
import { type Drivers, openDrivers } from '../agent/drivers.ts';
import { createEventLog } from '../agent/log.ts';
import { deviceWords } from '../agent/log-events.ts';
import { type DeviceProfiles, readProfile } from '../agent/profile.ts';
import { readSettings } from '../agent/settings.ts';
import { openDeviceFile } from '../transport/device-file.ts';
import { type Lines, realLines } from '../transport/lines.ts';
import { canOpenPtyPair, openPtyPair } from '../transport/pty-pair.ts';
import { openSerialPort } from '../transport/serial-port.ts';
import { playOnTcp, playOnWebSocket } from '../twins/far-ends.ts';
import { maskTwin } from '../twins/mask.ts';
import { createRecorder, type Recorder, recordLines } from '../twins/record.ts';
import { createTwinDevice } from '../twins/replay.ts';
import { readTwin, type Twin, writeTwin } from '../twins/twin.ts';
import { findAgent } from './running-agent.ts';
import { describeUnopened } from './send.ts';
import { done, fail, type Outcome, type Terminal, waitFor } from './terminal.ts';

export interface RecordOptions {
	kind: DeviceKind;
	/** Left out: the profile's own driver is recorded, over whatever line it opens. */
	path?: string | undefined;
	/** null: a device file, not a serial port. */
	baudRate: number | null;
	out: string;
	words: string;
	seconds: number;
	/** Personal bytes stay as they are; only with the technician's flag. */
	keepsPersonal: boolean;
	technician: boolean;
}

/** A card reader is driven while it is recorded, as it says nothing by itself; so is every device of the profile. */
export async function recordTwin(terminal: Terminal, options: RecordOptions, lines = realLines): Promise<Outcome> {
	const { kind, path, baudRate, out, words, seconds } = options;
	if (options.keepsPersonal && !options.technician) return fail('不遮盖个人信息要加 --technician。');
	const recorder = createRecorder();
	const driven = await begin(terminal, options, recorder, lines);
	if ('ok' in driven) return driven;
	terminal.say(`正在记录${path ? ` ${path}` : deviceWords[kind]}，按 Ctrl+C 结束。`);
	await waitFor(terminal.signal, seconds);
	const entries = recorder.entries();
	const wire = recorder.wire();
	await driven.close();
	if (wire === null) return fail('一条线也没有打开，没有可记的：看看设备插好没有，配置对不对。');
	const twin: Twin = { kind, wire, words, personal: 'kept', entries };
	try {
		writeFileSync(out, writeTwin(options.keepsPersonal ? twin : maskTwin(twin)), { mode: 0o600 });
	} catch {
		return fail(`写不了 ${out}。`);
	}
	if (baudRate === null && wire === 'bytes' && entries.length === 0) terminal.say('线上什么也没有来过。');
	terminal.say(`记下了 ${entries.length} 段，存在 ${out}${options.keepsPersonal ? '（含个人信息，用完请删）' : ''}。`);
	return done;
}

interface Driven {
	close(): Promise<void>;
}

async function begin(
	terminal: Terminal,
	{ kind, path, baudRate }: RecordOptions,
	recorder: Recorder,
	lines: Lines,
): Promise<Driven | Outcome> {
	if (path !== undefined && (kind !== 'cardReader' || baudRate === null)) {
		const open = () => (baudRate === null ? openDeviceFile({ path }) : lines.serial({ path, baudRate }));
		const opened = await recorder.line(open)();
		return opened.ok ? opened.transport : fail(describeUnopened(path, opened.fault));
	}
	if (path !== undefined && baudRate !== null) {
		// Looked at first, so that a wrong name is told at once.
		const opened = await lines.serial({ path, baudRate });
		if (!opened.ok) return fail(describeUnopened(path, opened.fault));
		await opened.transport.close();
		return drive(terminal, kind, { cardReader: { driver: 'sam-serial', path, baudRate } }, recorder, lines);
	}
	const settings = readSettings(terminal.env);
	if (!settings.ok) return fail(`设置有误：${settings.problems.join('；')}`);
	const profile = readProfile(settings.settings.profileFile);
	if (!profile.ok) return fail(`配置文件有误：${profile.problems.join('；')}`);
	const only = profile.profile.devices[kind];
	if (!only) return fail(`配置里没有${deviceWords[kind]}。`);
	if ([only].flat().every(({ driver }) => driver === 'simulated'))
		return fail(`配置里的${deviceWords[kind]}是模拟的，没有可记的线。`);
	if (await findAgent(terminal.env)) return fail('设备服务在运行，正占着设备。先停掉它，再记录。');
	return drive(terminal, kind, { [kind]: only }, recorder, lines);
}

async function drive(
	terminal: Terminal,
	kind: DeviceKind,
	profiles: DeviceProfiles,
	recorder: Recorder,
	lines: Lines,
): Promise<Driven> {
	const silent = () => undefined;
	const log = createEventLog({ info: silent, warn: silent, error: silent } as never);
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-record-'));
	const { drivers } = await openDrivers(profiles, folder, log, { lines: recordLines(lines, recorder) });
	use(terminal, drivers);
	return {
		async close() {
			await drivers[kind]?.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** What a visit would ask of the device, so that it has something to say. Nothing of a person is shown. */
function use(terminal: Terminal, { cardReader, satisfactionPad, scanner, lamp }: Drivers): void {
	cardReader?.watch(({ type }) => terminal.say(type === 'card.read' ? '读到了一张证件' : type));
	scanner?.watch(() => terminal.say('读到了一个码'));
	satisfactionPad?.onPress(() => {
		terminal.say('有人按了评价器');
		satisfactionPad.ask();
	});
	satisfactionPad?.ask();
	lamp?.show('ready');
}

export interface ReplayOptions {
	file: string;
	seconds: number;
	pace: number;
	/** Left out: a WebSocket for messages, a serial port for bytes. */
	line?: string | undefined;
	/** Of TCP and WebSocket; 0: any free one. */
	port: number;
}

/** The twin as a device of this machine, until Ctrl+C. */
export async function replayTwin(terminal: Terminal, options: ReplayOptions): Promise<Outcome> {
	const { file, seconds, pace, port } = options;
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch {
		return fail(`读不了 ${file}。`);
	}
	const read = readTwin(text);
	if (!read.ok) return fail(`${file} 不是设备记录：${read.problem}`);
	const { wire, words } = read.twin;
	if (wire === 'usb' || wire === 'smartCard')
		return fail('USB 和智能卡的记录只能在测试里播放：这台电脑变不出这样的设备。');
	const line = options.line ?? (wire === 'messages' ? 'websocket' : 'pty');
	const fits = wire === 'messages' ? line === 'websocket' : line === 'pty' || line === 'tcp';
	if (!fits) return fail(`这份记录不能在 ${line} 上播放。`);
	const device = createTwinDevice(read.twin, pace);
	const end = await openFarEnd(line, device, port).catch(() => null);
	if (!end) return fail(line === 'pty' ? '没有装 socat，不能当成串口播放。' : `端口 ${port} 用不了。`);
	terminal.say(`“${words}”在 ${end.address}，按 Ctrl+C 结束。`);
	await waitFor(terminal.signal, seconds);
	await end.close();
	return device.strayBytes() === 0 ? done : fail(`有 ${device.strayBytes()} 个字节不是记录里问过的。`);
}

async function openFarEnd(line: string, device: ReturnType<typeof createTwinDevice>, port: number) {
	if (line === 'tcp') {
		const end = await playOnTcp(device, port);
		return { address: `tcp://127.0.0.1:${end.port}`, close: end.close };
	}
	if (line === 'websocket') {
		const end = await playOnWebSocket(device, port);
		return { address: `ws://127.0.0.1:${end.port}`, close: end.close };
	}
	if (!canOpenPtyPair()) return null;
	const ptys = await openPtyPair();
	const far = await openSerialPort({ path: ptys.devicePath, baudRate: 115_200 });
	if (!far.ok) {
		await ptys.close();
		return null;
	}
	device.playOn(far.transport);
	return {
		address: ptys.kioskPath,
		async close() {
			await far.transport.close();
			await ptys.close();
		},
	};
}
