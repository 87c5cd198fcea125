import { openDatabase } from '../database/open.ts';
import { createLog } from '../log.ts';
import { listRegions } from '../regions.ts';
import { readSettings } from '../settings.ts';
import { createCalendar } from './calendar.ts';
import { rebuildOrders } from './store.ts';

/** `npx tsx center/orders/rebuild.ts`: makes the list of orders anew from their events, beside a running center. */
async function main(): Promise<void> {
	const settings = readSettings(process.env);
	const database = await openDatabase({ ...settings, log: createLog('silent'), visitor: true });
	const count = await rebuildOrders(database.sql, await listRegions(database.sql), createCalendar());
	await database.close();
	process.stdout.write(`${count} orders made anew from their events\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(`not rebuilt: ${error instanceof Error ? error.message : 'unknown'}\n`);
	process.exit(1);
});
