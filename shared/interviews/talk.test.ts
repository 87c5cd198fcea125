import { expect, test } from 'vitest';
import { findInterview } from './built-in.ts';
import type { Interview } from './interview.ts';
import { beginTalk, changeFact, confirm, fits, goBack, stepOf, type Talk, tell, type, typedOf } from './talk.ts';

const today = '2026-11-22';
const loan = findInterview('loan') as Interview;

function answer(talk: Talk, ...values: (string | number | null)[]): Talk {
	return values.reduce<Talk>(
		(now, value) =>
			typeof value === 'number' ? confirm(loan, type(now, String(value)), today) : tell(loan, now, value),
		talk,
	);
}

/** A lender with a note, told to the end. */
const told = answer(beginTalk(loan), 'lender', 'note', 10_000, 'no', 'yes', 202401, 'no', 'no', 'no', 'yes', 'no');

test('a talk ends at the sheet', () => {
	expect(told.fact).toBe(null);
	expect(told.summarised).toBe(true);
	expect(told.told).toMatchObject({ side: 'lender', written: 1_000_000, dueOn: '2024-01-01', relief: 'no' });
});

test('a slip of the finger stays in the field', () => {
	const slipped = confirm(
		loan,
		type(answer(beginTalk(loan), 'lender', 'note', 10_000, 'no', 'yes'), '20240230'),
		today,
	);
	expect([slipped.fact, slipped.fault, typedOf(loan, slipped)]).toEqual(['dueOn', 'answer.notADay', '20240230']);
	expect(type(slipped, '2024x0301').drafts.dueOn).toBe('20240301');
	expect(type(slipped, '2024').fault).toBe(null);
});

test('going back keeps digits and answers', () => {
	const typing = type(answer(beginTalk(loan), 'lender', 'note'), '123');
	const back = goBack(loan, typing) as Talk;
	expect(back.fact).toBe('proof');
	const again = tell(loan, back, 'note');
	expect([again.fact, typedOf(loan, again)]).toEqual(['written', '123']);
	expect(goBack(loan, beginTalk(loan))).toBe(null);
	expect(typedOf(loan, changeFact(loan, told, 'written'))).toBe('10000');
});

test('a changed answer leads straight back', () => {
	const changed = changeFact(loan, told, 'demanded');
	expect(changed.fact).toBe('demanded');
	const asked = tell(loan, changed, 'yes');
	expect(asked.fact).toBe('demandedOn');
	expect(answer(asked, 20251231).fact).toBe(null);
	expect(changeFact(loan, told, 'nothing')).toBe(told);
});

test('back from the sheet walks all the way', () => {
	let talk: Talk | null = told;
	const facts: (string | null)[] = [];
	while (talk) {
		facts.push(talk.fact);
		talk = goBack(loan, talk);
	}
	expect(facts[0]).toBe(null);
	expect(facts[facts.length - 1]).toBe('side');
	expect(facts.length).toBe(12);
});

test('only answers of the step fit', () => {
	const side = stepOf(loan, beginTalk(loan));
	expect(['lender', 'moon', null, 5].map((value) => fits(side, value))).toEqual([true, false, true, false]);
	expect(fits(null, 'yes')).toBe(false);
	expect(fits(findInterview('violence')?.steps[0] ?? null, null)).toBe(false);
});
