/**
 * `watch`: statuses and events in words until Ctrl+C, from the agent's live log where it runs, else from the devices of
 * the profile themselves. Both are log lines, which cannot hold anything of a person.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceCommand, DeviceEvent } from '../../shared/protocol/device.ts';
import { deviceKinds } from '../../shared/protocol/device-status.ts';
import { createDevices } from '../agent/devices.ts';
import { type OpenedDrivers, openDrivers } from '../agent/drivers.ts';
import { createEventLog, type LogLine } from '../agent/log.ts';
import { readToken } from '../agent/page-client.ts';
import { readProfile } from '../agent/profile.ts';
import { readSettings } from '../agent/settings.ts';
import { findAgent } from './running-agent.ts';
import { done, fail, type Outcome, type Terminal, waitFor } from './terminal.ts';

const clock = (at: string): string => new Date(at).toTimeString().slice(0, 8);

export interface WatchHooks {
	/** For tests: the simulated far ends, when the command opened the devices itself. */
	onOpened?: (opened: OpenedDrivers) => void;
}

export async function watchDevices(terminal: Terminal, seconds: number, hooks: WatchHooks = {}): Promise<Outcome> {
	const say = ({ at, words }: LogLine) => terminal.say(`${clock(at)} ${words}`);
	const agent = await findAgent(terminal.env);
	return agent ? watchAgent(terminal, agent.port, seconds, say) : watchDrivers(terminal, seconds, say, hooks);
}

async function watchAgent(
	terminal: Terminal,
	port: number,
	seconds: number,
	say: (line: LogLine) => void,
): Promise<Outcome> {
	const ending = new AbortController();
	void waitFor(terminal.signal, seconds).then(() => ending.abort());
	try {
		const headers = { authorization: `Bearer ${await readToken(port)}` };
		const answer = await fetch(`http://127.0.0.1:${port}/status/live`, { headers, signal: ending.signal });
		let rest = '';
		for await (const chunk of answer.body ?? []) {
			rest += Buffer.from(chunk as Uint8Array).toString('utf8');
			const lines = rest.split('\n');
			rest = lines.pop() ?? '';
			for (const line of lines) for (const entry of (JSON.parse(line) as { lines: LogLine[] }).lines) say(entry);
		}
		return fail('设备服务停了。');
	} catch {
		return ending.signal.aborted ? done : fail('设备服务停了。');
	}
}

/** Takes the place of a page: holds every device, asks the pad again after each press. */
async function watchDrivers(
	terminal: Terminal,
	seconds: number,
	say: (line: LogLine) => void,
	{ onOpened }: WatchHooks,
): Promise<Outcome> {
	const settings = readSettings(terminal.env);
	if (!settings.ok) return fail(`设置有误：${settings.problems.join('；')}`);
	const profile = readProfile(settings.settings.profileFile);
	if (!profile.ok) return fail(`配置文件有误：${profile.problems.join('；')}`);
	const silent = () => undefined;
	const log = createEventLog({ info: silent, warn: silent, error: silent } as never);
	log.follow(say);
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-watch-'));
	const opened = await openDrivers(profile.profile.devices, folder, log);
	onOpened?.(opened);
	const devices = createDevices({ drivers: opened.drivers, bootId: randomUUID(), log });
	const seat = devices.join((event: DeviceEvent) => {
		if (event.type === 'pad.pressed') hear({ type: 'pad.ask' });
	});
	const hear = (command: DeviceCommand) => void seat.hear(Buffer.from(JSON.stringify(command)));
	for (const device of deviceKinds) hear({ type: 'lease.take', device });
	for (const type of ['card.start', 'pad.ask', 'scan.start'] as const) hear({ type });
	const pulse = setInterval(() => hear({ type: 'ping' }), 4000);
	await waitFor(terminal.signal, seconds);
	clearInterval(pulse);
	seat.leave();
	await devices.close();
	await opened.simulators.printer?.stop();
	rmSync(folder, { recursive: true, force: true });
	return done;
}
