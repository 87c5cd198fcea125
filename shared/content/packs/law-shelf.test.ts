import { existsSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import { arrangeTopics } from '../../../scripts/packs/build/topics.ts';
import { gather, starterFolder } from '../../../scripts/packs/command.ts';
import { readLawFile } from '../../../scripts/packs/import/law-file.ts';
import { readLaws } from '../../../scripts/packs/import/laws.ts';
import { holdItems } from '../../../tests/rig/held-pack.ts';
import { readArticleNumber, spellArticleNumber } from '../../answers/articles/number.ts';
import { answerLaw, articleId } from '../../answers/law-answer.ts';
import type { Item } from './items.ts';
import { changeOf, groupTexts, type LawShelf, type LawText, type LawTitle, openLawShelf } from './law-shelf.ts';
import { plainLawTitle } from './law-title.ts';

const today = '2026-11-22';

function numbersFrom(from: number, to: number): string[] {
	return Array.from({ length: to - from + 1 }, (_, at) => spellArticleNumber({ number: from + at, part: 0 }));
}

function write(name: string, head: string[], numbers: string[]): Item[] {
	const [title = '', ...rest] = head;
	const body = numbers.map((number) => `${number} ${title}的${number}${rest[0] ?? ''}。`);
	const text = [`# ${title}`, ...rest, '<!-- INFO END -->', '## 第一章 编的', ...body].join('\n\n');
	const read = readLawFile(text, { shelf: '民法典', name, source: '编的', checkedOn: '2026-11-22' });
	if (typeof read === 'string') throw new Error(read);
	return [read.law, ...read.articles];
}

const code = '中华人民共和国民法典';
const criminal = numbersFrom(280, 300);
criminal.splice(8, 0, '第二百八十七条之一', '第二百八十七条之二');
const invented: Item[] = [
	...write('总则', [code, '# 总则', '2021年1月1日 施行'], numbersFrom(1, 204)),
	...write('合同编', [code, '# 合同编', '2021年1月1日 施行'], numbersFrom(463, 988)),
	...write('婚姻家庭编', [code, '# 婚姻家庭编', '2020年5月28日 通过'], numbersFrom(1040, 1118)),
	...write('继承编', [code, '# 继承编', '2021年1月1日 施行'], numbersFrom(1119, 1163)),
	...write('附则', [code, '# 附则', '2021年1月1日 施行'], numbersFrom(1259, 1260)),
	...write('刑法', ['中华人民共和国刑法', '2020年12月26日 修正'], criminal),
	...write('立法法(2015-03-15)', ['中华人民共和国立法法', '2015年3月15日 旧的'], numbersFrom(1, 9)),
	...write('立法法(2023-03-13)', ['中华人民共和国立法法', '2023年3月13日 新的'], numbersFrom(1, 9)),
	...write('倒着数', ['倒着数的规定', '2023年3月13日 公布'], numbersFrom(1, 9).reverse()),
];
let reader: Awaited<ReturnType<typeof holdItems>>;
let shelf: LawShelf;

beforeAll(async () => {
	reader = await holdItems(invented, arrangeTopics);
	shelf = await openLawShelf(reader);
});

async function ask(question: string) {
	const answer = await answerLaw(shelf, question, null, today);
	if (!answer) return null;
	const { before, after } = answer.article ?? {};
	return [answer.guide?.name, after?.number, before?.number];
}

test('parts of one code are one law', () => {
	const title = shelf.findTitle('民法典');
	expect(title?.parts.map(({ subtitle, from }) => `${subtitle} ${from}`)).toEqual([
		'总则 第一条',
		'合同编 第四百六十三条',
		'婚姻家庭编 第一千零四十条',
		'继承编 第一千一百一十九条',
		'附则 第一千二百五十九条',
	]);
	expect(title?.textOf).toBe('2021-01-01');
	expect([shelf.findTitle(code), shelf.findTitle('《民法典》'), shelf.findTitle('民法典婚姻家庭编')]).toEqual([
		title,
		title,
		title,
	]);
	expect([shelf.findTitle(''), shelf.findTitle('没有这部法')]).toEqual([null, null]);
});

test('an article is found in whichever part', async () => {
	expect(await ask('民法典 1079')).toEqual(['第一千零七十九条', '第一千零八十条', '第一千零七十八条']);
	expect(await ask('民法典第一条')).toEqual(['第一条', '第二条', undefined]);
	expect(await ask('民法典第1260条')).toEqual(['第一千二百六十条', undefined, '第一千二百五十九条']);
	expect(await ask('民法典300条')).toBeNull();
});

test('neighbors reach into the next part', async () => {
	expect(await ask('民法典第1118条')).toEqual(['第一千一百一十八条', '第一千一百一十九条', '第一千一百一十七条']);
	expect(await ask('民法典第463条')).toEqual(['第四百六十三条', '第四百六十四条', '第二百零四条']);
});

test('inserted articles and other spellings are read', async () => {
	const second = ['第二百八十七条之二', '第二百八十八条', '第二百八十七条之一'];
	expect(await ask('刑法第二百八十七条之二')).toEqual(second);
	expect(await ask('刑法第２８７條之2')).toEqual(second);
	expect(await ask('刑法第300条')).toEqual(['第三百条', undefined, '第二百九十九条']);
	const id = articleId({ law: '中华人民共和国刑法', article: '第二百八十七条之二' });
	expect((await answerLaw(shelf, '', id, today))?.guide?.name).toBe('第二百八十七条之二');
});

test('numbers out of order are found as well', async () => {
	expect(await ask('倒着数的规定第2条')).toEqual(['第二条', '第一条', '第三条']);
});

test('the newest version of a law counts', async () => {
	expect(shelf.findTitle('立法法')?.parts.map(({ textOf }) => textOf)).toEqual(['2023-03-13']);
	expect((await answerLaw(shelf, '立法法第3条', null, today))?.guide?.laws[0]?.text).toContain('新的');
});

test('a new whole text replaces older parts', () => {
	const text = (id: string, textOf: string, subtitle?: string) => ({
		id,
		topic: 'laws-civil',
		title: code,
		textOf,
		...(subtitle ? { subtitle } : {}),
	});
	const parts = [text('a', '2020-05-28', '婚姻家庭编'), text('b', '2021-01-01', '总则')];
	expect(groupTexts([...parts, text('c', '2020-06-01')]).map(({ parts: [first] }) => first?.id)).toEqual(['a']);
	expect(groupTexts([...parts, text('c', '2028-01-01')]).map(({ parts: [first] }) => first?.id)).toEqual(['c']);
});

test('a change of some articles leaves the others', () => {
	const title = (changes: Pick<LawText, 'changesOn' | 'changedArticles'>[]) =>
		groupTexts(
			changes.map((change, at) => ({
				id: `part-${at}`,
				topic: 'laws-civil',
				title: code,
				textOf: '2021-01-01',
				...(changes.length > 1 ? { subtitle: `第${at}编` } : {}),
				...change,
			})),
		)[0] as LawTitle;
	const some = { changesOn: '2026-03-01', changedArticles: ['第三十二条'] };
	const changesOf = (law: LawTitle) => ['第三十二条', '第三十三条'].map((article) => changeOf(law, article));
	expect([[some], [some, {}], [some, { changesOn: '2026-04-01' }], [{}]].map((all) => changesOf(title(all)))).toEqual([
		['2026-03-01', undefined],
		['2026-03-01', undefined],
		['2026-03-01', '2026-03-01'],
		[undefined, undefined],
	]);
});

test('one article is read from few chunks', async () => {
	const before = reader.chunksRead();
	await ask('民法典 1079');
	expect(reader.chunksRead() - before).toBeLessThanOrEqual(6);
});

test('an article that a law lacks is looked for once', async () => {
	const title = shelf.findTitle('民法典');
	const look = async (number: number) => {
		const before = reader.chunksRead();
		const found = title && (await shelf.readArticle(title, { number, part: 0 }));
		return [found, reader.chunksRead() - before];
	};
	await look(99_999);
	expect([await look(99_999), await look(88_888)]).toEqual([
		[null, 0],
		[null, 0],
	]);
});

const lawFolder = new URL('../../../../shared/data/laws', import.meta.url).pathname;

test.skipIf(!existsSync(lawFolder))(
	'every quoted article is on the shelf (needs the folder of laws)',
	async () => {
		const { items } = readLaws(lawFolder, { source: '副本', checkedOn: '2025-04-19', changes: new Map() });
		const authored = gather({
			authored: [starterFolder],
			lawSource: '',
			lawCheckedOn: '',
			institutions: [],
			people: [],
			cases: [],
			builtIn: true,
		});
		const quotes = authored.items.flatMap((item) => (item.kind === 'guide' ? item.laws : []));
		const named = new Set(quotes.map(({ law }) => plainLawTitle(law)));
		const wanted = new Set(
			items.flatMap((item) => (item.kind === 'law' && named.has(plainLawTitle(item.title)) ? item.id : [])),
		);
		const kept = items.filter((item) =>
			wanted.has(item.kind === 'article' ? item.lawId : item.kind === 'law' ? item.id : ''),
		);
		const held = await openLawShelf(await holdItems(kept, arrangeTopics));
		const dead: string[] = [];
		for (const { law, article } of quotes) {
			const title = held.findTitle(law);
			const number = readArticleNumber(article);
			const found = title && number ? await held.readArticle(title, number) : null;
			if (found?.article.number !== article) dead.push(`${law}${article}`);
		}
		expect(dead).toEqual([]);
		expect(quotes.length).toBeGreaterThan(300);
	},
	180_000,
);
