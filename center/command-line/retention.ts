import { appendAudit } from '../audit/append.ts';
import type { Sql } from '../database/open.ts';
import { openRecordingFiles } from '../live/recording-files.ts';
import { runRetention, writeRules } from '../retention/run.ts';
import { findDoubt, openCommandClock } from './command-clock.ts';
import type { Command } from './commands.ts';
import { withDatabase } from './with-database.ts';

/** What is deleted cannot be brought back, so it waits while the clock is in doubt, unless a person who looked at it says otherwise. */
export const retention: Command = async (args, settings, say) => {
	const [flag] = args;
	if (args.length > 1 || (flag !== undefined && flag !== '--clock-is-right'))
		throw new Error('usage: retention [--clock-is-right]');
	return withDatabase(settings, ({ sql }) => deleteOld(sql, settings.dataDir, flag !== undefined, say));
};

async function deleteOld(sql: Sql, dataDir: string, isRight: boolean, say: (line: string) => void): Promise<number> {
	const clock = await openCommandClock(sql);
	const doubt = findDoubt(clock);
	if (doubt && !isRight) {
		say(`nothing deleted: ${doubt}`);
		say('run it beside a center whose terminals are there, or look at the clock and add --clock-is-right');
		return 1;
	}
	if (doubt) {
		clock.believeWall();
		await sql.begin((tx) =>
			appendAudit(tx, { actor: 'command', act: 'clock.believed', subject: 'retention', reason: doubt }, clock.now()),
		);
	}
	await writeRules(sql);
	for (const { kind, deleted, digests } of await runRetention(sql, 'command', clock.now(), openRecordingFiles(dataDir)))
		say(
			[`${kind}: ${deleted} deleted, nothing past its time left`, ...digests.map((each) => each.slice(0, 16))].join(
				' ',
			),
		);
	return 0;
}
