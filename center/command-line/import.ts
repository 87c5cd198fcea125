import { readFile } from 'node:fs/promises';
import { loadCenterProfile } from '../center-profile.ts';
import { openDatabase } from '../database/open.ts';
import { importKinds } from '../desk/imports-protocol.ts';
import { importRows, readImport } from '../imports/run.ts';
import { loadKeys } from '../keys.ts';
import { createLog } from '../log.ts';
import { makeOrders } from '../orders/make-orders.ts';
import type { Command } from './commands.ts';

/** `import people|appointments <file.csv> [--dry-run]`: 0 when every row went in, 1 with a line a row that did not. */
export const importFile: Command = async (args, settings, say) => {
	const [what, path] = args.filter((arg) => arg !== '--dry-run');
	const kind = importKinds.find((each) => each === what);
	if (!kind || !path) throw new Error('usage: import people|appointments <file.csv> [--dry-run]');
	const dryRun = args.includes('--dry-run');
	const rows = readImport(kind, await readFile(path, 'utf8'));
	const [keys, profile] = await Promise.all([loadKeys(settings.dataDir), loadCenterProfile(settings.dataDir)]);
	const database = await openDatabase({ ...settings, log: createLog('silent'), visitor: true });
	try {
		const orders = makeOrders(keys, profile, Date.now);
		const options = { sql: database.sql, orders, now: Date.now };
		const { added, changed, same, bad } = await importRows(options, kind, rows, dryRun, { id: 'command' });
		for (const { row, column, fault } of bad) say(`row ${row}${column ? `, ${column}` : ''}: ${fault}`);
		say(`${dryRun ? 'would be: ' : ''}${added} added, ${changed} changed, ${same} same, ${bad.length} bad`);
		return bad.length === 0 ? 0 : 1;
	} finally {
		await database.close();
	}
};
