import { expect, test } from 'vitest';
import type { CardEvent } from '../card-reader/contract.ts';
import { createSamSerial } from '../card-reader/sam-serial.ts';
import { createReaderInMemory } from './card-reader-in-memory.ts';

test('a card that pulled itself away stays away', async () => {
	const cards = createReaderInMemory({ baudRate: 115200 });
	const timings = { findPollMs: 20, statusPollMs: 20, firstWaitMs: 10, longestWaitMs: 20, gapMs: 60 };
	const reader = createSamSerial({ open: cards.open, timings });
	const events: CardEvent[] = [];
	reader.watch((event) => events.push(event));
	cards.placeCard('half');
	await expect.poll(() => events.at(-1), { timeout: 15_000 }).toEqual({ type: 'card.removed' });
	const seen = events.length;
	cards.unplug();
	await expect.poll(() => reader.status().state, { timeout: 15_000 }).toBe('fault');
	cards.plugIn();
	await expect.poll(() => reader.status(), { timeout: 15_000 }).toEqual({ state: 'ready' });
	// The reader looked again, and again, and felt nothing.
	await expect.poll(() => cards.received().filter(({ command }) => command === '2001').length).toBeGreaterThan(3);
	expect(events).toHaveLength(seen);
	await reader.close();
});
