/** Events of the device socket in words, without anything of a person: no name, number, level or code is ever shown. */

import type { DeviceEvent } from '../../shared/protocol/device.ts';
import { deviceKinds } from '../../shared/protocol/device-status.ts';
import { deviceWords } from '../agent/log-events.ts';
import { describeStatus } from './list.ts';

const cardKinds: Record<string, string> = {
	resident: '居民身份证',
	'hkmt-permit': '港澳台居住证',
	'foreigner-2017': '外国人永久居留身份证（2017 版）',
	'foreigner-2023': '外国人永久居留身份证（2023 版）',
};
const unreadable = {
	damaged: '读出来是乱的',
	pulledTooSoon: '拿走得太早',
	wrongCard: '不是身份证',
	notAuthentic: '没通过检验',
	timedOut: '没有回应',
};

export function describeEvent(event: DeviceEvent): string {
	switch (event.type) {
		case 'hello':
		case 'status':
			return deviceKinds.map((kind) => `${deviceWords[kind]}${describeStatus(event.devices[kind])}`).join('　');
		case 'lease.held':
			return `开始使用${deviceWords[event.device]}`;
		case 'lease.refused':
			return `另一个页面正在使用${deviceWords[event.device]}`;
		case 'lease.lost':
			return `${deviceWords[event.device]}收回了`;
		case 'card.found':
			return '放上了一张证件';
		case 'card.read':
			return `读到了：${cardKinds[event.card.kind] ?? '证件'}（内容不显示）`;
		case 'card.unreadable':
			return `没读出来：${unreadable[event.reason]}`;
		case 'card.removed':
			return '证件拿走了';
		case 'print.changed':
			return `打印 ${event.state}${'reason' in event ? ` ${event.reason}` : ''}`;
		case 'pad.pressed':
			return '有人按了评价器（按的哪个不显示）';
		case 'scan.read':
			return `扫到一个码：${event.symbology ?? '没有码制'}，${event.text.length} 个字（内容不显示）`;
		case 'headphones.changed':
			return event.plugged ? '插上了耳机' : '拔下了耳机';
		case 'presence.changed':
			return event.present ? '有人走到柜前' : '柜前没有人了';
		case 'wipe.done':
			return event.clean ? '已清除，检查无残留' : `清除后仍有残留：${event.findings.join('、')}`;
		case 'refused':
			return `没有通过：${event.reason}`;
		case 'pong':
			return '设备服务有回应';
	}
}
