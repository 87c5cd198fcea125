/** `record` and `replay` of device twins; see `../twins`. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { DeviceKind } from '../../shared/protocol/device-status.ts';
import { createSamSerial } from '../card-reader/sam-serial.ts';
import { openDeviceFile } from '../transport/device-file.ts';
import { canOpenPtyPair, openPtyPair } from '../transport/pty-pair.ts';
import { openSerialPort } from '../transport/serial-port.ts';
import { maskTwin } from '../twins/mask.ts';
import { recordLine } from '../twins/record.ts';
import { createTwinDevice } from '../twins/replay.ts';
import { readTwin, type Twin, writeTwin } from '../twins/twin.ts';
import { describeUnopened } from './send.ts';
import { done, fail, type Outcome, type Terminal, waitFor } from './terminal.ts';

export interface RecordOptions {
	kind: DeviceKind;
	path: string;
	/** null: a device file, not a serial port. */
	baudRate: number | null;
	out: string;
	words: string;
	seconds: number;
	/** Personal bytes stay as they are; only with the technician's flag. */
	keepsPersonal: boolean;
	technician: boolean;
}

/** A card reader is driven while it is recorded, as it says nothing by itself; any other line is only listened to. */
export async function recordTwin(terminal: Terminal, options: RecordOptions): Promise<Outcome> {
	const { kind, path, baudRate, out, words, seconds } = options;
	if (options.keepsPersonal && !options.technician) return fail('不遮盖个人信息要加 --technician。');
	const open = () => (baudRate === null ? openDeviceFile({ path }) : openSerialPort({ path, baudRate }));
	const recording = recordLine(open);
	const first = await recording.open();
	if (!first.ok) return fail(describeUnopened(path, first.fault));
	let given = false;
	const reader =
		kind === 'cardReader'
			? createSamSerial({
					open: async () => {
						if (given) return { ok: false, fault: 'portGone' };
						given = true;
						return first;
					},
				})
			: null;
	reader?.watch(({ type }) => terminal.say(type === 'card.read' ? '读到了一张证件' : type));
	terminal.say(`正在记录 ${path}，按 Ctrl+C 结束。`);
	await waitFor(terminal.signal, seconds);
	const entries = recording.entries();
	await reader?.close();
	await first.transport.close();
	const twin: Twin = { kind, wire: 'bytes', words, personal: 'kept', entries };
	try {
		writeFileSync(out, writeTwin(options.keepsPersonal ? twin : maskTwin(twin)), { mode: 0o600 });
	} catch {
		return fail(`写不了 ${out}。`);
	}
	terminal.say(`记下了 ${entries.length} 段，存在 ${out}${options.keepsPersonal ? '（含个人信息，用完请删）' : ''}。`);
	return done;
}

/** The twin as a serial port of this machine, until Ctrl+C. */
export async function replayTwin(terminal: Terminal, file: string, seconds: number, pace = 1): Promise<Outcome> {
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch {
		return fail(`读不了 ${file}。`);
	}
	const read = readTwin(text);
	if (!read.ok) return fail(`${file} 不是设备记录：${read.problem}`);
	if (!canOpenPtyPair()) return fail('没有装 socat，不能当成串口播放。');
	const ptys = await openPtyPair();
	const far = await openSerialPort({ path: ptys.devicePath, baudRate: 115_200 });
	if (!far.ok) {
		await ptys.close();
		return fail(describeUnopened(ptys.devicePath, far.fault));
	}
	const device = createTwinDevice(read.twin, pace);
	device.playOn(far.transport);
	terminal.say(`“${read.twin.words}”在 ${ptys.kioskPath}，按 Ctrl+C 结束。`);
	await waitFor(terminal.signal, seconds);
	await far.transport.close();
	await ptys.close();
	return device.strayBytes() === 0 ? done : fail(`有 ${device.strayBytes()} 个字节不是记录里问过的。`);
}
