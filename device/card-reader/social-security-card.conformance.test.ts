import { createSocialSecurityInMemory, type InMemoryOptions } from '../simulators/social-security-in-memory.ts';
import { secondSocialSecurityPerson, socialSecurityPerson } from '../simulators/test-persons.ts';
import { type RigCardKind, testCardReader } from './conformance.ts';
import { createSocialSecurityReader } from './social-security-card.ts';

const timings = { findPollMs: 40, statusPollMs: 60, firstWaitMs: 30, longestWaitMs: 100 };
const persons: [RigCardKind, typeof socialSecurityPerson][] = [['social', socialSecurityPerson]];

const cardsOf: Record<string, InMemoryOptions> = {
	'plain card': {},
	'card of T=0, exact lengths': { fetchesAnswers: true, wantsExactLength: true, selectsByPlainId: true },
};
for (const [name, options] of Object.entries(cardsOf)) {
	testCardReader(
		`social-security-card in memory, ${name}`,
		async () => {
			const service = createSocialSecurityInMemory({ ...options, answerMs: 3 });
			return {
				reader: createSocialSecurityReader({ open: service.open, timings }),
				cards: {
					placeCard: (kind, fields) => service.placeCard(kind as 'social', fields),
					removeCard: service.removeCard,
				},
				unplug: service.unplug,
				plugIn: service.plugIn,
			};
		},
		{ persons, other: secondSocialSecurityPerson },
	);
}
