/** The technician's command: `npm run device -- list | test <kind> | watch | send | record | replay`. */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { type DeviceKind, deviceKinds } from '../../shared/protocol/device-status.ts';
import { testDevice } from './guided-test.ts';
import { listDevices } from './list.ts';
import { sendCommand, sendRaw } from './send.ts';
import { fail, type Outcome, type Terminal } from './terminal.ts';
import { recordTwin, replayTwin } from './twin-commands.ts';
import { watchDevices } from './watch.ts';

const usage = `用法：npm run device -- <命令>

  list                                   本机的接口，配置里的设备和它们的状态
  test <设备>                            一步一步检查一台真设备（先停掉设备服务）
  watch [--seconds 60]                   看状态和事件，不显示个人信息
  send <命令> [名=值 …]                  发一条命令，例：send lamp.show light=attention
  send --technician --path <口> [--baud 9600] --hex 0201    发原始字节
  record --kind <设备> --out <文件> [--words 说明]
                                         记下配置里这台设备线上的字节和时间，个人信息遮盖（先停掉设备服务）
  record --kind <设备> --path <口> [--baud 115200] --out <文件>
                                         不看配置，记指定的口
  replay <文件> [--pace 1] [--line pty|tcp|websocket] [--port 0]
                                         把记录当成一个设备播放：串口、TCP 或 WebSocket

设备：${deviceKinds.map(writeKind).join(' ')}
--baud 不写时按设备文件打开（/dev/input/by-id/…）。`;

function writeKind(kind: string): string {
	return kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
function readKind(text: string | undefined): DeviceKind | null {
	return deviceKinds.find((kind) => kind === text || writeKind(kind) === text) ?? null;
}

const optionTypes = {
	technician: { type: 'boolean', default: false },
	'keep-personal': { type: 'boolean', default: false },
	kind: { type: 'string' },
	path: { type: 'string' },
	baud: { type: 'string' },
	hex: { type: 'string' },
	out: { type: 'string' },
	words: { type: 'string', default: '' },
	seconds: { type: 'string' },
	pace: { type: 'string', default: '1' },
	line: { type: 'string' },
	port: { type: 'string' },
} as const;

function readArguments(args: string[]) {
	try {
		return parseArgs({ args, options: optionTypes, allowPositionals: true });
	} catch {
		return null;
	}
}

/** null: not a number in that range. */
function readNumber(text: string | undefined, fallback: number, most: number): number | null {
	if (text === undefined) return fallback;
	const number = Number(text);
	return text !== '' && number >= 0 && number <= most ? number : null;
}

export async function runCommand(args: string[], terminal: Terminal): Promise<Outcome> {
	const read = readArguments(args);
	if (!read) return fail(usage);
	const [command = '', ...words] = read.positionals;
	const { values } = read;
	const seconds = readNumber(values.seconds, Number.POSITIVE_INFINITY, 86_400);
	const baud = readNumber(values.baud, 0, 921_600);
	const pace = readNumber(values.pace, 1, 100);
	const port = readNumber(values.port, 0, 65_535);
	if (seconds === null || baud === null || pace === null || port === null) return fail(`数字不对。\n\n${usage}`);
	const baudRate = baud === 0 ? null : baud;
	const answerSeconds = Math.min(seconds, 5);
	const { path, technician } = values;
	switch (command) {
		case 'list':
			return listDevices(terminal);
		case 'watch':
			return watchDevices(terminal, seconds);
		case 'test': {
			const kind = readKind(words[0]);
			return kind ? testDevice(terminal, { kind }) : fail(`没有这种设备：${words[0] ?? '（空）'}\n\n${usage}`);
		}
		case 'send': {
			const { hex } = values;
			if (hex === undefined) return sendCommand(terminal, { words, seconds: answerSeconds });
			if (path === undefined) return fail('要用 --path 说明哪个口：程序从不自己猜。');
			return sendRaw(terminal, { path, baudRate, hex, seconds: answerSeconds, technician });
		}
		case 'record': {
			const kind = readKind(values.kind);
			if (!kind || values.out === undefined) return fail(usage);
			const personal = { keepsPersonal: values['keep-personal'], technician };
			return recordTwin(terminal, { kind, path, baudRate, out: values.out, words: values.words, seconds, ...personal });
		}
		case 'replay':
			if (!words[0]) return fail(usage);
			return replayTwin(terminal, { file: words[0], seconds, pace, line: values.line, port });
		default:
			return fail(usage);
	}
}

/** On the technician's own terminal; sets the exit code. */
export async function runOnTerminal(args: string[]): Promise<void> {
	const ending = new AbortController();
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
	const terminal: Terminal = {
		say: (line) => void process.stdout.write(`${line}\n`),
		async confirm(question) {
			const lines = createInterface({ input: process.stdin, output: process.stdout });
			const answer = await lines
				.question(`    ${question}（是：回车，不是：n）`, { signal: ending.signal })
				.catch(() => 'n');
			lines.close();
			return !/^n/i.test(answer.trim());
		},
		env: process.env,
		signal: ending.signal,
	};
	const outcome = await runCommand(args, terminal);
	if (!outcome.ok) process.stderr.write(`${outcome.words}\n`);
	process.exit(outcome.ok ? 0 : 1);
}
