import { expect, test } from 'vitest';
import { maskNumber, maskPhone } from './mask.ts';
import { findPhoneFault } from './phone.ts';
import { computeCheckCharacter, findIdentityFault, isCalendarDate } from './resident-id.ts';

test('published examples of GB 11643 are well formed', () => {
	for (const number of ['11010519491231002X', '440524188001010014', '810000199408230021']) {
		expect(findIdentityFault(number, '2026-11-22')).toBeNull();
	}
});

test('each fault of a number has its own name', () => {
	const good = `99999919000101001${computeCheckCharacter('99999919000101001')}`;
	expect(findIdentityFault(good, '2026-11-22')).toBeNull();
	expect(findIdentityFault(good.slice(0, 17), '2026-11-22')).toBe('number.tooShort');
	expect(findIdentityFault(`${good.slice(0, 16)}甲${good.slice(17)}`, '2026-11-22')).toBe('number.wrongCharacter');
	expect(findIdentityFault('999999190002300019', '2026-11-22')).toBe('number.birthImpossible');
	expect(findIdentityFault('999999202611230019', '2026-11-22')).toBe('number.birthImpossible');
	const last = good.charAt(17) === '1' ? '2' : '1';
	expect(findIdentityFault(good.slice(0, 17) + last, '2026-11-22')).toBe('number.checkDigit');
});

test('one wrong digit is always caught', () => {
	const good = '99999919000101001';
	const whole = good + computeCheckCharacter(good);
	for (let at = 0; at < 6; at++) {
		const digit = (Number(whole.charAt(at)) + 1) % 10;
		expect(findIdentityFault(whole.slice(0, at) + digit + whole.slice(at + 1), '2026-11-22')).toBe('number.checkDigit');
	}
});

test('calendar dates know leap years', () => {
	expect(['2024-02-29', '2026-02-29', '1900-02-29', '2000-02-29', '2026-13-01'].map(isCalendarDate)).toEqual([
		true,
		false,
		false,
		true,
		false,
	]);
});

test('phones that can be called back are taken', () => {
	expect(['13900000126', '139 0000 0126', '0479-0000126'].map(findPhoneFault)).toEqual([null, null, null]);
	expect(['', '12900000126', '1390000', '139000001267', '88'].map(findPhoneFault)).toEqual([
		'phone.tooShort',
		'phone.wrongStart',
		'phone.tooShort',
		'phone.tooLong',
		'phone.wrongStart',
	]);
});

test('masks keep the ends only', () => {
	expect(maskNumber('999999190001010017')).toBe('999***********0017');
	expect(maskPhone('139 0000 0126')).toBe('139 **** 0126');
	expect(maskNumber('123')).toBe('***');
});
