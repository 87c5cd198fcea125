import { expect, test } from 'vitest';
import type { Answer } from '../../shared/answers/answer.ts';
import { findGuide } from '../../shared/content/built-in.ts';
import type { Guide } from '../../shared/content/guide.ts';
import { lawAbove, linesForPhone, pagesOfAnswer } from './answer-pages.ts';

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

test('each page of an article stands under its law', () => {
	const law = '全国人民代表大会常务委员会关于骆驼走失和草场界限若干问题的决定';
	const quote = {
		law,
		article: '第三十条',
		text: '骆驼认得路，走失的由拾得人送还主人。'.repeat(30),
		checkedOn: '',
		source: '',
	};
	const open = { ...guide, title: '第三十条', steps: [], laws: [quote], phones: [] };
	const article = { quote, marks: [], inForce: false };
	const answer = { guide: open, article, expired: true, danger: false, matched: [] } as unknown as Answer;
	expect(lawAbove(answer, open)).toBe(law);
	expect(lawAbove(answer, { ...open, title: `${law} 第三十条` })).toBeNull();
	expect(lawAbove({ ...answer, article: undefined } as unknown as Answer, guide)).toBeNull();
	const pages = pagesOfAnswer(answer, open);
	expect(pages.length).toBeGreaterThan(2);
	// Under two lines of its name and the notice four lines are left, fewer beside the source.
	const lines = pages.map((page) => page.map((part) => Math.ceil((part.kind === 'law' ? part.words.length : 0) / 23)));
	expect(Math.max(...lines.map((page) => page.reduce((sum, each) => sum + each, 0)))).toBeLessThanOrEqual(4);
});

test('what a phone takes along says that it may have changed', () => {
	const lines = (expired: boolean) => linesForPhone({ guide, expired } as unknown as Answer).split('\n');
	expect([lines(false)[1], lines(true).slice(0, 2)]).toEqual([
		'保障农民工工资支付条例第三十条',
		[guide.title, '可能变了，先问真人'],
	]);
});
