/** The disk of a center with its database runs full, on a small file system of its own, and is emptied again. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { startCenter } from '../../center/server.ts';
import { enrolTerminal } from '../../center/testing/terminal.ts';
import type { SubmissionEnvelope } from '../../shared/protocol/center.ts';

const canMount = process.platform === 'linux' && process.getuid?.() === 0;

test.skipIf(!canMount)(
	'a full disk is named, loses nothing, heals',
	async () => {
		const mounted = mkdtempSync(join(tmpdir(), 'lawpost-small-disk-'));
		execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=755', 'tmpfs', mounted]);
		const ballast = join(mounted, 'ballast');
		const center = await startCenter({ port: 0, dataDir: join(mounted, 'var'), deskPasscode: '24680135' });
		try {
			const terminal = await enrolTerminal(center.url, (await center.createCodes(1))[0] ?? '');
			const { bavail, bsize } = statfsSync(mounted);
			writeFileSync(ballast, Buffer.alloc(bavail * bsize - 1_500_000));
			const told = new Map<string, string>();
			const open: SubmissionEnvelope[] = [];
			const faults = new Set<string | undefined>();
			// Sealed boxes do not compress: twenty of these are more than what is left.
			for (let i = 0; i < 40 && open.length < 3; i++) {
				const envelope = terminal.makeEnvelope({}, { words: 'x'.repeat(150_000) });
				const { status, value } = await terminal.put(envelope);
				if (status === 200) told.set(envelope.id, value.receipt.digest);
				else {
					open.push(envelope);
					faults.add(`${status} ${value.fault} ${value.detail}`);
				}
			}
			expect(open.length).toBe(3);
			for (const fault of faults) expect(fault).toMatch(/^503 internal storage\.(full|away)$/);
			expect([...faults]).toContain('503 internal storage.full');
			rmSync(ballast);
			await vi.waitFor(async () => expect((await terminal.put(terminal.makeEnvelope())).status).toBe(200), {
				timeout: 60_000,
				interval: 200,
			});
			for (const envelope of open) {
				const { status, value } = await terminal.put(envelope);
				expect(status).toBe(200);
				told.set(envelope.id, value.receipt.digest);
			}
			const rows = await center.database.sql<{ id: string; digest: string }[]>`
			select id, digest from submissions where octet_length(envelope) > 100000`;
			expect(new Map(rows.map(({ id, digest }) => [id, digest]))).toEqual(told);
		} finally {
			await center.stop();
			execFileSync('umount', [mounted]);
			rmSync(mounted, { recursive: true });
		}
	},
	180_000,
);
