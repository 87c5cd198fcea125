import { type DeviceKind, type DeviceStatus, deviceKinds } from '../../shared/protocol/device-status.ts';
import { deviceWords, nameFault, stateWords } from '../agent/log-events.ts';
import { type DeviceProfiles, readProfile } from '../agent/profile.ts';
import { readSettings } from '../agent/settings.ts';
import { describeUnstable, findUnstableNames } from '../agent/unstable-names.ts';
import { listPorts, type Port } from './ports.ts';
import { findAgent } from './running-agent.ts';
import { done, fail, type Outcome, type Terminal } from './terminal.ts';

const groups: Record<Port['group'], string> = {
	serial: '串口',
	input: '键盘类',
	hid: 'HID',
	usbPrinter: 'USB 打印机',
	gpio: 'GPIO',
	led: '指示灯',
	smartCard: '智能卡服务',
};

/** `list`: ports of the machine, devices of the profile, and their state where the agent runs. */
export async function listDevices(terminal: Terminal, root = '/'): Promise<Outcome> {
	const settings = readSettings(terminal.env);
	if (!settings.ok) return fail(`设置有误：${settings.problems.join('；')}`);
	const profile = readProfile(settings.settings.profileFile);
	if (!profile.ok) return fail(`配置文件有误：${profile.problems.join('；')}`);

	terminal.say('本机的接口');
	const ports = listPorts(root);
	if (ports.length === 0) terminal.say('  一个也没有看到。');
	for (const port of ports) terminal.say(`  ${describePort(port)}`);

	const agent = await findAgent(terminal.env);
	terminal.say('');
	terminal.say(
		settings.settings.profileFile ? `配置里的设备（${settings.settings.profileFile}）` : '没有配置文件，全部是模拟设备',
	);
	for (const kind of deviceKinds) {
		const state = agent ? describeStatus(agent.statuses[kind]) : '';
		terminal.say(`  ${deviceWords[kind]}　${describeProfile(profile.profile.devices, kind)}　${state}`.trimEnd());
	}
	for (const name of findUnstableNames(profile.profile.devices, root))
		terminal.say(`  注意：${describeUnstable(name)}`);
	terminal.say('');
	terminal.say(
		agent ? `设备服务在运行（端口 ${agent.port}）。` : '设备服务没有运行，不知道设备现在好不好；可用 test 逐个检查。',
	);
	return done;
}

function describePort({ group, path, pointsTo, isStable }: Port): string {
	const arrow = pointsTo ? ` → ${pointsTo}` : '';
	return `${groups[group]}　${path}${arrow}${isStable ? '' : '　（编号会变，不要写进配置）'}`;
}

function describeProfile(devices: DeviceProfiles, kind: DeviceKind): string {
	type Entry = { driver: string; path?: string; uri?: string; url?: string };
	const profile = (devices as Partial<Record<DeviceKind, Entry | Entry[]>>)[kind];
	if (!profile) return '没有配置';
	const describe = ({ driver, path, uri, url }: Entry) => [driver, path ?? uri ?? url ?? ''].join('　').trimEnd();
	return [profile].flat().map(describe).join('、');
}

export function describeStatus(status: DeviceStatus | undefined): string {
	if (!status) return '';
	return 'reason' in status ? `${stateWords[status.state]}：${nameFault(status.reason)}` : stateWords[status.state];
}
