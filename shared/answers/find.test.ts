import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeInitialsTable } from '../../scripts/initials.ts';
import { guides } from '../content/built-in.ts';
import type { Answer } from './answer.ts';
import { asked, askedForInterviews, askedLater, dangerous, harmless, outside, outsideLater } from './find.questions.ts';
import { createFinder } from './find.ts';
import { compactInitials } from './initials.ts';
import { initialsTable } from './initials-table.ts';

const today = '2026-02-01';
const finder = createFinder(guides);

function measure(questions: [string, string][]) {
	const tally = { right: 0, confident: 0, confidentRight: 0, none: 0 };
	for (const [question, wanted] of questions) {
		const answer = finder.find(question, today);
		const right = answer.guide !== null && wanted.split(' ').indexOf(answer.guide.id) >= 0;
		if (right) tally.right += 1;
		if (answer.confidence === 'confident') tally.confident += 1;
		if (answer.confidence === 'confident' && right) tally.confidentRight += 1;
		if (answer.confidence === 'none') tally.none += 1;
	}
	return tally;
}

test('questions name guides that exist', () => {
	const ids = guides.map((guide) => guide.id);
	const unknown = [...asked, ...askedLater].flatMap(([, wanted]) =>
		wanted.split(' ').filter((id) => !ids.includes(id)),
	);
	expect(unknown).toEqual([]);
});

test('spoken questions find their guide', () => {
	const tally = measure([...asked, ...askedLater]);
	console.info(`finder: ${JSON.stringify(tally)} of ${asked.length + askedLater.length}`);
	expect(tally.right / (asked.length + askedLater.length)).toBeGreaterThanOrEqual(0.9);
	expect(tally.confident).toBeGreaterThanOrEqual(90);
});

/** 93 of 120 when they were asked first; the words that were missing were added to the guides then. */
test('guide and interview come first for 120 questions', () => {
	const missed = askedForInterviews.filter(([question, guide, interview]) => {
		const answer = finder.find(question, today);
		return answer.guide?.id !== guide || (answer.interview?.id ?? '') !== interview;
	});
	expect(askedForInterviews.length).toBe(120);
	expect(missed.map(([question]) => question)).toEqual(['离婚孩子一岁多判给谁']);
});

test('a confident answer is the right one', () => {
	const { confident, confidentRight } = measure([...asked, ...askedLater]);
	expect(confidentRight / confident).toBeGreaterThanOrEqual(0.98);
});

test('foreign questions get no answer', () => {
	const answered = [...outside, ...outsideLater].filter(
		(question) => finder.find(question, today).confidence !== 'none',
	);
	expect(answered.length, answered.join()).toBeLessThanOrEqual(2);
	expect(answered.filter((question) => finder.find(question, today).confidence === 'confident')).toEqual([]);
});

test('words of danger come first', () => {
	expect(dangerous.filter((question) => !finder.find(question, today).danger)).toEqual([]);
	expect(harmless.filter((question) => finder.find(question, today).danger)).toEqual([]);
});

test('beaten at home finds the protection order', () => {
	for (const question of ['家里人打我', '家暴怎么办', '儿子打我，我七十了', '婆婆和丈夫一起打我']) {
		const answer = finder.find(question, today);
		expect([question, answer.guide?.id, answer.confidence]).toEqual([question, 'domestic-violence', 'confident']);
	}
});

test('a guide past its day says so', () => {
	const question = '合同里写了仲裁怎么办';
	expect(finder.find(question, '2026-02-28').expired).toBe(false);
	expect(finder.find(question, '2026-03-01').expired).toBe(true);
});

test('matched words keep the citizen own spelling', () => {
	expect(finder.find('包工头欠着我的工钱，请问怎么办', today).matched).toEqual(['包工头欠着', '工钱']);
});

test('every phrase finds its own guide', () => {
	const lost = guides.flatMap((guide) =>
		guide.phrases.filter((phrase) => finder.find(phrase, today).guide?.id !== guide.id),
	);
	expect(lost).toEqual([]);
});

test('digits of a remote suggest sentences', () => {
	const marked = finder.suggestMarked('22').map(({ sentence, start, length }) => sentence.substr(start, length));
	expect(marked).toContain('草场');
	expect(finder.suggest('749')).toContain('包工头欠工资，人找不到了');
	expect(finder.suggest('qgz')).toContain('包工头欠工资，人找不到了');
});

test('half a sentence suggests whole ones', () => {
	expect(finder.suggest('老板欠我').slice(0, 2)).toEqual(['老板欠我工资不给', '老板欠我三个月工资，没签合同']);
	expect(finder.suggest('')).toEqual([]);
	expect(finder.guideOf('老板欠我工资不给')?.id).toBe('unpaid-wages');
});

test('initials table belongs to these phrases', () => {
	const made = makeInitialsTable();
	for (const guide of guides) {
		for (const phrase of guide.phrases) {
			expect(made).toContain(`'${phrase}': '${initialsTable[phrase]}'`);
			expect(initialsTable[phrase]?.length).toBe(phrase.length);
		}
	}
	expect(Object.keys(initialsTable).length).toBe(guides.reduce((sum, guide) => sum + guide.phrases.length, 0));
	expect(compactInitials('老板欠我三个月工资，没签合同').letters).toBe('lbqwsgygzmqht');
});

test('what is prepared a little at a time says the same', () => {
	const prepared = createFinder(guides);
	let steps = 0;
	while (!prepared.prepareToFind() || !prepared.prepareToSuggest()) steps++;
	expect(steps).toBeGreaterThan(guides.length);
	const fresh = createFinder(guides);
	for (const [question] of askedLater) {
		expect(prepared.suggestMarked(question.slice(0, 3))).toEqual(fresh.suggestMarked(question.slice(0, 3)));
		expect({ ...prepared.find(question, today) }).toEqual({ ...fresh.find(question, today) });
	}
});

test('an empty pack answers nothing', () => {
	const empty = createFinder([]);
	const answer: Answer = {
		question: '工资',
		confidence: 'none',
		guide: null,
		others: [],
		matched: [],
		danger: false,
		expired: false,
		interview: null,
	};
	expect(empty.find('工资', today)).toEqual(answer);
	expect(empty.suggest('22')).toEqual([]);
});

test('any text is answered, quickly', () => {
	const pieces = fc.constantFrom(
		'打',
		'我',
		'工资',
		'离婚',
		'草场',
		'a',
		'2',
		'，',
		'\u0000',
		'\ud800',
		'𠮷',
		' ',
		'ᠮ',
		'打我',
	);
	const text = fc.oneof(
		fc.string({ unit: 'binary' }),
		fc.array(pieces, { maxLength: 400 }).map((all) => all.join('')),
	);
	fc.assert(
		fc.property(text, (question) => {
			const answer = finder.find(question, today);
			expect(answer.matched.every((word) => question.includes(word))).toBe(true);
			expect(finder.suggest(question).length).toBeLessThanOrEqual(6);
		}),
		{ numRuns: 150 },
	);
	const long = '老板打我不给工资'.repeat(1250);
	const start = performance.now();
	finder.find(long, today);
	finder.suggest(long);
	expect(performance.now() - start).toBeLessThan(1000);
});

test('a question takes less than five milliseconds', () => {
	const times = asked.map(([question]) => {
		const start = performance.now();
		finder.find(question, today);
		return performance.now() - start;
	});
	times.sort((a, b) => a - b);
	expect(times[Math.floor(times.length / 2)]).toBeLessThan(5);
});
