import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Center, startCenter } from '../../center/server.ts';
import { buildStale } from '../../scripts/build.ts';
import { wageLaw, writeLawPack } from '../rig/law-pack.ts';
import { asShipped } from './tv-build.ts';

/** A center with the starter pack and one law, and the pages as they are shipped. */
export interface LawCenter {
	center: Center;
	stop(): Promise<void>;
}

export async function startLawCenter(): Promise<LawCenter> {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-tv-'));
	// The embedded database runs under a user of its own, who must be able to walk in.
	chmodSync(folder, 0o755);
	await asShipped(buildStale);
	const dataDir = join(folder, 'data');
	mkdirSync(dataDir, { recursive: true });
	writeLawPack(dataDir, wageLaw('老板拖欠工资，三个月没发工资的，由骆驼作证。'));
	const center = await startCenter({ port: 0, dataDir, distFolder: resolve('dist') });
	return {
		center,
		async stop() {
			await center.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
