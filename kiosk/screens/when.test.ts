import { expect, test } from 'vitest';
import { kioskCatalogue } from '../../shared/locale/catalogue/kiosk.ts';
import { createTranslate } from '../../shared/locale/translate.ts';
import { nameTimeOf, nameWish, nextWorkdays } from './when.ts';

const tell = createTranslate(kioskCatalogue, 'zh-CN');

test('a wish names half a day', () => {
	expect(nameWish({ tell, language: 'zh-CN' }, { date: '2026-11-25', half: 'afternoon' })).toBe('11月25日 周三 下午');
});

test('wishes skip the weekend', () => {
	expect(nextWorkdays(new Date(2026, 10, 26, 9), 3)).toEqual(['2026-11-27', '2026-11-30', '2026-12-01']);
});

test('an unknown time says nothing', () => {
	expect(nameTimeOf(null)).toBe('');
});
