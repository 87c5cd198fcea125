import type { KeyName, KeyProfile } from './key-profile.ts';

const standard = { up: [38], down: [40], left: [37], right: [39], ok: [13] } as const;

/** Codes that mean Back on some box and nothing else on any other. */
const onlyBack = [340, 640, 10009, 461, 166, 65367];

function withStandard(codes: Partial<Record<KeyName, number[]>>): KeyProfile['codes'] {
	const all: KeyProfile['codes'] = {};
	for (const name of ['up', 'down', 'left', 'right', 'ok'] as const) all[name] = [...standard[name]];
	for (const name in codes) {
		const own = codes[name as KeyName];
		if (own) all[name as KeyName] = own;
	}
	return all;
}

/**
 * For a box that nobody has named: every code whose meaning does not collide. 8 and 13 are Back and OK (the Android
 * digits 1 and 6 come through a bridge, never as key events); 27 is Back, since nothing lies above it here.
 */
export const autoProfile: KeyProfile = {
	id: 'auto',
	codes: {
		up: [38, 1, 65362],
		down: [40, 2, 65364],
		left: [37, 3, 65361],
		right: [39, 4, 65363],
		ok: [13, 65293],
		back: [8, 27, ...onlyBack],
		exit: [339, 10182],
	},
};

export const keyProfiles: KeyProfile[] = [
	autoProfile,
	{ id: 'inspur', codes: withStandard({ back: [8], exit: [27] }), userAgent: /inspur/i },
	{
		id: 'ipanel',
		codes: { up: [1], down: [2], left: [3], right: [4], ok: [13], back: [340], exit: [339] },
		userAgent: /ipanel/i,
	},
	{ id: 'ipanel-new', codes: withStandard({ back: [8, 24, 340], exit: [339] }) },
	{ id: 'dvn', codes: withStandard({ back: [640], exit: [114] }), userAgent: /dvn|coship|tvos/i },
	{ id: 'enrich', codes: { up: [87], down: [83], left: [65], right: [68], ok: [13], back: [8], exit: [27] } },
	{ id: 'zhibo', codes: withStandard({ back: [27], exit: [197] }) },
	{
		id: 'daya',
		codes: {
			up: [1, 28, 38, 65362],
			down: [2, 31, 40, 65364],
			left: [3, 29, 37, 65361],
			right: [4, 30, 39, 65363],
			ok: [13, 65293],
			back: [8, 32, 122, 270, 340, 640, 65367],
		},
	},
	{ id: 'set-b', codes: { up: [28], down: [29], left: [30], right: [31], ok: [13], back: [32] } },
	{ id: 'android', codes: withStandard({ back: [8, 27] }), userAgent: /android/i },
	{ id: 'tizen', codes: withStandard({ back: [10009], exit: [10182] }), userAgent: /tizen/i },
	{ id: 'webos', codes: withStandard({ back: [461, 8] }), userAgent: /web0s|webos/i },
	{ id: 'hbbtv', codes: withStandard({ back: [461, 166, 8] }), userAgent: /hbbtv|ce-html/i },
];

/** By `?keys=<id>` first, by the user agent second, else the safe codes. */
export function chooseKeyProfile(asked: string | null, userAgent: string): KeyProfile {
	for (const profile of keyProfiles) if (asked === profile.id) return profile;
	for (const profile of keyProfiles) if (profile.userAgent?.test(userAgent)) return profile;
	return autoProfile;
}
