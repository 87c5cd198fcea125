import { expect, test } from 'vitest';
import { findGuide } from '../content/built-in.ts';
import { findInterview, interviews } from './built-in.ts';
import { interviewOf, linkedGuides } from './links.ts';

test('links join guides and interviews that exist', () => {
	for (const guideId of linkedGuides) {
		expect(findGuide(guideId)?.id).toBe(guideId);
		const link = interviewOf({ id: guideId });
		expect(link && findInterview(link.id)?.name, guideId).toBe(link?.name);
	}
	expect(interviewOf({ id: 'neighbours' })).toBe(null);
});

test('every interview is reached from a guide', () => {
	const reached = linkedGuides.map((guideId) => interviewOf({ id: guideId })?.id);
	expect(interviews.filter(({ id }) => !reached.includes(id)).map(({ id }) => id)).toEqual([]);
	expect(interviews.length).toBe(10);
});
