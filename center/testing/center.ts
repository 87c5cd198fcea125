import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, vi } from 'vitest';
import { type CenterProfile, loadCenterProfile } from '../center-profile.ts';
import { type Center, type CenterOptions, startCenter } from '../server.ts';
import { enrolTerminal, type TestTerminal } from './terminal.ts';

/** A real database on a busy machine. */
vi.setConfig({ testTimeout: 60_000 });

/** One center over its own embedded database for a test file; with a terminal enrolled. `profile`: over the one of a first start. */
export function useCenter({ profile, ...over }: Partial<CenterOptions & { profile: Partial<CenterProfile> }> = {}): {
	center(): Center;
	terminal(): TestTerminal;
	dataDir(): string;
} {
	let dataDir = '';
	let center: Center | undefined;
	let terminal: TestTerminal | undefined;
	beforeAll(async () => {
		dataDir = await mkdtemp(join(tmpdir(), 'lawpost-center-'));
		const own = { ...(await loadCenterProfile(dataDir)), ...profile };
		if (profile) await writeFile(join(dataDir, 'center.json'), JSON.stringify(own));
		center = await startCenter({ port: 0, dataDir, deskPasscode: '24680135', ...over });
		const [code = ''] = await center.createCodes(1);
		terminal = await enrolTerminal(center.url, code);
	}, 120_000);
	afterAll(async () => {
		await center?.stop();
		await rm(dataDir, { recursive: true, force: true });
	}, 60_000);
	return {
		center: () => center as Center,
		terminal: () => terminal as TestTerminal,
		dataDir: () => dataDir,
	};
}
