/** The driver of social security cards on the real card service, with cards of our own in its virtual reader. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RigCardKind, testCardReader } from '../../device/card-reader/conformance.ts';
import type { CardEvent } from '../../device/card-reader/contract.ts';
import { createSocialSecurityReader } from '../../device/card-reader/social-security-card.ts';
import { createSocialSecurityOnVpcd } from '../../device/simulators/social-security-on-vpcd.ts';
import { secondSocialSecurityPerson, socialSecurityPerson } from '../../device/simulators/test-persons.ts';
import { openPcsc } from '../../device/transport/pcsc.ts';
import type { SmartCards } from '../../device/transport/smart-cards.ts';
import { makePcscd, type Pcscd, whyNoPcscd } from './pcscd.ts';

const why = whyNoPcscd();
const timings = { findPollMs: 100, statusPollMs: 100, firstWaitMs: 50, longestWaitMs: 200 };
const persons: [RigCardKind, typeof socialSecurityPerson][] = [['social', socialSecurityPerson]];
const patienceMs = 15_000;
const handMs = 1000;

if (why !== null) test.skip(`social-security-card on pcscd: ${why}`, () => undefined);
else {
	let pcscd: Pcscd;
	let witness: SmartCards | null = null;
	beforeAll(async () => {
		pcscd = await makePcscd();
		await pcscd.start();
	});
	afterAll(async () => {
		await witness?.close();
		await pcscd.stop();
	});

	const open = () => openPcsc();
	/** The service sees a card that went only when it looks again; the next test must not find it. */
	async function waitForEmptySlot(): Promise<void> {
		if (!witness) {
			const opened = await openPcsc();
			if (!opened.ok) return;
			witness = opened.transport;
			witness.onClose(() => {
				witness = null;
			});
		}
		await expect
			.poll(() => witness?.slots().some(({ card }) => card !== 'none') ?? false, { timeout: patienceMs })
			.toBe(false);
	}
	testCardReader(
		'social-security-card on pcscd',
		async () => {
			const cards = createSocialSecurityOnVpcd(pcscd.port);
			return {
				reader: createSocialSecurityReader({ open, timings }),
				cards: {
					placeCard: (kind, fields) => cards.placeCard(kind as 'social', fields),
					removeCard: cards.removeCard,
				},
				unplug: () => pcscd.kill(),
				plugIn: () => pcscd.start(),
				async dispose() {
					cards.close();
					await waitForEmptySlot();
				},
			};
		},
		{ persons, other: secondSocialSecurityPerson, goneFault: 'cardReader.serviceGone', patienceMs, quietMs: 1200 },
	);

	test.each([{ fetchesAnswers: true }, { wantsExactLength: true }])(
		'the service carries a card of %o',
		{ timeout: patienceMs * 2 },
		async (options) => {
			const cards = createSocialSecurityOnVpcd(pcscd.port, options);
			const reader = createSocialSecurityReader({ open, timings });
			const events: CardEvent[] = [];
			reader.watch((event) => events.push(event));
			cards.placeCard('social');
			await expect
				.poll(() => events, { timeout: patienceMs })
				.toEqual([{ type: 'card.found' }, { type: 'card.read', card: socialSecurityPerson }]);
			await reader.close();
			cards.close();
		},
	);

	test('a service absent at the start is waited for', { timeout: patienceMs * 2 }, async () => {
		await pcscd.kill();
		const reader = createSocialSecurityReader({ open, timings });
		await expect
			.poll(() => reader.status(), { timeout: patienceMs })
			.toEqual({ state: 'fault', reason: 'cardReader.serviceGone' });
		await pcscd.start();
		await expect.poll(() => reader.status(), { timeout: patienceMs }).toEqual({ state: 'ready' });
		await reader.close();
	});

	test('a service killed while a card is read heals', { timeout: patienceMs * 3 }, async () => {
		const cards = createSocialSecurityOnVpcd(pcscd.port);
		const reader = createSocialSecurityReader({ open, timings });
		const events: CardEvent[] = [];
		reader.watch((event) => events.push(event));
		await expect.poll(() => reader.status(), { timeout: patienceMs }).toEqual({ state: 'ready' });
		cards.placeCard('social');
		await expect.poll(() => events, { timeout: patienceMs, interval: 5 }).toEqual([{ type: 'card.found' }]);
		await pcscd.kill();
		await expect
			.poll(() => reader.status(), { timeout: patienceMs })
			.toEqual({ state: 'fault', reason: 'cardReader.serviceGone' });
		await pcscd.start();
		await expect.poll(() => reader.status(), { timeout: patienceMs }).toEqual({ state: 'ready' });
		cards.removeCard();
		await expect.poll(() => events.at(-1), { timeout: patienceMs }).toEqual({ type: 'card.removed' });
		// No hand is back sooner; a virtual card that returns in the same moment may be missed by the service.
		await new Promise((resolve) => setTimeout(resolve, handMs));
		cards.placeCard('social');
		await expect
			.poll(() => events.at(-1), { timeout: patienceMs })
			.toEqual({ type: 'card.read', card: socialSecurityPerson });
		await reader.close();
		cards.close();
		await waitForEmptySlot();
	});
}
