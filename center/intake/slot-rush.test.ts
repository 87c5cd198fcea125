import { expect, test } from 'vitest';
import { useCenter } from '../testing/center.ts';
import { rushForSlot } from '../testing/slot-rush.ts';
import { createTerminals } from './terminals.ts';

/** The long form: `LAWPOST_TRIES=10000 npx vitest run --project unit center/intake/slot-rush`. */
const tries = Number(process.env.LAWPOST_TRIES ?? 1000);
const { center, terminal } = useCenter();

test('of many tries one gets the slot', async () => {
	const known = await createTerminals(center().database.sql, Date.now).find(terminal().profile.terminalId);
	if (!known) throw new Error('no terminal');
	const { told, holders, open } = await rushForSlot(center(), known, tries);
	expect({ told, holders, open }).toEqual({ told: { confirmed: 1, slotTaken: tries - 1 }, holders: 1, open: 0 });
}, 300_000);
