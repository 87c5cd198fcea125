import { expect, test } from 'vitest';
import { createChip } from '../simulators/social-security-card.ts';
import { secondSocialSecurityPerson, socialSecurityPerson } from '../simulators/test-persons.ts';
import { createRandom, mutateBytes } from './byte-mutator.ts';
import { readSocialSecurityCard } from './social-security-exchange.ts';

const frames = Number(process.env.FUZZ_FRAMES ?? 20_000);
const seed = Number(process.env.FUZZ_SEED ?? 20_260_101);
const patience = { timeout: 60_000 + frames * 2 };
const persons = [socialSecurityPerson, secondSocialSecurityPerson];
const ways = [{}, { fetchesAnswers: true, wantsExactLength: true }];

/**
 * Reads cards of which some answers are spoilt, until that many were. Gives how many cards were believed. A card's own
 * link checks every byte, so that more than one spoilt answer a card is already more than a reader lets through.
 */
async function readSpoilt(spoilsMost: number, share: number, random: () => number): Promise<number> {
	let believed = 0;
	for (let damaged = 0, round = 0; damaged < frames; round++) {
		const person = persons[round % persons.length] ?? socialSecurityPerson;
		const chip = createChip(person, ways[(round >> 1) % ways.length]);
		let left = spoilsMost;
		const reading = await readSocialSecurityCard(async (command) => {
			const answer = chip.transmit(command) ?? new Uint8Array();
			if (left === 0 || random() >= share) return answer;
			left--;
			damaged++;
			return mutateBytes(answer, random);
		});
		if (!('card' in reading)) continue;
		believed++;
		expect(reading.card).toEqual(person);
	}
	return believed;
}

test(`${frames} spoilt answers, one a card, name nobody else`, patience, async () => {
	const startedAt = performance.now();
	const believed = await readSpoilt(1, 0.1, createRandom(seed));
	const perSecond = Math.round(frames / ((performance.now() - startedAt) / 1000));
	console.log(`social security answers: ${frames} spoilt, ${perSecond} a second, ${believed} cards believed`);
	expect(believed).toBeGreaterThan(0);
});

/** Fields may go missing when the card seems to have no such record; the person stays the same. */
test(`${frames} spoilt answers, any number a card, never another number`, patience, async () => {
	const random = createRandom(seed + 1);
	for (let damaged = 0, round = 0; damaged < frames; round++) {
		const person = persons[round % persons.length] ?? socialSecurityPerson;
		const chip = createChip(person);
		const reading = await readSocialSecurityCard(async (command) => {
			const answer = chip.transmit(command) ?? new Uint8Array();
			if (random() >= 0.3) return answer;
			damaged++;
			return mutateBytes(answer, random);
		});
		if (!('card' in reading)) continue;
		expect([reading.card.number, reading.card.birth]).toEqual([person.number, person.birth]);
	}
});
