import { afterEach, expect, test } from 'vitest';
import { createReaderInMemory } from '../simulators/card-reader-in-memory.ts';
import { createSocialSecurityInMemory } from '../simulators/social-security-in-memory.ts';
import { residentPerson, socialSecurityPerson } from '../simulators/test-persons.ts';
import { type RigCardKind, testCardReader } from './conformance.ts';
import type { CardEvent, CardReader } from './contract.ts';
import { createSamSerial } from './sam-serial.ts';
import { createSeveralReaders } from './several.ts';
import { createSocialSecurityReader } from './social-security-card.ts';

const samTimings = { findPollMs: 40, statusPollMs: 60, gapMs: 100, firstWaitMs: 30, longestWaitMs: 100 };
const socialTimings = { findPollMs: 40, statusPollMs: 60, firstWaitMs: 30, longestWaitMs: 100 };
const found: CardEvent = { type: 'card.found' };
const removed: CardEvent = { type: 'card.removed' };
const residentRead: CardEvent = { type: 'card.read', card: residentPerson };
const socialRead: CardEvent = { type: 'card.read', card: socialSecurityPerson };

function openBoth() {
	const identity = createReaderInMemory({ baudRate: 115200 });
	const social = createSocialSecurityInMemory({ answerMs: 2 });
	const reader = createSeveralReaders([
		createSamSerial({ open: identity.open, timings: samTimings }),
		createSocialSecurityReader({ open: social.open, timings: socialTimings }),
	]);
	return { identity, social, reader };
}

const persons: [RigCardKind, typeof residentPerson | typeof socialSecurityPerson][] = [
	['resident', residentPerson],
	['social', socialSecurityPerson],
];
testCardReader(
	'two readers as one',
	async () => {
		const { identity, social, reader } = openBoth();
		return {
			reader,
			cards: {
				placeCard(kind, fields) {
					if (kind === 'social') social.placeCard(kind);
					else identity.placeCard(kind, fields);
				},
				removeCard() {
					identity.removeCard();
					social.removeCard();
				},
			},
			unplug() {
				identity.unplug();
				social.unplug();
			},
			plugIn() {
				identity.plugIn();
				social.plugIn();
			},
		};
	},
	{ persons },
);

let open: CardReader | null = null;
afterEach(async () => {
	await open?.close();
	open = null;
});
function begin() {
	const both = openBoth();
	open = both.reader;
	const events: CardEvent[] = [];
	both.reader.watch((event) => events.push(event));
	return { ...both, events };
}
const until = (check: () => unknown) => expect.poll(check, { timeout: 15_000, interval: 10 });

test('a second card waits until the first is lifted', async () => {
	const { identity, social, events } = begin();
	identity.placeCard('resident');
	await until(() => events).toEqual([found, residentRead]);
	social.placeCard('social');
	identity.removeCard();
	await until(() => events).toEqual([found, residentRead, removed, found, socialRead]);
	expect(social.received().filter((command) => command === '00a40400')).toHaveLength(1);
});

test('an unreadable card keeps no other waiting', async () => {
	const { identity, social, events } = begin();
	social.placeCard('foreign');
	const wrong: CardEvent = { type: 'card.unreadable', reason: 'wrongCard' };
	await until(() => events).toEqual([found, wrong]);
	identity.placeCard('resident');
	await until(() => events).toEqual([found, wrong, removed, found, residentRead]);
	social.removeCard();
	identity.removeCard();
	await until(() => events).toEqual([found, wrong, removed, found, residentRead, removed]);
});

test('two unreadable cards do not take turns', async () => {
	const { identity, social, events } = begin();
	social.placeCard('foreign');
	await until(() => events).toHaveLength(2);
	identity.placeCard('damaged');
	await until(() => events).toHaveLength(5);
	const then = events.length;
	identity.removeCard();
	await until(() => events.slice(then)).toEqual([removed]);
	social.removeCard();
	social.placeCard('social');
	await until(() => events.slice(then)).toEqual([removed, found, socialRead]);
});

test('one reader gone is a warning, both a fault', async () => {
	const { identity, social, reader } = begin();
	await until(() => reader.status()).toEqual({ state: 'ready' });
	social.stopService();
	await until(() => reader.status()).toEqual({ state: 'warning', reason: 'cardReader.serviceGone' });
	identity.unplug();
	await until(() => reader.status()).toEqual({ state: 'fault', reason: 'cardReader.portGone' });
	social.startService();
	await until(() => reader.status()).toEqual({ state: 'warning', reason: 'cardReader.portGone' });
	identity.plugIn();
	await until(() => reader.status()).toEqual({ state: 'ready' });
});
