import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ArticleIndex, openArticleIndex } from './article-index.ts';
import { buildArticleChunks } from './build.ts';
import { inventedCorpus } from './invented.ts';

const chunks = buildArticleChunks(inventedCorpus).map(({ bytes }) => bytes);

function open(): ArticleIndex {
	const opened = openArticleIndex(chunks, null);
	if (!opened.ok) throw new Error(opened.fault);
	return opened.index;
}

const index = open();

async function firstOf(question: string): Promise<string> {
	const found = await index.find(question);
	if (!found.ok) return found.fault;
	const [first] = found.value.articles;
	return first ? `${first.law} ${first.no}` : '';
}

test('plain words find their article', async () => {
	expect(await firstOf('邻居的河马踩坏了我家菜地怎么办')).toBe('中华人民共和国河马饲养法 第三条');
	expect(await firstOf('風箏借出去不還')).toBe('风筝合同条例 第二条');
	expect(await firstOf('养河马的不给饲养员发工资')).toBe('最高人民法院关于审理河马纠纷案件的规定 第二条');
});

test('an article named outright is shown whole', async () => {
	for (const said of ['河马饲养法第4条', '中华人民共和国河马饲养法 四', '河馬飼養法第四條']) {
		const found = await index.find(said);
		expect(found.ok && found.value.level).toBe('named');
		expect(await firstOf(said)).toBe('中华人民共和国河马饲养法 第四条');
	}
});

test('neighbors stay within the law', async () => {
	const found = await index.find('河马饲养法第4条');
	const place = found.ok ? (found.value.articles[0]?.place ?? -1) : -1;
	expect(index.before(place)).toMatchObject({ law: '中华人民共和国河马饲养法', no: '第三条', sec: ['责任'] });
	expect(index.after(place)).toBeNull();
});

test('words nobody wrote find nothing', async () => {
	for (const question of ['', '？？', 'zzzz', '鱻鱻鱻']) {
		expect(await index.find(question)).toEqual({
			ok: true,
			value: { level: 'none', sureness: { first: 0, firstFive: 0 }, articles: [] },
		});
	}
});

test('the same question gets the same answer', async () => {
	const other = open();
	const words = fc.string({ unit: fc.constantFrom(...'河马风筝合同工资饲养人赔偿菜地不还的了吗，x9'), maxLength: 40 });
	await fc.assert(
		fc.asyncProperty(words, words, async (question, between) => {
			const first = await index.find(question);
			await index.find(between);
			expect(await index.find(question)).toEqual(first);
			expect(await other.find(question)).toEqual(first);
		}),
	);
});

test('an empty corpus opens and finds nothing', async () => {
	const opened = openArticleIndex(
		buildArticleChunks([]).map(({ bytes }) => bytes),
		null,
	);
	expect(opened.ok && (await opened.index.find('工资'))).toMatchObject({ ok: true, value: { articles: [] } });
});
