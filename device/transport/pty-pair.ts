import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface PtyPair {
	kioskPath: string;
	devicePath: string;
	/** Both ends go, as when a cable is drawn. */
	close(): Promise<void>;
}

export function canOpenPtyPair(): boolean {
	return spawnSync('socat', ['-V'], { stdio: 'ignore' }).status === 0;
}

/** Two ends of a serial line made by socat, for tests and simulators of the real port. Ptys do not keep a baud rate. */
export async function openPtyPair(): Promise<PtyPair> {
	const folder = await mkdtemp(join(tmpdir(), 'lawpost-pty-'));
	const kioskPath = join(folder, 'kiosk');
	const devicePath = join(folder, 'device');
	const ends = [kioskPath, devicePath].map((path) => `pty,raw,echo=0,link=${path}`);
	const socat = spawn('socat', ends, { stdio: 'ignore' });
	for (let tries = 0; !(existsSync(kioskPath) && existsSync(devicePath)); tries++) {
		if (tries > 300 || socat.exitCode !== null) throw new Error('socat made no pty pair');
		await sleep(10);
	}
	return {
		kioskPath,
		devicePath,
		async close() {
			if (socat.exitCode === null && socat.kill()) await once(socat, 'exit');
			await rm(folder, { recursive: true, force: true });
		},
	};
}
