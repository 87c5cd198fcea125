import { expect, test } from 'vitest';
import { interviews } from './built-in.ts';
import { checkInterview } from './check.ts';
import { all, is, not } from './condition.ts';
import type { Interview } from './interview.ts';

const today = '2026-11-22';

for (const interview of interviews) {
	test(`${interview.id} passes every check`, () => {
		expect(checkInterview(interview, today)).toEqual([]);
	});
}

const wages = interviews[0] as Interview;

/** The checker must not pass a broken interview: each break is one line of the reports. */
test('breaks of an interview are named', () => {
	const broken: Interview = {
		...wages,
		id: 'broken',
		steps: [
			{ kind: 'yesNo', fact: 'late', title: '先问的', when: is('work', 'site') },
			...wages.steps,
			{ kind: 'yesNo', fact: 'work', title: '又问一遍' },
			{ kind: 'yesNo', fact: 'idle', title: '问了没用的' },
			{ kind: 'yesNo', fact: 'never', title: '问不到的', when: all(is('still', 'yes'), not(is('still', 'yes'))) },
		],
		findings: [{ text: '没有法条', cites: [], when: is('work', 'moon') }],
		sums: [{ name: '用了没问的', uses: ['ghost'], reckon: () => null }],
	};
	const report = checkInterview(broken, today).join('\n');
	for (const line of [
		'step late looks at work, which is not asked before',
		'fact work is asked twice',
		'fact idle is asked for nothing',
		'never asked: never',
		'没有法条 waits for work to be moon',
		'cites nothing: 没有法条',
		'用了没问的 uses ghost, which nobody asks',
		'never reckoned: 用了没问的',
		'empty sheet for',
	]) {
		expect(report).toContain(line);
	}
});
