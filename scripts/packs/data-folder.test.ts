import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';

let dataDir = '';
beforeEach(() => {
	dataDir = mkdtempSync(join(tmpdir(), 'lawpost-packs-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

async function run(env: Record<string, string>, ...words: string[]): Promise<string> {
	const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', 'scripts/packs.ts', ...words], {
		cwd: resolve(import.meta.dirname, '../..'),
		env: { ...process.env, LAWPOST_DATA_DIR: dataDir, ...env },
	});
	return stdout;
}

// Two whole builds of the starter pack.
test('packs are built where the center serves them', { timeout: 180_000 }, async () => {
	expect(await run({}, 'build', '--no-built-in')).toContain(`in ${join(dataDir, 'packs')}`);
	expect(readdirSync(dataDir).sort()).toEqual(['pack-keys', 'packs']);
	expect(readdirSync(join(dataDir, 'packs'))).toContain('manifest.json');
	const elsewhere = join(dataDir, 'elsewhere');
	expect(await run({ LAWPOST_PACKS_DIR: elsewhere }, 'build', '--no-built-in')).toContain(`in ${elsewhere}`);
	expect(readdirSync(elsewhere)).toContain('manifest.json');
});
