import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import * as v from 'valibot';
import { deviceKinds } from '../../shared/protocol/device-status.ts';
import { region, rootKey } from '../packs/pack-keeper.ts';
import { type AddedDriver, addedDrivers, checkAdded, findAdded } from './added-drivers.ts';

const simulated = v.strictObject({ driver: v.literal('simulated') });
const baudRate = v.pipe(v.number(), v.integer(), v.minValue(300), v.maxValue(921600));
const path = v.pipe(v.string(), v.minLength(1));
const tcpPort = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535));
const level = v.picklist([1, 2, 3, 4, 5]);
const hexByte = v.pipe(v.string(), v.regex(/^[0-9A-Fa-f]{2}$/, 'must be one byte as two hex digits'));
const hexBytes = v.pipe(v.string(), v.regex(/^([0-9A-Fa-f]{2})+$/, 'must be bytes as hex digits'));
const tellerText = v.optional(v.pipe(v.string(), v.maxLength(40)), '');
const ledValue = v.pipe(v.string(), v.regex(/^\d{1,3}$/, 'must be a brightness'));
const inputPath = v.pipe(
	path,
	v.check(
		(text) => !/\/event\d+$/.test(text),
		'event numbers change at each start: name it by /dev/input/by-id or by-path',
	),
);

const usbNumber = v.pipe(v.string(), v.regex(/^[0-9A-Fa-f]{4}$/, 'must be four hex digits'));
const oneCardReader = v.variant('driver', [
	v.strictObject({ driver: v.literal('sam-serial'), path, baudRate }),
	v.strictObject({
		driver: v.literal('sam-usb'),
		/** Of a model that `sam-usb-models.ts` does not list yet. */
		vendorId: v.optional(usbNumber),
		productId: v.optional(usbNumber),
		serialNumber: v.optional(path),
		pipes: v.optional(v.picklist(['split', 'single'])),
	}),
	v.strictObject({ driver: v.literal('social-security-card'), readerName: v.optional(path) }),
	simulated,
]);
/** A list: all of them look for cards, and the card that lies there decides. */
const cardReaders = v.pipe(v.array(oneCardReader), v.minLength(1), v.maxLength(4));
const cardReader = v.lazy((given) => (Array.isArray(given) ? cardReaders : oneCardReader));
const printer = v.variant('driver', [
	v.strictObject({
		driver: v.literal('ipp'),
		uri: v.pipe(v.string(), v.regex(/^ipps?:\/\/[^/\s]+\/?\S*$/, 'must be an ipp:// address')),
		media: v.optional(v.picklist(['slip-80mm', 'slip-58mm', 'a4'])),
		copies: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5))),
		sides: v.optional(v.picklist(['one-sided', 'two-sided-long-edge', 'two-sided-short-edge'])),
	}),
	v.strictObject({
		driver: v.literal('escpos'),
		line: v.variant('kind', [
			v.strictObject({ kind: v.literal('serial'), path, baudRate }),
			v.strictObject({ kind: v.literal('tcp'), host: path, port: v.optional(tcpPort) }),
			v.strictObject({ kind: v.literal('usb'), path }),
		]),
		media: v.picklist(['slip-80mm', 'slip-58mm']),
		/** Of the printer itself, for what the agent writes: `none` where it has no Chinese. */
		font: v.optional(v.picklist(['chinese', 'none'])),
		bufferBytes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1024), v.maxValue(1_048_576), v.multipleOf(2))),
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
	v.strictObject({
		driver: v.literal('websocket-json'),
		url: v.optional(
			v.pipe(v.string(), v.regex(/^wss?:\/\/[^/\s]+\S*$/, 'must be a ws:// address')),
			'ws://127.0.0.1:1919',
		),
		levels: v.optional(
			v.record(v.pipe(v.string(), v.regex(/^\d{1,2}$/, 'must be a level as the pad numbers it')), level),
		),
		/** Shown on the pad. */
		teller: v.optional(
			v.strictObject({
				name: tellerText,
				number: tellerText,
				photo: v.optional(v.pipe(v.string(), v.maxLength(200_000)), ''),
			}),
		),
		timeoutS: v.optional(v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(600)), 60),
	}),
	v.strictObject({
		driver: v.literal('hid-keypad'),
		path: inputPath,
		keys: v.record(v.pipe(v.string(), v.regex(/^[0-9A-Za-z]$/, 'must be one digit or letter')), level),
	}),
	v.strictObject({ driver: v.literal('on-screen') }),
	simulated,
]);
const scanner = v.variant('driver', [
	v.strictObject({ driver: v.literal('serial'), path, baudRate }),
	v.strictObject({ driver: v.literal('keyboard-wedge') }),
	simulated,
]);
const headphoneJack = v.variant('driver', [v.strictObject({ driver: v.literal('evdev'), path: inputPath }), simulated]);
const lamp = v.variant('driver', [
	v.strictObject({
		driver: v.literal('serial-relay'),
		path,
		baudRate,
		lights: v.strictObject({ off: hexBytes, ready: hexBytes, busy: hexBytes, attention: hexBytes }),
	}),
	v.strictObject({
		driver: v.literal('leds'),
		files: v.strictObject({ ready: v.optional(path), busy: v.optional(path), attention: v.optional(path) }),
		onValue: v.optional(ledValue, '1'),
		offValue: v.optional(ledValue, '0'),
	}),
	simulated,
]);
const presenceSensor = v.variant('driver', [
	v.strictObject({ driver: v.literal('evdev'), path: inputPath }),
	v.strictObject({ driver: v.literal('gpio'), path, activeLow: v.optional(v.boolean(), false) }),
	simulated,
]);

const packs = v.strictObject({
	/** Binds the agent to this key whatever a page tells; without it the first enrolment does. */
	rootKey: v.optional(rootKey),
	/** Six digits, with `rootKey`: whose own topics are wanted before a page tells. */
	region: v.optional(region, ''),
	/** Off unless it is there. Neighbors reach it by number: `0.0.0.0` or this machine's address. */
	serveOnLan: v.optional(
		v.strictObject({
			host: v.pipe(
				v.string(),
				v.check((text) => isIP(text) !== 0, 'must be an address'),
			),
			port: tcpPort,
		}),
	),
	neighbors: v.optional(
		v.pipe(
			v.array(v.pipe(v.string(), v.regex(/^https?:\/\/[^/\s?#@]+$/, 'must be http://address:port'))),
			v.maxLength(16),
		),
		[],
	),
	/** Folders in which `lawpost-packs` is looked for. */
	folders: v.optional(v.pipe(v.array(path), v.maxLength(8)), []),
	/** Also on whatever is mounted under /media and /run/media. */
	sticks: v.optional(v.boolean(), false),
});

const profileSchema = v.strictObject({
	devices: v.strictObject({
		cardReader: v.optional(cardReader),
		printer: v.optional(printer),
		satisfactionPad: v.optional(satisfactionPad),
		scanner: v.optional(scanner),
		headphoneJack: v.optional(headphoneJack),
		lamp: v.optional(lamp),
		presenceSensor: v.optional(presenceSensor),
	}),
	/** Part of the name that the browser gives a camera; without one, the first camera does. They belong to the page. */
	cameras: v.optional(v.strictObject({ codes: v.optional(path), documents: v.optional(path) })),
	/** Where content may come from besides the center, and who may fetch it here; without: from the center, for the own page. */
	packs: v.optional(packs),
});

/** What is plugged into this machine. A device without an entry is absent. */
export type Profile = v.InferOutput<typeof profileSchema>;
export type DeviceProfiles = Profile['devices'];
export type CardReaderProfile = v.InferOutput<typeof oneCardReader>;

export const simulatedProfile: Profile = {
	devices: {
		cardReader: { driver: 'simulated' },
		printer: { driver: 'simulated' },
		satisfactionPad: { driver: 'simulated' },
		scanner: { driver: 'simulated' },
		headphoneJack: { driver: 'simulated' },
		lamp: { driver: 'simulated' },
		presenceSensor: { driver: 'simulated' },
	},
};

type ReadProfile = { ok: true; profile: Profile } | { ok: false; problems: string[] };

/** Problems name the place in the file: `devices.cardReader.baudRate: …`. */
export function checkProfile(value: unknown, added = addedDrivers): ReadProfile {
	const { rest, entries, problems: addedProblems } = takeAdded(value, added);
	const parsed = v.safeParse(profileSchema, rest);
	if (addedProblems.length > 0) return { ok: false, problems: addedProblems };
	if (parsed.success) {
		// Each entry has been checked by its own driver's schema.
		const devices = { ...parsed.output.devices, ...entries } as DeviceProfiles;
		return { ok: true, profile: { ...parsed.output, devices } };
	}
	return { ok: false, problems: parsed.issues.map((issue) => `${v.getDotPath(issue) ?? 'profile'}: ${issue.message}`) };
}

/** Entries of added drivers, and the profile without them. */
function takeAdded(value: unknown, added: readonly AddedDriver[]) {
	const entries: Record<string, unknown> = {};
	const problems: string[] = [];
	const devices = typeof value === 'object' && value !== null && 'devices' in value ? value.devices : null;
	if (typeof devices !== 'object' || devices === null) return { rest: value, entries, problems };
	const kept: Record<string, unknown> = { ...devices };
	for (const kind of deviceKinds) {
		const driver = findAdded(added, kind, kept[kind]);
		if (!driver) continue;
		const checked = checkAdded(driver, kept[kind]);
		if (checked.ok) entries[kind] = checked.entry;
		else problems.push(...checked.problems);
		delete kept[kind];
	}
	return { rest: { ...(value as object), devices: kept }, entries, problems };
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
