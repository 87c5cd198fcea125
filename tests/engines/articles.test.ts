import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openArticleIndex } from '../../shared/answers/articles/article-index.ts';
import { buildArticleChunks } from '../../shared/answers/articles/build.ts';
import { inventedCorpus, inventMany } from '../../shared/answers/articles/invented.ts';
import { cutLearned } from '../../shared/answers/articles/learned-parts.ts';
import { type ServedPage, serveOldPage } from '../rig/old-page.ts';
import { type Found, tellFound } from './articles-found.ts';
import { launchChromium64, type OldBrowser } from './chromium64.ts';

const tables = join(import.meta.dirname, '../../shared/answers/articles/learned/learned.bin');
const chunks = [
	...buildArticleChunks([...inventedCorpus, ...inventMany(30, 40)], 'small'),
	...cutLearned(new Uint8Array(readFileSync(tables))),
];
const names = chunks.map(({ name }) => name);
const questions = [
	'邻居的河马踩坏了我家菜地怎么办',
	'風箏借出去不還，老板三个月没发工资',
	'河马饲养法第4条',
	'一丁七万丈三上下不与',
	'zzzz',
	...inventMany(1, 20).map(({ text }) => text.slice(4, 30)),
];

let page: ServedPage;
let browser: OldBrowser;

beforeAll(async () => {
	page = await serveOldPage(
		join(import.meta.dirname, 'articles-in-page.ts'),
		new Map(chunks.map(({ name, bytes }) => [name, bytes])),
	);
	browser = await launchChromium64();
}, 180_000);
afterAll(async () => {
	await browser?.close();
	await page?.close();
});

test('Chromium 64 finds what Node finds', { timeout: 120_000 }, async () => {
	const opened = openArticleIndex(chunks.map(({ bytes }) => bytes));
	if (!opened.ok) throw new Error(opened.fault);
	const inNode: Found[] = [];
	for (const question of questions) inNode.push(await tellFound(opened.index, question));
	const tab = await browser.newPage();
	await tab.goto(page.url);
	const call = `new Promise(resolve => setTimeout(resolve, 1000)).then(() => askArticles(${JSON.stringify(names)}, ${JSON.stringify(questions)}))`;
	expect(await tab.evaluate(call)).toEqual(inNode);
	expect(inNode[2]).toMatchObject({ level: 'named' });
	expect(inNode.filter((found) => 'articles' in found && found.articles.length > 0).length).toBeGreaterThan(20);
});
