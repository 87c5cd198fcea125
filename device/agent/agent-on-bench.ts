/** A whole agent with simulated devices on a free port, for tests. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { type Agent, startAgent } from './agent.ts';
import type { OpenOptions } from './drivers.ts';
import { createEventLog, type EventLog } from './log.ts';
import { type Profile, simulatedProfile } from './profile.ts';
import type { AgentSettings } from './settings.ts';

export interface BenchAgent {
	agent: Agent;
	log: EventLog;
	written: unknown[];
	dataDir: string;
	/** Added to the clock of leases and message rates. */
	skipTime(ms: number): void;
	close(): Promise<void>;
}

export async function startBenchAgent(
	changes: Partial<AgentSettings> & OpenOptions & { profile?: Profile; kioskFolder?: string } = {},
): Promise<BenchAgent> {
	const dataDir = mkdtempSync(join(tmpdir(), 'lawpost-agent-'));
	const written: unknown[] = [];
	const write = (line: unknown): void => void written.push(line);
	const log = createEventLog({ info: write, warn: write, error: write } as never);
	const { profile = simulatedProfile, kioskFolder, lines, added, ...rest } = changes;
	const fixed = { port: 0, centerUrl: 'http://127.0.0.1:12348', dataDir, profileFile: null, enrolCodes: [] };
	const settings: AgentSettings = { ...fixed, technician: false, ...rest };
	let skipped = 0;
	const now = (): number => Date.now() + skipped;
	const agent = await startAgent({
		settings,
		profile,
		log,
		now,
		lines,
		added,
		...(kioskFolder ? { kioskFolder } : {}),
	});
	return {
		agent,
		log,
		written,
		dataDir,
		skipTime(ms) {
			skipped += ms;
		},
		async close() {
			await agent.close();
			rmSync(dataDir, { recursive: true, force: true });
		},
	};
}

/** A slip page as the kiosk paints it: black and white, PNG, base64. */
export function paintPage(widthDots = 560, heightDots = 400): string {
	const png = new PNG({ width: widthDots, height: heightDots });
	for (let at = 0; at < png.data.length; at += 4)
		png.data.fill(at % 96 < 48 ? 0 : 255, at, at + 3).fill(255, at + 3, at + 4);
	return PNG.sync.write(png).toString('base64');
}
