import { runRetention } from '../retention/run.ts';
import type { Command } from './commands.ts';
import { withDatabase } from './with-database.ts';

export const retention: Command = async (_args, settings, say) => {
	const results = await withDatabase(settings, ({ sql }) => runRetention(sql, 'command', Date.now()));
	for (const { kind, deleted, digests } of results)
		say(
			[`${kind}: ${deleted} deleted, nothing past its time left`, ...digests.map((each) => each.slice(0, 16))].join(
				' ',
			),
		);
	return 0;
};
