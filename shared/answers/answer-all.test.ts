import { beforeAll, expect, test } from 'vitest';
import { gather, starterFolder } from '../../scripts/packs/command.ts';
import { readLawFile } from '../../scripts/packs/import/law-file.ts';
import { holdItems } from '../../tests/rig/held-pack.ts';
import { guides as builtInGuides } from '../content/built-in.ts';
import type { Item } from '../content/packs/items.ts';
import { inKnownOrder, type PackLibrary, readLibrary } from '../content/packs/library.ts';
import { type Answerer, createAnswerer } from './answer-all.ts';

const today = '2026-11-22';

function write(title: string, articles: string[]): Item[] {
	const text = `# ${title}\n\n2020年1月1日 公布\n\n<!-- INFO END -->\n\n## 第一章 编的\n\n${articles.join('\n\n')}\n`;
	const read = readLawFile(text, { shelf: '社会法', name: title, source: '编的', checkedOn: today });
	if (typeof read === 'string') throw new Error(read);
	return [read.law, ...read.articles];
}

const authored = gather({
	authored: [starterFolder],
	lawSource: '',
	lawCheckedOn: '',
	institutions: [],
	people: [],
	cases: [],
	builtIn: true,
}).items;
const laws = [
	...write('养蜂管理条例', [
		'第一条 为了规范养蜂活动，制定本条例。',
		'第二条 蜂箱转场途中被他人倾倒、损坏的，蜂农可以请求赔偿蜂群损失。',
		'第三条 转场的蜂箱应当离开民居和道路五十米。',
	]),
	...write('中华人民共和国灯塔法', ['第一条 灯塔由守塔人看护。', '第二条 守塔人夜间应当点灯。', '第三条 附则。']),
];
let answerer: Answerer;
let pack: PackLibrary;

beforeAll(async () => {
	const read = await readLibrary(await holdItems([...authored, ...laws]), today);
	if (!read) throw new Error('no guides');
	pack = read;
	answerer = open();
});

function open(changes: Partial<PackLibrary> = {}, onFault?: (id: string) => void): Answerer {
	const guides = inKnownOrder(pack.guides, builtInGuides);
	const more = onFault ? { onFault } : {};
	return createAnswerer({
		guides,
		institutions: pack.institutions,
		pack: { ...pack, ...changes },
		today: () => today,
		...more,
	});
}

test('one question brings guide, interview, case, form, place', async () => {
	const answer = await answerer.answer('老板三个月没发工资怎么办', null);
	expect([answer.guide?.id, answer.confidence, answer.interview?.id, answer.danger]).toEqual([
		'unpaid-wages',
		'confident',
		'wages',
		false,
	]);
	expect(answer.help?.cases.length).toBe(1);
	expect(answer.help?.forms.map(({ name }) => name)).toEqual(['劳动争议仲裁申请书', '工资投诉书（劳动监察）']);
	expect(answer.help?.institution?.services).toContain(answer.guide?.service);
	expect(answer.matched).toContain('工资');
});

test('a question no guide knows brings whole articles', async () => {
	const answer = await answerer.answer('转场的蜂箱让人给倾倒了蜂群损失谁赔偿', null);
	expect([answer.guide, answer.confidence]).toEqual([null, 'maybe']);
	const [first] = answer.help?.articles ?? [];
	expect(first).toMatchObject({
		id: 'law:养蜂管理条例:第二条',
		quote: { text: '蜂箱转场途中被他人倾倒、损坏的，蜂农可以请求赔偿蜂群损失。' },
		inForce: true,
	});
	expect(first?.marks.map(({ from, to }) => first.quote.text.slice(from, to))).toEqual([
		'蜂箱转场',
		'倾倒',
		'赔偿蜂群损失',
	]);
});

test('an article opens with its neighbors and marks', async () => {
	const answer = await answerer.answer('蜂箱被倾倒了', 'law:养蜂管理条例:第二条');
	expect(answer.article).toMatchObject({
		before: { id: 'law:养蜂管理条例:第一条', number: '第一条' },
		after: { id: 'law:养蜂管理条例:第三条', number: '第三条' },
		marks: [
			{ from: 0, to: 2 },
			{ from: 9, to: 11 },
		],
	});
	expect((await answerer.answer('灯塔法', null)).article?.quote.article).toBe('第一条');
});

test('nothing known leads to a person', async () => {
	const answer = await answerer.answer('月亮离地球多远', null);
	expect([answer.confidence, answer.guide, answer.danger]).toEqual(['none', null, false]);
	expect(answer.help?.articles).toEqual([]);
});

test('danger comes first in any script', async () => {
	const said = ['他跟蹤我', '我想自殺', 'he beats me', '天天跟着我不放', '吃了安眠药'];
	const answers = await Promise.all(said.map((question) => answerer.answer(question, null)));
	expect(answers.map(({ danger }) => danger)).toEqual(said.map(() => true));
});

test('other scripts and languages find the guide', async () => {
	const said: Record<string, string> = {
		老闆三個月沒發工資怎麼辦: 'unpaid-wages',
		'my boss has not paid my wages': 'unpaid-wages',
		'I want a divorce, he does not agree': 'divorce-in-court',
		'the landlord will not return my deposit': 'renting',
	};
	for (const [question, id] of Object.entries(said)) {
		const { guide, others } = await answerer.answer(question, null);
		expect([guide?.id, ...others.map((other) => other.id)], question).toContain(id);
	}
});

test('a character that sounds alike is forgiven', async () => {
	const { guide, confidence } = await answerer.answer('我要离昏', null);
	expect([confidence, guide?.category]).toEqual(['maybe', 'family']);
});

test('letters lead to guides that are spelled so', async () => {
	const answer = await answerer.answer('ldzc', null);
	expect(answer.confidence).toBe('maybe');
	expect(
		answerer
			.suggest('ldzc')
			.map(({ sentence }) => sentence)
			.join(),
	).toContain('仲裁');
});

test('a term is explained in three languages', async () => {
	const term = pack.terms.find(({ term: { mn } }) => mn !== '');
	if (!term) throw new Error('no term in Mongolian');
	for (const question of [`什么是${term.term.zh}？`, term.term.mn]) {
		expect((await answerer.answer(question, null)).help?.term).toEqual({ name: term.term.zh, plain: term.plain.zh });
	}
});

test('cases and forms open as they are told', async () => {
	const { help } = await answerer.answer('老板三个月没发工资怎么办', null);
	for (const { id, name } of [...(help?.cases ?? []), ...(help?.forms ?? [])]) {
		const told = await answerer.answer('', id);
		expect(told.guide?.title).toBe(name);
		expect(told.told?.join('').length).toBeGreaterThan(40);
		expect(told.told?.join('')).not.toContain('{');
	}
});

test('a broken index is named and guides still answer', async () => {
	const faults: string[] = [];
	const broken = open(
		{ articles: { prepare: () => Promise.resolve(), open: () => Promise.reject(new Error('damaged')) } },
		(id) => faults.push(id),
	);
	const answer = await broken.answer('老板三个月没发工资怎么办', null);
	expect([answer.guide?.id, answer.help?.articles, faults]).toEqual(['unpaid-wages', [], ['articleIndex.unreadable']]);
});

test('suggestions come from guides, terms, laws, interviews', () => {
	const sentences = (typed: string) => answerer.suggest(typed).map(({ sentence }) => sentence);
	expect(sentences('养蜂')[0]).toBe('养蜂管理条例');
	expect(sentences('养蜂管理条例2')[0]).toBe('养蜂管理条例第二条');
	expect(sentences('一问一答').length).toBeGreaterThan(3);
	const term = pack.terms[0]?.term.zh ?? '';
	expect(sentences(term)).toContain(term);
	expect(sentences('欠')).not.toEqual([]);
});
