import { expect, test } from 'vitest';
import { type Item, readItem } from '../../shared/content/packs/items.ts';
import { compareQuotes } from './check-quotes.ts';
import { readLawFile } from './import/law-file.ts';

const options = { shelf: '社会法', source: '样本', checkedOn: '2026-11-22' };

function readSample(name: string, text: string): Item[] {
	const read = readLawFile(text, { ...options, name });
	if (typeof read === 'string') throw new Error(read);
	return [read.law, ...read.articles];
}

const older = readSample(
	'样本法(2001-01-01)',
	'# 中华人民共和国样本法\n\n<!-- INFO END -->\n\n第一条 旧的话。\n\n第二条 只在旧文里。\n',
);
const newer = readSample(
	'样本法(2020-01-01)',
	'# 中华人民共和国样本法\n\n<!-- INFO END -->\n\n第一条 新的话。\n\n第二款。\n\n第三条 别的。\n',
);

function quoting(article: string, text: string, law = '样本法'): Item {
	const source = { source: '样本', checkedOn: '2026-11-22' };
	const read = readItem({
		kind: 'lesson',
		id: 'sample',
		...source,
		title: '样本',
		category: 'labour',
		minutes: 1,
		form: 'text',
		laws: [{ law, article, text, ...source }],
		text: { zh: ['话'] },
	});
	if (!read.ok) throw new Error(JSON.stringify(read.issues));
	return read.item;
}

function messagesOf(item: Item): string[] {
	return compareQuotes([...older, ...newer, item]).faults.map((fault) => fault.message);
}

test('a quote of the newest text passes', () => {
	expect(messagesOf(quoting('第一条', '新的话。\n第二款。'))).toEqual([]);
	expect(messagesOf(quoting('第一条', '第二款。', '中华人民共和国样本法'))).toEqual([]);
	expect(compareQuotes([...newer, quoting('第三条', '别的。')]).compared).toBe(1);
});

test('words of an older text are told', () => {
	expect(messagesOf(quoting('第一条', '旧的话。'))).toEqual(['样本法 第一条: the article does not hold these words']);
	expect(messagesOf(quoting('第二条', '只在旧文里。'))).toEqual(['样本法 第二条: no such article']);
});

test('a wrong article or title is told', () => {
	expect(messagesOf(quoting('第三条', '新的话。'))).toEqual(['样本法 第三条: the article does not hold these words']);
	expect(messagesOf(quoting('第一条', '新的话。', '别的法'))).toEqual(['别的法 第一条: no law of this title']);
});
