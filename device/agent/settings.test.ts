import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings } from './settings.ts';

test('an empty environment gives the defaults', () => {
	expect(readSettings({})).toEqual({
		ok: true,
		settings: {
			port: 12349,
			centerUrl: 'http://127.0.0.1:12348',
			dataDir: resolve('var'),
			profileFile: null,
			enrolCodes: [],
			technician: false,
		},
	});
});

test('the center follows its port or address', () => {
	const centerUrl = (env: Record<string, string>) => {
		const read = readSettings(env);
		return read.ok ? read.settings.centerUrl : null;
	};
	expect(centerUrl({ LAWPOST_CENTER_PORT: '4000' })).toBe('http://127.0.0.1:4000');
	expect(centerUrl({ LAWPOST_CENTER_URL: 'https://center.example/path' })).toBe('https://center.example');
});

test('a wrong port is named', () => {
	const read = readSettings({ LAWPOST_AGENT_PORT: 'x' });
	expect(read.ok ? [] : read.problems.map((problem) => problem.split(':')[0])).toEqual(['LAWPOST_AGENT_PORT']);
});

test('enrolment codes are split', () => {
	const read = readSettings({ LAWPOST_ENROL_CODES: 'AAA, BBB,' });
	expect(read.ok && read.settings.enrolCodes).toEqual(['AAA', 'BBB']);
});
