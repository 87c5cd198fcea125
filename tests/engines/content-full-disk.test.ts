/** A disk that is really full: a small one of its own for the browser's profile, filled to the last byte. Needs root for the mount. */
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLab, servePacks } from '../rig/content-page.ts';
import { inventGuides, inventLaws, makePackFolder } from '../rig/pack-folder.ts';

const startMs = Date.parse('2026-11-01T00:00:00Z');
const dayMs = 86_400_000;
const canMount = process.platform === 'linux' && process.getuid?.() === 0;

function mountSmallDisk(folder: string): boolean {
	return spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=128m', 'tmpfs', folder]).status === 0;
}

/** Until nothing more goes in, not a single byte. */
function fill(path: string): void {
	for (let size = 1024 * 1024; size >= 1; ) {
		try {
			appendFileSync(path, Buffer.alloc(size, 1));
		} catch {
			size >>= 1;
		}
	}
}

test.skipIf(!canMount)('a full disk loses nothing that was there (needs root)', async ({ skip }) => {
	const disk = mkdtempSync(join(tmpdir(), 'lawpost-full-disk-'));
	if (!mountSmallDisk(disk)) {
		rmSync(disk, { recursive: true });
		return skip('mounts are not allowed here');
	}
	const pack = makePackFolder(startMs);
	const items = [...inventLaws(12, 300), ...inventGuides(3)];
	pack.build(items);
	const server = await servePacks(pack.folder);
	let lab = await openLab(server.url, join(disk, 'profile'));
	const sync = (nowMs: number) => lab.run('sync', 'full', pack.keys.rootKey, nowMs);
	const look = (nowMs: number) => lab.run('look', 'full', nowMs);
	try {
		expect((await sync(startMs + 1)).fault).toBeNull();
		const before = await look(startMs + 1);
		expect(before).toMatchObject({ state: 'upToDate', torn: [] });
		// Random words, that no packing makes small: more than what is free by far.
		const longer = items.map((item) =>
			item.kind === 'article'
				? { ...item, paragraphs: Array.from({ length: 3 }, () => crypto.getRandomValues(new Uint8Array(600)).join('')) }
				: item,
		);
		pack.build(longer, { deltaVersions: 0 });
		fill(join(disk, 'filler'));
		const { fault, flipped } = await sync(startMs + dayMs + 1).catch(() => ({
			fault: 'the page is gone',
			flipped: [],
		}));
		expect(fault).not.toBeNull();
		expect(flipped.filter((id) => id.startsWith('laws-'))).toEqual([]);
		// The machine is started again, the disk as full as it was.
		await lab.close();
		lab = await openLab(server.url, join(disk, 'profile'));
		const after = await look(startMs + dayMs + 1);
		expect([after.whole.sort(), after.torn]).toEqual([before.whole.sort(), []]);
		expect(await lab.run('read', 'full', 'laws-social', 'article/l-invented-2/0007')).toMatchObject([
			'第7条',
			{},
			'第二款14',
		]);
		rmSync(join(disk, 'filler'));
		await lab.reload();
		expect((await sync(startMs + dayMs + 1)).fault).toBeNull();
		expect(await look(startMs + dayMs + 1)).toMatchObject({ state: 'upToDate', torn: [] });
	} finally {
		await lab.close();
		await server.stop();
		pack.remove();
		execFileSync('umount', ['-l', disk]);
		rmSync(disk, { recursive: true, force: true });
	}
});
