/** What a technician is led through with each kind of device: one step, one thing to do, one thing that must follow. */

import type { LampLight, SatisfactionLevel } from '../../shared/protocol/device.ts';
import type { DeviceKind, DeviceStatus } from '../../shared/protocol/device-status.ts';
import type { Drivers } from '../agent/drivers.ts';
import type { DeviceProfiles } from '../agent/profile.ts';
import type { CardEvent } from '../card-reader/contract.ts';
import type { Printer } from '../printer/contract.ts';
import type { Terminal } from './terminal.ts';

export interface Step {
	words: string;
	/** Resolves with null when it went well, with words when it did not. `signal` ends it. */
	run(signal: AbortSignal, terminal: Terminal): Promise<string | null>;
}

interface HasStatus {
	status(): DeviceStatus;
	onStatus(listener: (status: DeviceStatus) => void): () => void;
}

const isUsable = ({ state }: DeviceStatus) => state === 'ready' || state === 'warning';
const levelWords: Record<SatisfactionLevel, string> = {
	5: '非常满意',
	4: '满意',
	3: '基本满意',
	2: '不满意',
	1: '非常不满意',
};
const lightWords: Record<LampLight, string> = {
	ready: '可以来办',
	busy: '有人在办',
	attention: '请工作人员过来',
	off: '灭',
};

/** Resolves when `isSo` of what `follow` tells; `follow` tells the present first where it can. */
function until<Value>(
	signal: AbortSignal,
	follow: (tell: (value: Value) => void) => () => void,
	judge: (value: Value) => string | null | 'wait',
): Promise<string | null> {
	return new Promise((resolve) => {
		let stop: (() => void) | null = null;
		const end = (result: string | null) => {
			queueMicrotask(() => stop?.());
			resolve(result);
		};
		signal.addEventListener('abort', () => end('没有等到'));
		stop = follow((value) => {
			const result = judge(value);
			if (result !== 'wait') end(result);
		});
	});
}

function statusStep(words: string, device: HasStatus, isSo: (status: DeviceStatus) => boolean): Step {
	return {
		words,
		run: (signal) =>
			until<DeviceStatus>(
				signal,
				(tell) => {
					const stop = device.onStatus(tell);
					tell(device.status());
					return stop;
				},
				(status) => (isSo(status) ? null : 'wait'),
			),
	};
}

/** Every device: it works, its cable is drawn and put back. */
function around(device: HasStatus, name: string, middle: Step[]): Step[] {
	return [
		statusStep(`等${name}准备好`, device, isUsable),
		...middle,
		statusStep(`请拔下${name}的线`, device, (status) => status.state === 'fault'),
		statusStep(`请把${name}的线插回去`, device, isUsable),
	];
}

export function makeSteps(kind: DeviceKind, drivers: Drivers, profiles: DeviceProfiles): Step[] {
	const { cardReader, printer, satisfactionPad, scanner, headphoneJack, lamp, presenceSensor } = drivers;
	switch (kind) {
		case 'cardReader':
			return cardReader ? around(cardReader, '读卡器', makeCardSteps(cardReader.watch)) : [];
		case 'satisfactionPad':
			return satisfactionPad && satisfactionPad.status().state !== 'absent'
				? around(
						satisfactionPad,
						'评价器',
						listLevels(profiles).map((level) => makePressStep(level, satisfactionPad)),
					)
				: [];
		case 'printer':
			return printer
				? around(printer, '打印机', [
						statusStep('请取出打印机里的纸（或打开盖子）', printer, (status) => status.state === 'fault'),
						statusStep('请把纸装好，盖子合上', printer, isUsable),
						makeTestPageStep(printer),
					])
				: [];
		case 'scanner':
			return scanner
				? around(scanner, '扫码器', [
						{
							words: '请扫一个码',
							run: (signal) =>
								until(
									signal,
									(tell) => scanner.watch(tell),
									() => null,
								),
						},
					])
				: [];
		case 'headphoneJack':
			return headphoneJack
				? around(headphoneJack, '耳机口', [
						makeSwitchStep('请插上耳机', headphoneJack.plugged, headphoneJack.onPlugged, true),
						makeSwitchStep('请拔下耳机', headphoneJack.plugged, headphoneJack.onPlugged, false),
					])
				: [];
		case 'presenceSensor':
			return presenceSensor
				? around(presenceSensor, '感应器', [
						makeSwitchStep('请站到柜前', presenceSensor.present, presenceSensor.onPresence, true),
						makeSwitchStep('请走开两步', presenceSensor.present, presenceSensor.onPresence, false),
					])
				: [];
		case 'lamp':
			return lamp
				? around(
						lamp,
						'指示灯',
						(['ready', 'busy', 'attention', 'off'] as const).map((light) => ({
							words: `看灯：${lightWords[light]}`,
							async run(_signal: AbortSignal, terminal: Terminal) {
								lamp.show(light);
								return (await terminal.confirm(`灯现在是“${lightWords[light]}”吗？`)) ? null : '灯不对';
							},
						})),
					)
				: [];
	}
}

/** What the technician holds in the hand decides: a printer cannot say whether its head and its font are well. */
function makeTestPageStep(printer: Printer): Step {
	return {
		words: '打印测试页',
		async run(signal, terminal) {
			const aborted = new Promise<'failed'>((resolve) => signal.addEventListener('abort', () => resolve('failed')));
			if ((await Promise.race([printer.printTestPage(), aborted])) === 'failed') return '测试页没有打出来';
			return (await terminal.confirm('测试页字迹清楚、二维码能扫、黑条没有白缝、纸切断了吗？')) ? null : '测试页不对';
		},
	};
}

type Watch = (onEvent: (event: CardEvent) => void) => () => void;

/** One watch over all steps: a card that lies there would be told again to each new one. */
function shareWatch(watch: Watch): Watch {
	const listeners = new Set<(event: CardEvent) => void>();
	let isWatching = false;
	return (onEvent) => {
		listeners.add(onEvent);
		if (!isWatching) {
			watch((event) => {
				for (const listener of [...listeners]) listener(event);
			});
		}
		isWatching = true;
		return () => listeners.delete(onEvent);
	};
}

/** The same card twice must say the same; what it says is compared here and goes nowhere. */
function makeCardSteps(ownWatch: Watch): Step[] {
	const watch = shareWatch(ownWatch);
	let first: string | null = null;
	const read: (words: string) => Step = (words) => ({
		words,
		run: (signal) =>
			until(signal, watch, (event) => {
				if (event.type === 'card.unreadable') return `没读出来（${event.reason}）`;
				if (event.type !== 'card.read') return 'wait';
				const text = JSON.stringify(event.card);
				const isSame = first === null || first === text;
				first = first === null ? text : null;
				return isSame ? null : '两次读到的不一样';
			}),
	});
	const lift: Step = {
		words: '请拿走证件',
		run: (signal) => until(signal, watch, (event) => (event.type === 'card.removed' ? null : 'wait')),
	};
	return [read('请放上一张证件'), lift, read('请把同一张证件再放一次'), lift];
}

function makePressStep(level: SatisfactionLevel, pad: NonNullable<Drivers['satisfactionPad']>): Step {
	return {
		words: `请按“${levelWords[level]}”`,
		run(signal) {
			pad.ask();
			return until<SatisfactionLevel>(signal, pad.onPress, (pressed) =>
				pressed === level ? null : `收到的是“${levelWords[pressed]}”，配置里的按键表写错了`,
			);
		},
	};
}

/** The levels that the pad has a key for, best first. */
function listLevels({ satisfactionPad: profile }: DeviceProfiles): SatisfactionLevel[] {
	const all: SatisfactionLevel[] = [5, 4, 3, 2, 1];
	const table = profile && ('levels' in profile ? profile.levels : 'keys' in profile ? profile.keys : null);
	if (profile?.driver === 'websocket-json' && !table) return [5, 4, 3, 1];
	return table ? all.filter((level) => Object.values(table).includes(level)) : all;
}

function makeSwitchStep(
	words: string,
	now: () => boolean | null,
	follow: (listener: (isOn: boolean) => void) => () => void,
	wanted: boolean,
): Step {
	return {
		words,
		run: (signal) =>
			until<boolean | null>(
				signal,
				(tell) => {
					const stop = follow(tell);
					tell(now());
					return stop;
				},
				(isOn) => (isOn === wanted ? null : 'wait'),
			),
	};
}
