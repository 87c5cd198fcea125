/** `test <kind>`: leads a technician through a real device, step by step, and says at the end what did not go well. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DeviceKind } from '../../shared/protocol/device-status.ts';
import { type OpenedDrivers, openDrivers } from '../agent/drivers.ts';
import { createEventLog } from '../agent/log.ts';
import { deviceWords } from '../agent/log-events.ts';
import { readProfile } from '../agent/profile.ts';
import { readSettings } from '../agent/settings.ts';
import { makeSteps, type Step } from './guided-steps.ts';
import { findAgent } from './running-agent.ts';
import { done, fail, type Outcome, type Terminal } from './terminal.ts';

export interface GuidedTestOptions {
	kind: DeviceKind;
	/** How long one step waits. */
	stepSeconds?: number;
	/** For tests: the simulated far ends. */
	onOpened?: (opened: OpenedDrivers) => void;
}

export async function testDevice(terminal: Terminal, options: GuidedTestOptions): Promise<Outcome> {
	const { kind, stepSeconds = 60, onOpened } = options;
	const settings = readSettings(terminal.env);
	if (!settings.ok) return fail(`设置有误：${settings.problems.join('；')}`);
	const profile = readProfile(settings.settings.profileFile);
	if (!profile.ok) return fail(`配置文件有误：${profile.problems.join('；')}`);
	const only = profile.profile.devices[kind as keyof typeof profile.profile.devices];
	if (!only) return fail(`配置里没有${deviceWords[kind]}。`);
	if (await findAgent(terminal.env)) return fail('设备服务在运行，正占着设备。先停掉它，再检查。');

	const silent = () => undefined;
	const log = createEventLog({ info: silent, warn: silent, error: silent } as never);
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-test-'));
	const opened = await openDrivers({ [kind]: only }, folder, log);
	onOpened?.(opened);
	try {
		const steps = makeSteps(kind, opened.drivers, profile.profile.devices);
		const drivers = [only].flat().map(({ driver }) => driver);
		if (steps.length === 0) return fail(`${deviceWords[kind]}没有可检查的硬件（${drivers.join('、')}）。`);
		return await walk(terminal, steps, stepSeconds);
	} finally {
		await opened.drivers[kind]?.close();
		await opened.simulators.printer?.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

async function walk(terminal: Terminal, steps: Step[], stepSeconds: number): Promise<Outcome> {
	let failed = 0;
	for (const [at, step] of steps.entries()) {
		if (terminal.signal.aborted) return fail('检查中断了。');
		terminal.say(`${at + 1}/${steps.length} ${step.words}`);
		const ending = AbortSignal.any([terminal.signal, AbortSignal.timeout(stepSeconds * 1000)]);
		const problem = await step.run(ending, terminal);
		terminal.say(problem === null ? '    好' : `    不对：${problem}`);
		if (problem !== null) failed += 1;
		if (problem !== null && at === 0) return fail('设备没有准备好，后面的不用试了。先看线、电源和配置里的端口。');
	}
	return failed === 0 ? done : fail(`${steps.length} 步里有 ${failed} 步不对。`);
}
