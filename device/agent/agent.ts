import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createDevices } from './devices.ts';
import { createDock } from './dock.ts';
import { type OpenOptions, openDrivers, type Simulators } from './drivers.ts';
import type { EventLog } from './log.ts';
import { dumpsOpenWords, publicText } from './log-events.ts';
import type { DumpGuard } from './no-dumps.ts';
import { openPacks } from './packs.ts';
import type { Profile } from './profile.ts';
import { makeToken } from './security.ts';
import { startServer } from './server.ts';
import type { AgentSettings } from './settings.ts';
import { describeUnstable, findUnstableNames } from './unstable-names.ts';
import { agentVersion } from './version.ts';

export interface Agent {
	port: number;
	token: string;
	simulators: Simulators;
	dumpState(): Record<string, unknown>;
	close(): Promise<void>;
}

export interface AgentOptions extends OpenOptions {
	settings: AgentSettings;
	profile: Profile;
	log: EventLog;
	kioskFolder?: string;
	/** What crash dumps may hold. */
	dumps?: DumpGuard;
	/** For leases and message rates. */
	now?: () => number;
}

export async function startAgent(options: AgentOptions): Promise<Agent> {
	const { settings, profile, log, kioskFolder, now } = options;
	mkdirSync(settings.dataDir, { recursive: true });
	const { drivers, simulators } = await openDrivers(profile.devices, settings.dataDir, log, options);
	const devices = createDevices({ drivers, bootId: randomUUID(), log, ...(now ? { now } : {}) });
	const dock = createDock(simulators);
	const notes = tellNotes(options);
	const token = makeToken();
	const packs = await openPacks({ settings, profile, log });
	async function closeDevices(): Promise<void> {
		await packs.close();
		await devices.close();
		await dock.close();
	}
	const { port, centerUrl, enrolCodes, technician } = settings;
	const cameras = profile.cameras ?? {};
	const served = { devices, dock, packs: packs.keeper, cameras, notes };
	const given = { port, centerUrl, enrolCodes, technician, token, version: agentVersion, log, ...served };
	const own = { ...(kioskFolder ? { kioskFolder } : {}), ...(now ? { now } : {}) };
	const server = await startServer({ ...given, ...own }).catch(async (error) => {
		await closeDevices();
		throw error;
	});
	await packs.start();
	log.write('agent.started', { port: server.port, version: publicText(agentVersion), simulated: dock.open });
	return {
		port: server.port,
		token,
		simulators,
		dumpState: devices.dumpState,
		async close() {
			await server.close();
			await closeDevices();
		},
	};
}

/** What a technician should mend although everything works; for the log, and for the status page as long as it is so. */
function tellNotes({ profile, log, dumps }: AgentOptions): string[] {
	const notes: string[] = [];
	if (dumps === 'open') {
		log.write('agent.dumpsOpen', {});
		notes.push(dumpsOpenWords);
	}
	for (const name of findUnstableNames(profile.devices)) {
		const problem = describeUnstable(name);
		log.write('profile.unstableName', { problem: publicText(problem) });
		notes.push(problem);
	}
	return notes;
}
