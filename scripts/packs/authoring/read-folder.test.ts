import { expect, test } from 'vitest';
import type { ItemKind } from '../../../shared/content/packs/items.ts';
import { readAuthoringFile } from './read-file.ts';
import { readAuthoringFolder } from './read-folder.ts';

const starter = new URL('../../../shared/content/starter', import.meta.url).pathname;

test('the starter items are all readable', () => {
	const { items, faults } = readAuthoringFolder(starter);
	expect(faults).toEqual([]);
	const kinds: ItemKind[] = [
		'guide',
		'case',
		'lesson',
		'notice',
		'glossary',
		'institution',
		'person',
		'interview',
		'form',
		'table',
	];
	for (const kind of kinds) expect(items.filter((item) => item.kind === kind).length, kind).toBeGreaterThanOrEqual(2);
});

test('a wrong field is told with file and line', () => {
	const source =
		'---\nkind: lesson\nid: a\nsource: s\ncheckedOn: 2026-02-30\ntitle: t\nminutes: 0\ncategory: labour\nform: text\n---\nwords\n';
	expect(readAuthoringFile('lessons/a.md', source).faults).toEqual([
		{ file: 'lessons/a.md', line: 5, message: 'checkedOn: YYYY-MM-DD of a day that exists' },
		{ file: 'lessons/a.md', line: 7, message: 'minutes: Invalid value: Expected >=1 but received 0' },
	]);
});

test('a fault in a list is told at its own line', () => {
	const source =
		'[\n  { "kind": "glossary",\n    "id": "Bad Id",\n    "source": "s", "checkedOn": "2026-11-22", "term": "t", "plain": "p" }\n]';
	expect(readAuthoringFile('g.json', source).faults).toEqual([
		{ file: 'g.json', line: 3, message: 'id: lower-case letters, digits and single hyphens, at most 96' },
	]);
	expect(readAuthoringFile('g.json', '{\n "kind": "guide",\n "kind": "case" }').faults[0]?.line).toBe(3);
	expect(readAuthoringFile('g.json', '{ "kind": "spell" }').faults[0]?.message).toMatch(
		/^kind: kind is not one of guide/,
	);
});

test('languages stand side by side in Markdown', () => {
	const source =
		'---\nkind: lesson\nid: a\nsource: s\ncheckedOn: 2026-11-22\ntitle: { zh: t, en: T }\nminutes: 2\ncategory: labour\nform: text\n---\none\n\ntwo\nlines\n\n# en\n\nwords\n';
	const { items, faults } = readAuthoringFile('a.md', source);
	expect(faults).toEqual([]);
	expect(items[0]).toEqual({
		kind: 'lesson',
		id: 'a',
		source: 's',
		checkedOn: '2026-11-22',
		reviewed: false,
		category: 'labour',
		title: { zh: 't', mn: '', mnReviewed: false, en: 'T' },
		minutes: 2,
		form: 'text',
		text: { zh: ['one', 'two lines'], mn: [], mnReviewed: false, en: ['words'] },
	});
	expect(readAuthoringFile('a.md', source.replace('# en', '# de')).faults[0]?.message).toMatch(/"# de"/);
});
