import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { gather, starterFolder } from '../../../scripts/packs/command.ts';
import { listGuideClasses, tellGuideClasses } from '../../../scripts/packs/list-guides.ts';
import {
	asked,
	askedForInterviews,
	askedLater,
	dangerous,
	harmless,
	outside,
	outsideLater,
} from '../../answers/find.questions.ts';
import { createFinder } from '../../answers/find.ts';
import type { Guide, LawQuote } from '../guide.ts';
import type { ItemOf } from '../packs/items.ts';
import { askedOfPack, askedOfPackLast, askedOfPackLater, outsideOfPack, refined } from './guides.questions.ts';

const today = '2026-02-01';
const pack = gather({
	authored: [starterFolder],
	lawSource: '',
	lawCheckedOn: '',
	institutions: [],
	people: [],
	cases: [],
	builtIn: true,
});
const guides = pack.items.filter((item): item is ItemOf<'guide'> => item.kind === 'guide').map(toGuide);
const finder = createFinder(guides);

/** As the terminal reads it from the pack: what is absent there is absent here. */
function toGuide({ expiresOn, laws, interviewId, initials: _none, ...rest }: ItemOf<'guide'>): Guide {
	const quotes = laws.map(
		({ expiresOn: until, ...quote }): LawQuote => (until ? { ...quote, expiresOn: until } : quote),
	);
	return { ...rest, laws: quotes, ...(interviewId ? { interviewId } : {}), ...(expiresOn ? { expiresOn } : {}) };
}

function measure(questions: [string, string][]) {
	const tally = { of: questions.length, right: 0, confident: 0, confidentRight: 0, none: 0 };
	for (const [question, named] of questions) {
		const wanted = named.split(' ').flatMap((id) => [id, ...(refined[id] ?? [])]);
		const { guide, confidence } = finder.find(question, today);
		const right = guide !== null && wanted.includes(guide.id);
		if (right) tally.right += 1;
		if (confidence === 'confident') tally.confident += 1;
		if (confidence === 'confident' && right) tally.confidentRight += 1;
		if (confidence === 'none') tally.none += 1;
	}
	return tally;
}

test('the starter pack has its 172 guides', () => {
	expect(pack.faults).toEqual([]);
	expect(guides.length).toBeGreaterThanOrEqual(172);
});

test('every guide is in one class', () => {
	const listed = listGuideClasses().flatMap((each) => each.guides.map((guide) => guide.id));
	expect([...listed].sort()).toEqual(guides.map((guide) => guide.id).sort());
	expect(listGuideClasses().filter((each) => each.guides.length < 5)).toEqual([]);
});

test('the list of classes is current', () => {
	const written = readFileSync(join(starterFolder, 'guides/README.md'), 'utf8');
	expect(written).toBe(tellGuideClasses(listGuideClasses()));
});

test('questions of the pack name its guides', () => {
	const ids = guides.map((guide) => guide.id);
	const named = [...askedOfPack, ...askedOfPackLater, ...askedOfPackLast].flatMap(([, wanted]) => wanted.split(' '));
	const all = [...named, ...Object.keys(refined), ...Object.values(refined).flat()];
	expect(all.filter((id) => !ids.includes(id))).toEqual([]);
});

/** The starter's guides are finer than the built-in ones: where one of them is as right, it counts, if its interview is. */
test('guide and interview come first in the whole pack', () => {
	const missed = askedForInterviews.filter(([question, named, interview]) => {
		const answer = finder.find(question, today);
		const isRight = answer.guide !== null && [named, ...(refined[named] ?? [])].includes(answer.guide.id);
		return !isRight || (answer.interview?.id ?? '') !== interview;
	});
	console.info(
		`120 over the pack, missed: ${missed.map(([question]) => `${question} → ${finder.find(question, today).guide?.id}`).join('; ')}`,
	);
	expect(askedForInterviews.length - missed.length).toBeGreaterThanOrEqual(110);
});

test('questions find their guide in the whole pack', () => {
	const seen = measure([...askedOfPack, ...askedOfPackLater]);
	const unseen = measure(askedOfPackLast);
	const older = measure([...asked, ...askedLater]);
	console.info(`finder, whole pack: ${JSON.stringify({ seen, unseen, older })}`);
	expect(seen.right / seen.of).toBeGreaterThanOrEqual(0.95);
	expect(unseen.right / unseen.of).toBeGreaterThanOrEqual(0.65);
	expect(older.right / older.of).toBeGreaterThanOrEqual(0.8);
	const confident = seen.confident + unseen.confident + older.confident;
	expect((seen.confidentRight + unseen.confidentRight + older.confidentRight) / confident).toBeGreaterThanOrEqual(0.95);
});

test('foreign questions stay unanswered among many', () => {
	const all = [...outside, ...outsideLater, ...outsideOfPack];
	const answered = all.filter((question) => finder.find(question, today).confidence !== 'none');
	expect(answered.length, answered.join()).toBeLessThanOrEqual(8);
	const sure = all.filter((question) => finder.find(question, today).confidence === 'confident');
	expect(sure).toEqual(['身份证丢了去哪补']);
});

test('words of danger come first among many', () => {
	expect(dangerous.filter((question) => !finder.find(question, today).danger)).toEqual([]);
	expect(harmless.filter((question) => finder.find(question, today).danger)).toEqual([]);
	for (const question of ['家里人打我', '家暴怎么办', '儿子打我，我七十了', '婆婆和丈夫一起打我']) {
		expect(finder.find(question, today).guide?.id).toBe('domestic-violence');
	}
});

test('phrases of the pack find their guides', () => {
	const lost = guides.flatMap((guide) =>
		guide.phrases.filter((phrase) => finder.find(phrase, today).guide?.id !== guide.id),
	);
	expect(lost).toEqual([]);
});
