import { expect, test } from 'vitest';
import { findGuide } from '../content/built-in.ts';
import type { LawShelf, LawTitle, ReadArticle } from '../content/packs/law-shelf.ts';
import { markChanged } from '../content/packs/library.ts';
import { spellArticleNumber } from './articles/number.ts';
import { answerLaw, articleId } from './law-answer.ts';

const text = { id: 'l-1', topic: 'laws-social', title: '中华人民共和国编的法', textOf: '2020-01-01' };
const title: LawTitle = { title: text.title, textOf: text.textOf, parts: [text] };
const articles: ReadArticle[] = ['第一条', '第二条', '第三条'].map((number, at) => ({
	key: `article/l-1/000${at + 1}`,
	number,
	paragraphs: [`${number}的话`, '第二款'],
}));

function makeShelf(changesOn?: string): LawShelf {
	const held = { ...title, ...(changesOn ? { changesOn } : {}) };
	return {
		titles: [held],
		findTitle: (name) => (name.replace(/^中华人民共和国/, '') === '编的法' || name === '仲裁法' ? held : null),
		readLaw: async () => null,
		async readArticle(_title, number) {
			const at = articles.findIndex((article) => article.number === spellArticleNumber(number));
			const law = {
				kind: 'law' as const,
				id: 'l-1',
				title: title.title,
				source: '副本',
				checkedOn: '2025-04-19',
				reviewed: false,
				shelf: '社会法',
				history: [],
				headings: [],
				articles: 3,
			};
			const article = articles[at];
			return article ? { law, article, before: articles[at - 1] ?? null, after: articles[at + 1] ?? null } : null;
		},
	};
}

test('a named article is shown with its neighbors', async () => {
	const answer = await answerLaw(makeShelf(), '编的法第2条', null, '2026-11-22');
	expect(answer?.confidence).toBe('confident');
	expect(answer?.guide).toMatchObject({
		id: 'law:中华人民共和国编的法:第二条',
		title: '编的法 第二条',
		laws: [{ law: '编的法', article: '第二条', text: '第二条的话\n第二款', source: '副本', checkedOn: '2025-04-19' }],
	});
	expect([answer?.article?.before, answer?.article?.after]).toEqual([
		{ id: 'law:中华人民共和国编的法:第一条', number: '第一条' },
		{ id: 'law:中华人民共和国编的法:第三条', number: '第三条' },
	]);
	expect(answer?.expired).toBe(false);
});

test('an id leads from article to article', async () => {
	const answer = await answerLaw(makeShelf(), '', articleId({ law: '编的法', article: '第三条' }), '2026-11-22');
	expect(answer?.guide?.name).toBe('第三条');
	expect(await answerLaw(makeShelf(), '', 'unpaid-wages', '2026-11-22')).toBeNull();
	expect(await answerLaw(makeShelf(), '别的法第2条', null, '2026-11-22')).toBeNull();
	expect(await answerLaw(makeShelf(), '编的法第9条', null, '2026-11-22')).toBeNull();
});

test('a law that changed offline is marked', async () => {
	const answer = await answerLaw(makeShelf('2026-03-01'), '编的法第1条', null, '2026-11-22');
	expect([answer?.expired, answer?.guide?.laws[0]?.expiresOn]).toEqual([true, '2026-02-28']);
	const before = await answerLaw(makeShelf('2026-12-01'), '编的法第1条', null, '2026-11-22');
	expect(before?.expired).toBe(false);
});

test('a guide that quotes it is marked as well', () => {
	const guide = findGuide('commercial-arbitration');
	if (!guide) throw new Error('no such guide');
	const { expiresOn: _gone, ...rest } = guide;
	const fresh = {
		...rest,
		laws: rest.laws.map(({ expiresOn: _day, ...quote }) => ({ ...quote, checkedOn: '2025-04-19' })),
	};
	expect(markChanged(fresh, makeShelf('2026-03-01'), '2026-11-22').expiresOn).toBe('2026-02-28');
	expect(markChanged(fresh, makeShelf('2027-03-01'), '2026-11-22')).toEqual(fresh);
	expect(markChanged(fresh, makeShelf(), '2026-11-22')).toEqual(fresh);
});
