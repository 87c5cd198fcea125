import { expect, test } from 'vitest';
import { createMemoryStore, emptyState } from './memory-store.ts';
import { pinRootKey } from './pin.ts';
import { startTrust } from './trust.ts';

const before = {
	...emptyState(),
	enrolment: 'kiosk-1',
	trust: { ...startTrust('old'), version: 7, madeAt: '2026-11-01T00:00:00Z', body: '{}' },
	envelope: 'signed',
	spent: { day: '2026-11-28', bytes: 500 },
	checkedAt: '2026-11-28T00:00:00Z',
	evicted: ['root'],
};

test('another center inherits nothing but the day', async () => {
	const store = createMemoryStore();
	await store.saveState(before);
	await pinRootKey(store, { enrolment: 'kiosk-2', rootKey: 'new' });
	expect(await store.loadState()).toEqual({
		...emptyState(),
		enrolment: 'kiosk-2',
		trust: startTrust('new'),
		spent: before.spent,
	});
});

test('a new enrolment at the same center keeps all', async () => {
	const store = createMemoryStore();
	await store.saveState(before);
	await pinRootKey(store, { enrolment: 'kiosk-2', rootKey: 'old' });
	expect(await store.loadState()).toEqual({ ...before, enrolment: 'kiosk-2' });
});
