import fc from 'fast-check';
import { expect, test } from 'vitest';
import { count, date, money, yesNo } from './author.ts';
import { digitsOfAnswer, mostDigits, readAnswer } from './read-answer.ts';

const today = '2026-11-22';
const day = date('d', '哪天？');
const yuan = money('m', '多少？');
const months = count('n', '几个月？', '个月', 36);

test('digits become what was asked for', () => {
	expect(readAnswer(day, '20250314', today)).toEqual({ value: '2025-03-14', fault: null });
	expect(readAnswer(day, '202503', today)).toEqual({ value: '2025-03-01', fault: null });
	expect(readAnswer(yuan, '8000', today)).toEqual({ value: 800_000, fault: null });
	expect(readAnswer(months, '3', today)).toEqual({ value: 3, fault: null });
});

test('slips are refused with a reason', () => {
	expect(readAnswer(day, '20250230', today).fault).toBe('answer.notADay');
	expect(readAnswer(day, '2025', today).fault).toBe('answer.notADay');
	expect(readAnswer(day, '20261123', today).fault).toBe('answer.future');
	expect(readAnswer(yuan, '', today).fault).toBe('answer.empty');
	expect(readAnswer(yuan, '1234567890', today).fault).toBe('answer.tooMuch');
	expect(readAnswer(months, '0', today).fault).toBe('answer.tooLittle');
	expect(readAnswer(months, '37', today).fault).toBe('answer.tooMuch');
	expect(readAnswer(yesNo('y', '吗？'), '1', today).fault).toBe('answer.empty');
	expect([day, yuan, months].map(mostDigits)).toEqual([8, 9, 2]);
});

test('any text is read or refused', () => {
	const text = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[0-9]{0,12}$/));
	fc.assert(
		fc.property(fc.constantFrom(day, yuan, months), text, (question, digits) => {
			const { value, fault } = readAnswer(question, digits, today);
			expect(value === null).toBe(fault !== null);
			if (value !== null) expect(readAnswer(question, digitsOfAnswer(question, value), today).value).toEqual(value);
		}),
	);
});
