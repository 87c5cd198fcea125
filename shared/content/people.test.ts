import { expect, test } from 'vitest';
import { findPeople, type Person } from './people.ts';

function makePerson(id: string, rest: Partial<Person> & Pick<Person, 'role'>): Person {
	return {
		kind: 'person',
		id,
		source: '编的',
		checkedOn: '2026-11-22',
		reviewed: false,
		name: { zh: id, mn: '', mnReviewed: false, en: '' },
		region: '159902',
		languages: ['zh-CN'],
		fields: [],
		invented: true,
		...rest,
	};
}
const people = [
	makePerson('a', { role: 'lawyer' }),
	makePerson('b', { role: 'lawyer', languages: ['zh-CN', 'mn-Mong'], institutionId: 'aid' }),
	makePerson('c', { role: 'mediator' }),
	makePerson('d', { role: 'lawyer', institutionId: 'elsewhere' }),
];
const ids = (...args: Parameters<typeof findPeople>) => findPeople(...args).map(({ id }) => id);

test('people stand beside what they do', () => {
	expect(ids(people, 'lawyer', ['aid'], 'zh-CN')).toEqual(['a', 'b']);
	expect(ids(people, 'mediation', ['aid'], 'zh-CN')).toEqual(['c']);
	expect(ids(people, 'notary', ['aid'], 'zh-CN')).toEqual([]);
});

test('who speaks Mongolian comes first there', () => {
	expect(ids(people, 'lawyer', ['aid'], 'mn-Mong')).toEqual(['b', 'a']);
	expect(ids(people, 'lawyer', [], 'mn-Mong')).toEqual(['a']);
});
