import { openDatabase } from './database/open.ts';
import { createCodes } from './enrolment.ts';
import { createLog } from './log.ts';
import { readSettings } from './settings.ts';

/** `npx tsx center/codes.ts N`: prints N one-time enrolment codes, one a line. Works beside a running center. */
async function main(): Promise<void> {
	const count = Number(process.argv[2] ?? 1);
	if (!Number.isInteger(count) || count < 1 || count > 1000) throw new Error('codes.count');
	const settings = readSettings(process.env);
	const database = await openDatabase({ ...settings, log: createLog('silent'), visitor: true });
	const codes = await createCodes(database.sql, count, settings.codeHours);
	await database.close();
	process.stdout.write(`${codes.join('\n')}\n`);
}

main().catch((error: unknown) => {
	process.stderr.write(`no codes: ${error instanceof Error ? error.message : 'unknown'}\n`);
	process.exit(1);
});
