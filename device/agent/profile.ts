import { readFileSync } from 'node:fs';
import * as v from 'valibot';

const simulated = v.strictObject({ driver: v.literal('simulated') });
const baudRate = v.pipe(v.number(), v.integer(), v.minValue(300), v.maxValue(921600));
const path = v.pipe(v.string(), v.minLength(1));
const level = v.picklist([1, 2, 3, 4, 5]);
const hexByte = v.pipe(v.string(), v.regex(/^[0-9A-Fa-f]{2}$/, 'must be one byte as two hex digits'));
const hexBytes = v.pipe(v.string(), v.regex(/^([0-9A-Fa-f]{2})+$/, 'must be bytes as hex digits'));

const cardReader = v.variant('driver', [
	v.strictObject({ driver: v.literal('sam-serial'), path, baudRate }),
	simulated,
]);
const printer = v.variant('driver', [
	v.strictObject({
		driver: v.literal('ipp'),
		uri: v.pipe(v.string(), v.regex(/^ipps?:\/\/[^/\s]+\/?\S*$/, 'must be an ipp:// address')),
		media: v.optional(v.picklist(['slip-80mm', 'a4'])),
	}),
	simulated,
]);
const satisfactionPad = v.variant('driver', [
	v.strictObject({
		driver: v.literal('serial-bytes'),
		path,
		baudRate,
		levels: v.record(hexByte, level),
		ask: v.optional(hexBytes),
	}),
	v.strictObject({ driver: v.literal('on-screen') }),
	simulated,
]);

const profileSchema = v.strictObject({
	devices: v.strictObject({
		cardReader: v.optional(cardReader),
		printer: v.optional(printer),
		satisfactionPad: v.optional(satisfactionPad),
	}),
});

/** What is plugged into this machine. A device without an entry is absent. */
export type Profile = v.InferOutput<typeof profileSchema>;
export type DeviceProfiles = Profile['devices'];

export const simulatedProfile: Profile = {
	devices: {
		cardReader: { driver: 'simulated' },
		printer: { driver: 'simulated' },
		satisfactionPad: { driver: 'simulated' },
	},
};

type ReadProfile = { ok: true; profile: Profile } | { ok: false; problems: string[] };

/** Problems name the place in the file: `devices.cardReader.baudRate: …`. */
export function checkProfile(value: unknown): ReadProfile {
	const parsed = v.safeParse(profileSchema, value);
	if (parsed.success) return { ok: true, profile: parsed.output };
	return { ok: false, problems: parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'profile'}: ${issue.message}`) };
}

export function readProfile(file: string | null): ReadProfile {
	if (file === null) return { ok: true, profile: simulatedProfile };
	let text: string;
	try {
		text = readFileSync(file, 'utf8');
	} catch {
		return { ok: false, problems: [`${file}: cannot be read`] };
	}
	try {
		return checkProfile(JSON.parse(text));
	} catch {
		return { ok: false, problems: [`${file}: is not JSON`] };
	}
}
