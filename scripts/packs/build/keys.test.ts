import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findRootSecret, makeKeys, readKeys } from './keys.ts';

test('builds go on without the root secret', () => {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-keys-'));
	const keys = makeKeys(folder);
	const path = findRootSecret(folder) ?? '';
	renameSync(path, join(folder, 'drawer'));
	expect(findRootSecret(folder)).toBeNull();
	expect([readKeys(folder), makeKeys(folder)]).toEqual([keys, keys]);
	expect(() => makeKeys(folder, { isNew: true })).toThrow('bring pack-root.json back');
	renameSync(join(folder, 'drawer'), path);
	expect(makeKeys(folder, { isNew: true })).toMatchObject({ rootKey: keys.rootKey, keyId: 'sign-2' });
	rmSync(folder, { recursive: true, force: true });
});
