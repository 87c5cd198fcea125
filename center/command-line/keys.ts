import { appendAudit } from '../audit/append.ts';
import { tellKeysMade } from '../intake/signals.ts';
import { addSealKey } from '../keys.ts';
import type { Command } from './commands.ts';
import { withDatabase } from './with-database.ts';

/**
 * A seal key more. Older ones keep opening what came before and what terminals still seal to them. Where centers run on several
 * machines, `--in-hours` leaves the time to copy the new file to each before a terminal is handed the key.
 */
export const rotateSealKey: Command = async ([option, hours = '0'], settings, say) => {
	if (option !== undefined && (option !== '--in-hours' || !/^\d{1,4}$/.test(hours)))
		throw new Error('usage: rotate-seal-key [--in-hours <n>]');
	const fromMs = Date.now() + (option ? Number(hours) * 3_600_000 : 0);
	const key = await withDatabase(settings, async ({ sql }) => {
		const made = await addSealKey(settings.dataDir, fromMs);
		await appendAudit(sql, { actor: 'command', act: 'sealKey.rotated', subject: made.id }, Date.now());
		await tellKeysMade(sql);
		return made;
	});
	say(`${key.id} is handed to terminals from ${new Date(fromMs).toISOString()} on; back the keys folder up again`);
	return 0;
};
