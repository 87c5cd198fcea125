import { expect, test } from 'vitest';
import { interviews } from './built-in.ts';
import { all, any, atLeast, below, is, not, weigh } from './condition.ts';
import type { Told } from './interview.ts';
import { countSteps, findStep, nextFact, pathOf, previousFact } from './walk.ts';
import { eachWalk } from './walks.ts';

const today = '2026-11-22';

test('no walk has a dead end', () => {
	const walks = interviews.map((interview) => {
		const problems: string[] = [];
		const count = eachWalk(interview, today, 1, (told, order, ended) => {
			const back: string[] = [];
			for (let at = previousFact(interview, told, null); at !== null; at = previousFact(interview, told, at))
				back.unshift(at);
			const { steps, complete } = pathOf(interview, told);
			const same = back.join() === order.join() && steps.map((step) => step.fact).join() === order.join();
			if (!ended || !complete || !same) problems.push(order.join(' '));
		});
		return { id: interview.id, walked: count > 20, problems };
	});
	expect(walks).toEqual(interviews.map(({ id }) => ({ id, walked: true, problems: [] })));
});

test('the counted rest never grows', () => {
	const grown: string[] = [];
	for (const interview of interviews) {
		eachWalk(interview, today, 1, (told, order) => {
			let soFar: Told = {};
			let before = Number.POSITIVE_INFINITY;
			for (const fact of order) {
				const { left } = countSteps(interview, soFar, fact);
				if (left > before) grown.push(`${interview.id} ${fact}`);
				before = left;
				soFar = { ...soFar, [fact]: told[fact] ?? null };
			}
		});
	}
	expect(grown).toEqual([]);
});

test('a changed answer keeps the others', () => {
	const wages = interviews[0];
	if (!wages) throw new Error('no interview');
	const told: Told = { work: 'firm', owed: 900_000, proof: 'note', contract: 'no', hiredOn: '2026-01-01' };
	expect(nextFact(wages, told, 'hiredOn')).toBe('monthly');
	const changed = { ...told, work: 'person' };
	expect(pathOf(wages, changed).facts).toEqual({ work: 'person', owed: 900_000, proof: 'note' });
	expect(nextFact(wages, changed, 'proof')).toBe('still');
	expect(pathOf(wages, { ...changed, work: 'firm' }).facts).toEqual(told);
	expect(findStep(wages, 'nothing')).toBe(null);
});

test('conditions are weighed with what is known', () => {
	const told: Told = { a: 'yes', money: 500, day: '2020-01-01', unsure: null };
	const mayCome = (fact: string) => fact === 'later';
	expect(weigh(undefined, {})).toBe(true);
	expect(weigh(is('a', 'yes', 'no'), told)).toBe(true);
	expect(weigh(is('unsure', 'unknown'), told)).toBe(true);
	expect([weigh(atLeast('money', 500), told), weigh(below('money', 500), told)]).toEqual([true, false]);
	expect([weigh(below('day', '2020-08-20'), told), weigh(atLeast('unsure', 1), told)]).toEqual([true, false]);
	expect([weigh(is('later', 'yes'), told, mayCome), weigh(is('later', 'yes'), told)]).toEqual([null, false]);
	expect(weigh(all(is('a', 'no'), is('later', 'yes')), told, mayCome)).toBe(false);
	expect(weigh(any(is('a', 'yes'), is('later', 'yes')), told, mayCome)).toBe(true);
	expect(weigh(not(all(is('a', 'yes'), is('later', 'yes'))), told, mayCome)).toBe(null);
});
