import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isCalendarDate } from '../identity/resident-id.ts';
import { findGuide, guides } from './built-in.ts';
import { categories } from './categories.ts';
import { watchItems } from './watch.ts';

function tooLong(entries: [string, string, number][]): string[] {
	return entries
		.filter(([, text, limit]) => text === '' || text.length > limit)
		.map(([where, text]) => `${where}: ${text}`);
}

test('guides are at least twenty-two and unique', () => {
	expect(guides.length).toBeGreaterThanOrEqual(22);
	expect(new Set(guides.map((guide) => guide.id)).size).toBe(guides.length);
	expect(new Set(guides.map((guide) => guide.name)).size).toBe(guides.length);
});

test('every guide quotes an article with source and day', () => {
	for (const guide of guides) {
		expect(guide.laws.length, guide.id).toBeGreaterThan(0);
		for (const quote of guide.laws) {
			expect(quote.article, guide.id).toMatch(/^第[零一二三四五六七八九十百千]+条(之一)?$/);
			expect(quote.text.length, guide.id).toBeGreaterThan(8);
			expect(quote.source, guide.id).not.toBe('');
			expect(isCalendarDate(quote.checkedOn), guide.id).toBe(true);
			expect(quote.expiresOn === undefined || isCalendarDate(quote.expiresOn), guide.id).toBe(true);
		}
		expect(isCalendarDate(guide.checkedOn), guide.id).toBe(true);
	}
});

test('guides expire no later than their articles', () => {
	for (const guide of guides) {
		for (const quote of guide.laws) {
			if (quote.expiresOn !== undefined) expect(guide.expiresOn, guide.id).toBe(quote.expiresOn);
		}
	}
	expect(findGuide('commercial-arbitration')?.expiresOn).toBe('2026-02-28');
});

test('words of a guide fit the screen', () => {
	const found = guides.flatMap((guide) => [
		...tooLong([
			[`${guide.id} title`, guide.title, 14],
			[`${guide.id} name`, guide.name, 9],
			[`${guide.id} bring`, guide.bring, 16],
			[`${guide.id} time`, guide.time, 18],
			[`${guide.id} cost`, guide.cost, 12],
		]),
		...guide.steps.flatMap((step) =>
			tooLong([
				[`${guide.id} step`, step.title, 14],
				[`${guide.id} detail`, step.detail, 30],
			]),
		),
		...tooLong(guide.phrases.map((phrase) => [`${guide.id} phrase`, phrase, 20])),
	]);
	expect(found).toEqual([]);
});

test('guides take one to three steps', () => {
	for (const guide of guides) {
		expect(guide.steps.length, guide.id).toBeGreaterThanOrEqual(1);
		expect(guide.steps.length, guide.id).toBeLessThanOrEqual(3);
		expect(guide.phones.length, guide.id).toBeGreaterThan(0);
		expect(guide.phrases.length, guide.id).toBeGreaterThanOrEqual(5);
	}
});

test('dangerous matters name the police', () => {
	for (const guide of guides.filter((each) => each.danger)) {
		expect(guide.phones[0]?.number, guide.id).toBe('110');
	}
});

test('every category has guides and a drawn icon', () => {
	const drawn = readdirSync(new URL('../look/icons/', import.meta.url));
	for (const category of categories) {
		expect(guides.filter((guide) => guide.category === category.id).length, category.id).toBeGreaterThan(0);
		expect(drawn, category.id).toContain(`${category.icon}.svg`);
		expect(category.name.mnReviewed, category.id).toBe(false);
	}
	expect(categories.length).toBe(new Set(guides.map((guide) => guide.category)).size);
});

test('cases to watch say they are invented', () => {
	expect(watchItems.length).toBe(8);
	for (const item of watchItems) {
		if (item.kind === 'case') expect(item.text[0], item.id).toContain('编的');
		expect(item.laws.length, item.id).toBeGreaterThan(0);
		expect(item.text.length > 0, item.id).toBe(item.held);
	}
	expect(watchItems.filter((item) => !item.held).length).toBe(1);
});
