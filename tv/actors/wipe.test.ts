import { expect, test } from 'vitest';
import { wipeBox } from './wipe.ts';

function fakeStorage(stuck: boolean): Storage {
	let items: Record<string, string> = { canary: '王小雨' };
	return {
		clear: () => {
			if (!stuck) items = {};
		},
		get length() {
			return Object.keys(items).length;
		},
		getItem: () => null,
		key: () => null,
		removeItem: () => undefined,
		setItem: () => undefined,
	};
}

test('stores are emptied and looked at', () => {
	const document = { cookie: '' };
	const clean = wipeBox({ localStorage: fakeStorage(false), sessionStorage: fakeStorage(false), document });
	expect(clean).toEqual({ clean: true, findings: [] });
});

test('a store that keeps its words is named, not its words', () => {
	const dirty = wipeBox({
		localStorage: fakeStorage(true),
		sessionStorage: fakeStorage(false),
		document: { cookie: '' },
	});
	expect(dirty).toEqual({ clean: false, findings: ['localStorage'] });
});
