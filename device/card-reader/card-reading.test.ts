import { expect, test } from 'vitest';
import type { BaseReading, CardCommands, Trouble } from './card-commands.ts';
import { readCard } from './card-reading.ts';

const damaged: BaseReading = { unreadable: 'damaged' };

function read(readings: (BaseReading | Trouble)[], found: Awaited<ReturnType<CardCommands['find']>>) {
	const commands: CardCommands = {
		status: async () => 'ready',
		find: async () => found,
		select: async () => 'selected',
		readBase: async () => readings.shift() ?? 'silent',
		readNewestAddress: async () => 'refused',
		noiseCount: () => 0,
		forget: () => undefined,
	};
	return readCard(commands, { selects: true, isNoisy: () => false, readsNewestAddress: false });
}

test.each(['none', 'silent', 'noisy', 'refused'] as const)(
	'a broken-off answer means pulled, find %s',
	async (found) => {
		expect(await read(['cutOff', damaged, damaged], found)).toEqual({ unreadable: 'pulledTooSoon' });
	},
);

test('a card that still lies there was not pulled', async () => {
	expect(await read(['cutOff', damaged, damaged], 'card')).toEqual({ unreadable: 'damaged' });
	expect(await read([damaged, damaged, damaged], 'silent')).toEqual({ unreadable: 'damaged' });
});
