import { expect, test } from 'vitest';
import { findKeyName, keyNames } from './key-profile.ts';
import { autoProfile, chooseKeyProfile, keyProfiles } from './profiles.ts';
import { createKeyFilter, heldStepMs, sameHandMs } from './remote.ts';

test('every profile walks, chooses and goes back', () => {
	for (const profile of keyProfiles) {
		for (const name of ['up', 'down', 'left', 'right', 'ok', 'back'] as const) {
			expect(profile.codes[name]?.length ?? 0, `${profile.id} ${name}`).toBeGreaterThan(0);
		}
	}
});

test('no code means two keys in one profile', () => {
	for (const profile of keyProfiles) {
		const codes = keyNames.reduce<number[]>((all, name) => all.concat(profile.codes[name] ?? []), []);
		expect(codes, profile.id).toEqual(codes.filter((code, index) => codes.indexOf(code) === index));
		for (const code of codes) expect(code >= 48 && code <= 57, `${profile.id} ${code}`).toBe(false);
	}
});

test('digits are known in every profile', () => {
	for (const profile of keyProfiles) {
		expect(findKeyName(profile, 55)).toBe('digit7');
		expect(findKeyName(profile, 103)).toBe('digit7');
	}
});

test('colliding codes wait for a named profile', () => {
	for (const code of [29, 30, 31, 32, 114, 270]) expect(findKeyName(autoProfile, code)).toBe(null);
	expect(findKeyName(chooseKeyProfile('daya', ''), 29)).toBe('left');
	expect(findKeyName(chooseKeyProfile('set-b', ''), 29)).toBe('down');
	expect(chooseKeyProfile(null, 'Mozilla/5.0 (Web0S; Linux)').id).toBe('webos');
	expect(chooseKeyProfile(null, 'unheard of').id).toBe('auto');
});

test('one press told twice counts once', () => {
	const filter = createKeyFilter(autoProfile);
	expect(filter({ source: 'keydown', code: 13, held: false, atMs: 0 })).toBe('ok');
	expect(filter({ source: 'keypress', code: 13, held: false, atMs: 12 })).toBe(null);
	expect(filter({ source: 'keydown', code: 50, held: false, atMs: 90 })).toBe('digit2');
	expect(filter({ source: 'keypress', code: 50, held: false, atMs: 91 })).toBe(null);
	expect(filter({ source: 'keydown', code: 50, held: false, atMs: 180 })).toBe('digit2');
});

test('a box with keypress alone is heard', () => {
	const filter = createKeyFilter(chooseKeyProfile('ipanel', ''));
	expect(filter({ source: 'keypress', code: 2, held: false, atMs: 0 })).toBe('down');
	expect(filter({ source: 'keypress', code: 2, held: false, atMs: 100 })).toBe('down');
	expect(filter({ source: 'keydown', code: 340, held: false, atMs: 100 + sameHandMs })).toBe('back');
});

test('held arrows walk, held OK does not', () => {
	const filter = createKeyFilter(autoProfile);
	expect(filter({ source: 'keydown', code: 40, held: false, atMs: 0 })).toBe('down');
	expect(filter({ source: 'keydown', code: 40, held: true, atMs: 30 })).toBe(null);
	expect(filter({ source: 'keydown', code: 40, held: true, atMs: heldStepMs })).toBe('down');
	expect(filter({ source: 'keydown', code: 13, held: true, atMs: 900 })).toBe(null);
});
