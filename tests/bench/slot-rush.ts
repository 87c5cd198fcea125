/** 10,000 tries for one slot at one time, through two centers over one database. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTerminals } from '../../center/intake/terminals.ts';
import { startCenter } from '../../center/server.ts';
import { rushForSlot } from '../../center/testing/slot-rush.ts';
import { enrolTerminal } from '../../center/testing/terminal.ts';
import type { BenchRow } from './table.ts';

export async function benchSlotRush(tries: number): Promise<BenchRow[]> {
	const dataDir = await mkdtemp(join(tmpdir(), 'lawpost-bench-'));
	const center = await startCenter({ port: 0, dataDir });
	try {
		const [code = ''] = await center.createCodes(1);
		const { profile } = await enrolTerminal(center.url, code);
		const terminal = await createTerminals(center.database.sql, Date.now).find(profile.terminalId);
		if (!terminal) throw new Error('bench.noTerminal');
		const { told, holders, open, ms } = await rushForSlot(center, terminal, tries);
		const { confirmed = 0, slotTaken = 0 } = told;
		return [
			{
				what: `${tries} tries for one slot at once, two centers`,
				measured: `${holders} booking, ${slotTaken} told it is taken, ${Math.round((tries / ms) * 1000)} tries a second`,
				limit: '1 booking, everybody told',
				holds: holders === 1 && confirmed === 1 && slotTaken === tries - 1 && open === 0,
			},
		];
	} finally {
		await center.stop();
		await rm(dataDir, { recursive: true, force: true });
	}
}
