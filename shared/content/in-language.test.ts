import { expect, test } from 'vitest';
import type { Guide, WatchItem } from './guide.ts';
import { guideIn, itemIn } from './in-language.ts';

const lesson: WatchItem = {
	id: 'a',
	kind: 'lesson',
	title: '别丢',
	minutes: 2,
	category: 'aid',
	text: ['一张纸'],
	laws: [],
	language: 'zh-CN',
	held: true,
	mn: { title: 'ᠪᠦᠦ ᠭᠡᠭᠡ', text: ['ᠨᠢᠭᠡ ᠴᠠᠭᠠᠰᠤ'], reviewed: false },
};
const guide: Guide = {
	id: 'g',
	category: 'aid',
	title: '没批，能提意见',
	name: '援助没批',
	phrases: [],
	keywords: [],
	steps: [{ title: '问清', detail: '要书面的' }],
	laws: [],
	bring: '决定书',
	time: '5 天',
	cost: '不要钱',
	service: 'legal-aid',
	phones: [],
	danger: false,
	checkedOn: '2026-11-22',
	en: {
		title: 'Refused: object',
		name: 'Aid refused',
		steps: [{ title: 'Ask', detail: 'in writing' }],
		bring: 'decision',
		time: '5 days',
		cost: 'free',
		reviewed: true,
	},
};

test('a Mongolian draft stands beside its Chinese', () => {
	const { title, text, language, isDraft, zhTitle } = itemIn(lesson, 'mn-Mong');
	expect([title, text, language, isDraft, zhTitle]).toEqual(['ᠪᠦᠦ ᠭᠡᠭᠡ', ['ᠨᠢᠭᠡ ᠴᠠᠭᠠᠰᠤ'], 'mn-Mong', true, '别丢']);
});

test('what was never written stays Chinese', () => {
	expect(itemIn(lesson, 'en')).toEqual({ ...lesson, language: 'zh-CN', isDraft: false, zhTitle: null });
	expect(guideIn(guide, 'mn-Mong')).toEqual({ ...guide, language: 'zh-CN', isDraft: false, zhTitle: null });
});

test('a guide speaks the language of the visit', () => {
	expect(guideIn(guide, 'en')).toEqual({
		...guide,
		title: 'Refused: object',
		name: 'Aid refused',
		steps: [{ title: 'Ask', detail: 'in writing' }],
		bring: 'decision',
		time: '5 days',
		cost: 'free',
		language: 'en',
		isDraft: false,
		zhTitle: '没批，能提意见',
	});
});
