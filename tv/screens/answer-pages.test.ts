import { expect, test } from 'vitest';
import type { Answer } from '../../shared/answers/answer.ts';
import { findGuide } from '../../shared/content/built-in.ts';
import type { Guide } from '../../shared/content/guide.ts';
import { pagesOfAnswer } from './answer-pages.ts';

const guide = findGuide('unpaid-wages') as Guide;

function firstPage(expired: boolean): string[] {
	const answer = { guide, expired, danger: false, matched: [], others: [], question: '' } as unknown as Answer;
	return (pagesOfAnswer(answer, guide)[0] ?? []).map(({ kind }) => kind);
}

test('a notice above leaves room for what is below', () => {
	expect([firstPage(false), firstPage(true)]).toEqual([
		['step', 'step', 'step', 'law'],
		['step', 'step', 'step'],
	]);
});
