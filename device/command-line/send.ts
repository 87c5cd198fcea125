/**
 * `send`: one typed command to the agent, under the lease it needs, or, only with `--technician`, raw bytes straight to a
 * port that is named. The agent itself takes no raw bytes at all.
 */

import { readCommand } from '../agent/commands.ts';
import { leaseOf } from '../agent/devices.ts';
import { openPage } from '../agent/page-client.ts';
import { parseHex } from '../satisfaction-pad/serial-bytes.ts';
import { openDeviceFile } from '../transport/device-file.ts';
import { openSerialPort } from '../transport/serial-port.ts';
import { describeEvent } from './masked-events.ts';
import { findAgent } from './running-agent.ts';
import { done, fail, type Outcome, type Terminal, waitFor } from './terminal.ts';

export interface SendOptions {
	/** `lamp.show light=attention` */
	words: string[];
	seconds: number;
}

export async function sendCommand(terminal: Terminal, { words, seconds }: SendOptions): Promise<Outcome> {
	const read = readCommand(Buffer.from(JSON.stringify(parseWords(words))));
	if (!read.ok) return fail(`不认得这条命令：${words.join(' ') || '（空）'}。例：send lamp.show light=attention`);
	const agent = await findAgent(terminal.env);
	if (!agent) return fail('设备服务没有运行。先启动它，再发命令。');
	const page = await openPage(agent.port);
	let told = 0;
	const tellNew = () => {
		for (const event of page.events.slice(told)) if (event.type !== 'status') terminal.say(describeEvent(event));
		told = page.events.length;
	};
	const timer = setInterval(tellNew, 50);
	try {
		const device = leaseOf[read.command.type];
		if (device) {
			page.say({ type: 'lease.take', device });
			const held = await Promise.race([
				page.next('lease.held').then(() => true),
				page.next('lease.refused').then(() => false),
			]);
			if (!held) return fail('柜面页面正在用这台设备。先关掉柜面，再发命令。');
		}
		page.say(read.command);
		await waitFor(terminal.signal, seconds);
		tellNew();
		return done;
	} finally {
		clearInterval(timer);
		await page.close();
	}
}

/** Values that read as numbers, `true` and `false` are not texts. */
function parseWords([type = '', ...pairs]: string[]): Record<string, unknown> {
	const fields = pairs.map((pair) => {
		const at = pair.indexOf('=');
		const [key, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
		return [key, /^-?\d+$/.test(value) ? Number(value) : value] as const;
	});
	return { type, ...Object.fromEntries(fields) };
}

export interface RawOptions {
	path: string;
	baudRate: number | null;
	hex: string;
	seconds: number;
	technician: boolean;
}

export async function sendRaw(terminal: Terminal, options: RawOptions): Promise<Outcome> {
	if (!options.technician) return fail('发原始字节要加 --technician：弄错了会让设备停住。');
	const bytes = parseHex(options.hex);
	if (!bytes?.length) return fail(`不是十六进制字节：${options.hex}`);
	const { path, baudRate } = options;
	const opened =
		baudRate === null ? await openDeviceFile({ path, writes: true }) : await openSerialPort({ path, baudRate });
	if (!opened.ok) return fail(describeUnopened(path, opened.fault));
	const line = opened.transport;
	line.onData((answer) => terminal.say(`← ${Buffer.from(answer).toString('hex')}`));
	let isGone = false;
	line.onClose(() => {
		isGone = true;
	});
	terminal.say(`→ ${Buffer.from(bytes).toString('hex')}`);
	await line.write(bytes).catch(() => undefined);
	await waitFor(terminal.signal, options.seconds);
	const wasCut = isGone;
	await line.close();
	return wasCut ? fail('线断了。') : done;
}

export function describeUnopened(path: string, fault: 'driverMissing' | 'portGone'): string {
	return fault === 'driverMissing'
		? '缺少串口程序，请重装。'
		: `打不开 ${path}：没插好，名字不对，没有权限，或者别的程序（如设备服务）正占着。`;
}
