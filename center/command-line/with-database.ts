import { type Database, openDatabase } from '../database/open.ts';
import { createLog } from '../log.ts';
import type { CenterSettings } from '../settings.ts';

/** Beside a running center, or alone: then the embedded server runs for as long as `use` takes. */
export async function withDatabase<Result>(
	settings: CenterSettings,
	use: (database: Database) => Promise<Result>,
): Promise<Result> {
	const database = await openDatabase({ ...settings, log: createLog('silent'), visitor: true });
	try {
		return await use(database);
	} finally {
		await database.close();
	}
}
