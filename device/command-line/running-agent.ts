/** The agent of this machine, if it runs: it holds the devices, so a command goes through it or asks to stop it. */
import * as v from 'valibot';
import { type DeviceStatuses, deviceKinds } from '../../shared/protocol/device-status.ts';
import { readSettings } from '../agent/settings.ts';

export interface RunningAgent {
	port: number;
	statuses: DeviceStatuses;
}

const health = v.object({
	version: v.string(),
	devices: v.record(v.picklist(deviceKinds), v.object({ state: v.string(), reason: v.optional(v.string()) })),
});

/** null: nothing answers as an agent there. */
export async function findAgent(env: Record<string, string | undefined>): Promise<RunningAgent | null> {
	const read = readSettings(env);
	if (!read.ok || read.settings.port === 0) return null;
	const { port } = read.settings;
	try {
		const answer = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2000) });
		const parsed = v.safeParse(health, await answer.json());
		return parsed.success ? { port, statuses: parsed.output.devices as DeviceStatuses } : null;
	} catch {
		return null;
	}
}
