import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markWords, readReference } from './reference.ts';

test('articles named outright are understood', () => {
	const said: Record<string, [string, number, number]> = {
		'民法典 1079': ['民法典', 1079, 0],
		劳动合同法第38条: ['劳动合同法', 38, 0],
		勞動合同法第三十八條: ['劳动合同法', 38, 0],
		刑法第二百八十七条之二: ['刑法', 287, 2],
		'《中华人民共和国民法典》第一千零七十九条': ['民法典', 1079, 0],
		'请问民法典第１０７９条是什么？': ['民法典', 1079, 0],
		工伤保险条例14条: ['工伤保险条例', 14, 0],
	};
	for (const [text, [title, number, part]] of Object.entries(said)) {
		expect(readReference(text), text).toEqual({ title, number, part });
	}
});

test('questions are not taken for names', () => {
	const questions = ['老板三个月没发工资', '欠我10000', '我爸今年60', '离婚要等30天吗', '没有办法了', ''];
	expect(questions.map(readReference)).toEqual(questions.map(() => null));
});

test('any text is read without throwing', () => {
	fc.assert(
		fc.property(
			fc.string({ unit: fc.constantFrom(...'民法典第一千〇七十九条之2 《》，？的说'), maxLength: 90 }),
			(text) => {
				const read = readReference(text);
				expect(read === null || read.number > 0).toBe(true);
			},
		),
	);
});

test('words of the question are marked', () => {
	const text = '拖欠工資的，应当支付工资。';
	expect(markWords('老板拖欠工资', text).map(({ from, to }) => text.slice(from, to))).toEqual(['拖欠工資', '工资']);
});
