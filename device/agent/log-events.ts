/**
 * Everything the agent ever writes to a log. Fields are hidden by type: a name on the personal list, or a value that
 * is free text, does not compile; at run time only the fields named here are written.
 */
import { faultWords, mendWords } from '../../shared/locale/catalogue/faults.ts';
import type { ContentFault } from '../../shared/protocol/content-faults.ts';
import type { DeviceCommand, LampLight, PrintState } from '../../shared/protocol/device.ts';
import type { DeviceFault, DeviceKind, DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { SourceKind } from '../packs/pack-keeper.ts';

/** Text that a person of this project wrote or a machine counted: a version, a place in a profile. */
export type PublicText = string & { readonly publicText: unique symbol };
export function publicText(text: string): PublicText {
	return text as PublicText;
}

type PersonalField =
	| 'name'
	| 'number'
	| 'address'
	| 'birth'
	| 'sex'
	| 'nation'
	| 'phone'
	| 'question'
	| 'card'
	| 'pages'
	| 'jobName'
	| 'document'
	| 'ticketId'
	| 'caseCode'
	| 'englishName'
	| 'passNumber'
	| 'photo'
	| 'level'
	| 'identity'
	| 'text';
type Hidden<Fields> = {
	[Key in keyof Fields]: Key extends PersonalField ? never : string extends Fields[Key] ? never : Fields[Key];
};
type HiddenCatalogue<Catalogue> = { [Event in keyof Catalogue]: Hidden<Catalogue[Event]> };

interface Fields {
	'agent.started': { port: number; version: PublicText; simulated: boolean };
	'agent.dumpsOpen': Record<never, never>;
	'profile.unstableName': { problem: PublicText };
	'agent.stopped': { signal: 'SIGTERM' | 'SIGINT' | 'test' };
	'agent.crashed': { kind: PublicText };
	'agent.settingsRefused': { problem: PublicText };
	'agent.portTaken': { port: number };
	'request.refused': { reason: 'host' | 'origin' | 'token' | 'site' | 'tooMany' };
	'request.refusedMany': { count: number };
	'page.connected': { open: number };
	'page.disconnected': { open: number };
	'page.refused': {
		command: DeviceCommand['type'] | 'unknown';
		reason: 'malformed' | 'noLease' | 'tooLarge' | 'tooMany';
	};
	'lease.held': { device: DeviceKind };
	'lease.refused': { device: DeviceKind };
	'lease.lost': { device: DeviceKind; why: 'expired' | 'closed' | 'released' };
	'device.status': { device: DeviceKind; state: DeviceStatus['state']; reason: DeviceFault | null };
	'device.disturbed': { device: DeviceKind };
	'card.found': Record<never, never>;
	'card.read': { tookMs: number };
	'card.unreadable': { reason: 'damaged' | 'pulledTooSoon' | 'wrongCard' | 'notAuthentic' | 'timedOut' };
	'card.removed': Record<never, never>;
	'print.changed': { state: PrintState['state']; reason: DeviceFault | null };
	'pad.pressed': Record<never, never>;
	'scan.read': Record<never, never>;
	'headphones.changed': { plugged: boolean };
	'presence.changed': { present: boolean };
	'lamp.shown': { light: LampLight };
	'enrolment.codeGiven': { of: number };
	'wipe.done': { clean: boolean; findings: number };
	'dock.used': { act: PublicText };
	'packs.refused': { source: SourceKind; place: number; fault: ContentFault };
	'packs.folders': { count: number };
	'packs.synced': { topics: number; bytes: number; fault: ContentFault | null };
	'packs.served': { port: number };
	'packs.notServed': { port: number };
}
export type LogFields = HiddenCatalogue<Fields> & Fields;
export type LogEvent = keyof Fields;

export const dumpsOpenWords = '出错时内存可能写到磁盘上：请用 prlimit --core=0 或 LimitCORE=0 启动设备服务';

const devices: Record<DeviceKind, string> = {
	cardReader: '读卡器',
	printer: '打印机',
	satisfactionPad: '评价器',
	scanner: '扫码器',
	headphoneJack: '耳机口',
	lamp: '指示灯',
	presenceSensor: '人体感应器',
};
const states: Record<DeviceStatus['state'], string> = {
	starting: '正在启动',
	ready: '正常',
	warning: '可用，需留意',
	busy: '正忙',
	fault: '有故障',
	absent: '未安装',
};
/** What is wrong and what the keeper does about it, in the words of the house's one catalogue. */
export function nameFault(fault: DeviceFault): string {
	const mend = mendWords[fault]?.zh;
	return faultWords[`${fault}.what`].zh + (mend ? `，${mend}` : '');
}
const printWords: Record<PrintState['state'], string> = {
	queued: '排队中',
	printing: '正在打印',
	held: '停住了，等人处理',
	printed: '印好了',
	failed: '没印成',
	cancelled: '取消了',
	unknown: '查不到',
};
const lightWords: Record<LampLight, string> = {
	off: '灭',
	ready: '可以来办',
	busy: '有人在办',
	attention: '请工作人员过来',
};
const losses = { expired: '页面没有动静', closed: '页面关了', released: '页面交还' };
const withReason = (reason: DeviceFault | null): string => (reason ? `：${nameFault(reason)}` : '');

export const deviceWords = devices;
export const stateWords = states;

interface Entry<Event extends LogEvent> {
	level: 'info' | 'warn' | 'error';
	fields: readonly (keyof Fields[Event])[];
	/** What the status page says. */
	words(fields: Fields[Event]): string;
}

const sourceWords: Record<SourceKind, string> = { folder: '文件夹', neighbor: '邻近机器', center: '中心' };

export const logEvents: { [Event in LogEvent]: Entry<Event> } = {
	'agent.started': {
		level: 'info',
		fields: ['port', 'version', 'simulated'],
		words: (f) => `设备服务已启动（版本 ${f.version}${f.simulated ? '，有模拟设备' : ''}）`,
	},
	'agent.dumpsOpen': { level: 'warn', fields: [], words: () => dumpsOpenWords },
	'profile.unstableName': { level: 'warn', fields: ['problem'], words: (f) => f.problem },
	'agent.stopped': { level: 'info', fields: ['signal'], words: () => '设备服务已停止' },
	'agent.crashed': { level: 'error', fields: ['kind'], words: () => '设备服务出错，马上重启' },
	'agent.settingsRefused': { level: 'error', fields: ['problem'], words: (f) => `设置有误：${f.problem}` },
	'agent.portTaken': { level: 'error', fields: ['port'], words: (f) => `端口 ${f.port} 被别的程序占用` },
	'request.refused': { level: 'warn', fields: ['reason'], words: () => '拒绝了一个来路不明的请求' },
	'request.refusedMany': {
		level: 'warn',
		fields: ['count'],
		words: (f) => `又拒绝了 ${f.count} 个来路不明的请求`,
	},
	'page.connected': { level: 'info', fields: ['open'], words: (f) => `页面已连接（共 ${f.open} 个）` },
	'page.disconnected': { level: 'info', fields: ['open'], words: (f) => `页面已断开（还有 ${f.open} 个）` },
	'page.refused': { level: 'warn', fields: ['command', 'reason'], words: () => '页面的一个请求没有通过' },
	'lease.held': { level: 'info', fields: ['device'], words: (f) => `页面开始使用${devices[f.device]}` },
	'lease.refused': { level: 'warn', fields: ['device'], words: (f) => `另一个页面正在使用${devices[f.device]}` },
	'lease.lost': {
		level: 'info',
		fields: ['device', 'why'],
		words: (f) => `${devices[f.device]}收回了：${losses[f.why]}`,
	},
	'device.status': {
		level: 'info',
		fields: ['device', 'state', 'reason'],
		words: (f) => `${devices[f.device]}${states[f.state]}${withReason(f.reason)}`,
	},
	'device.disturbed': {
		level: 'error',
		fields: ['device'],
		words: (f) => `${devices[f.device]}：设备程序写不了记录，请找技术人员`,
	},
	'card.found': { level: 'info', fields: [], words: () => '放上了一张证件' },
	'card.read': { level: 'info', fields: ['tookMs'], words: (f) => `证件读好了（${f.tookMs} 毫秒）` },
	'card.unreadable': { level: 'warn', fields: ['reason'], words: () => '证件没读出来' },
	'card.removed': { level: 'info', fields: [], words: () => '证件拿走了' },
	'print.changed': {
		level: 'info',
		fields: ['state', 'reason'],
		words: (f) => `回执${printWords[f.state]}${withReason(f.reason)}`,
	},
	'pad.pressed': { level: 'info', fields: [], words: () => '有人按了评价器' },
	'scan.read': { level: 'info', fields: [], words: () => '扫到一个码' },
	'headphones.changed': {
		level: 'info',
		fields: ['plugged'],
		words: (f) => (f.plugged ? '插上了耳机' : '拔下了耳机'),
	},
	'presence.changed': {
		level: 'info',
		fields: ['present'],
		words: (f) => (f.present ? '有人走到柜前' : '柜前没有人了'),
	},
	'lamp.shown': { level: 'info', fields: ['light'], words: (f) => `指示灯：${lightWords[f.light]}` },
	'enrolment.codeGiven': { level: 'info', fields: ['of'], words: () => '给了页面一个登记码' },
	'wipe.done': {
		level: 'info',
		fields: ['clean', 'findings'],
		words: (f) => (f.clean ? '已清除本次办事的全部资料，检查无残留' : `清除后仍有 ${f.findings} 处残留`),
	},
	'packs.refused': {
		level: 'warn',
		fields: ['source', 'place', 'fault'],
		words: (f) => `没有收下${sourceWords[f.source]} ${f.place + 1} 给的内容：${f.fault}`,
	},
	'packs.folders': {
		level: 'info',
		fields: ['count'],
		words: (f) => (f.count > 0 ? `看到 ${f.count} 个内容文件夹` : '内容文件夹拔走了'),
	},
	'packs.synced': {
		level: 'info',
		fields: ['topics', 'bytes', 'fault'],
		words: (f) => `内容更新了 ${f.topics} 份（${f.bytes} 字节）${f.fault ? `，停在 ${f.fault}` : ''}`,
	},
	'packs.served': { level: 'info', fields: ['port'], words: (f) => `在端口 ${f.port} 上把内容给邻近的机器` },
	'packs.notServed': { level: 'error', fields: ['port'], words: (f) => `端口 ${f.port} 打不开，内容不给邻近的机器` },
	'dock.used': { level: 'info', fields: ['act'], words: () => '在模拟台上动了一下' },
};
