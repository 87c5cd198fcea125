import { verifyAudit } from '../audit/verify.ts';
import { readKeysFile, writeKeysFile } from '../backup/keys-file.ts';
import { makeBackup } from '../backup/make.ts';
import { restoreBackup } from '../backup/restore.ts';
import { loadKeys } from '../keys.ts';
import type { Command } from './commands.ts';
import { withDatabase } from './with-database.ts';

const usage = 'usage: backup|restore <folder> [--keys <file>], the passphrase of the file in LAWPOST_KEYS_PASSPHRASE';

export const backup: Command = async (args, settings, say) => {
	const { folder, keysFile, passphrase } = readArgs(args);
	const keys = await loadKeys(settings.dataDir);
	if (keysFile) await writeKeysFile(settings.dataDir, keysFile, passphrase);
	const { dataDir } = settings;
	const manifest = await withDatabase(settings, ({ sql }) =>
		makeBackup({ sql, keys, dataDir, folder, actor: 'command' }),
	);
	const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
	say(`backup ${manifest.id}: ${rows} rows of ${manifest.tables.length} tables as of ${manifest.takenAt}`);
	say(
		keysFile ? 'keys: encrypted, keep that file elsewhere' : 'keys: not in it; without them nothing sealed can be read',
	);
	const { recordings = [], recordingsMissing = [] } = manifest;
	if (recordings.length > 0) say(`recordings: ${recordings.length}, sealed`);
	sayMissing(recordingsMissing, say);
	return 0;
};

export const restore: Command = async (args, settings, say) => {
	const { folder, keysFile, passphrase } = readArgs(args);
	if (keysFile) await readKeysFile(settings.dataDir, keysFile, passphrase);
	const { manifest, recordingsMissing } = await restoreBackup({ ...settings, folder });
	sayMissing(recordingsMissing, say);
	const keys = await loadKeys(settings.dataDir);
	const verdict = await withDatabase(settings, ({ sql }) => verifyAudit(sql, keys, settings.dataDir));
	say(
		`restored ${manifest.id} as of ${manifest.takenAt}; audit chain ${verdict.ok ? 'ok' : `broken at ${verdict.at}`}`,
	);
	return verdict.ok ? 0 : 1;
};

function sayMissing(ids: string[], say: (line: string) => void): void {
	if (ids.length > 0) say(`recordings missing: ${ids.join(' ')}`);
}

function readArgs([folder = '', option, keysFile]: string[]) {
	const passphrase = process.env.LAWPOST_KEYS_PASSPHRASE ?? '';
	const wrong = folder === '' || (option !== undefined && (option !== '--keys' || !keysFile));
	if (wrong || (keysFile && passphrase === '')) throw new Error(usage);
	return { folder, keysFile, passphrase };
}
