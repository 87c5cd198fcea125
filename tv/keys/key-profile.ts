/**
 * Key codes differ from box to box and collide (29–31 are ←→↓ on one and ↓←→ on another), so a profile is data and the
 * rest of the TV app knows named keys only.
 */
export const keyNames = [
	'up',
	'down',
	'left',
	'right',
	'ok',
	'back',
	'exit',
	'digit0',
	'digit1',
	'digit2',
	'digit3',
	'digit4',
	'digit5',
	'digit6',
	'digit7',
	'digit8',
	'digit9',
] as const;
export type KeyName = (typeof keyNames)[number];
export type Direction = 'up' | 'down' | 'left' | 'right';

export interface KeyProfile {
	id: string;
	/** Key codes of every named key; digits 48–57 and 96–105 are known everywhere and need no entry. */
	codes: Partial<Record<KeyName, number[]>>;
	/** Part of the user agent by which the box is known; absent: only by `?keys=`. */
	userAgent?: RegExp;
}

/** null when the profile gives `code` no meaning. */
export function findKeyName(profile: KeyProfile, code: number): KeyName | null {
	for (const name of keyNames) {
		const codes = profile.codes[name];
		if (codes && codes.indexOf(code) >= 0) return name;
	}
	return findDigit(code);
}

/** 0–9 for a digit key, else null. */
export function digitOf(key: KeyName): number | null {
	return key.slice(0, 5) === 'digit' ? Number(key.slice(5)) : null;
}

function findDigit(code: number): KeyName | null {
	const digit = code >= 48 && code <= 57 ? code - 48 : code >= 96 && code <= 105 ? code - 96 : -1;
	return digit < 0 ? null : (`digit${digit}` as KeyName);
}
