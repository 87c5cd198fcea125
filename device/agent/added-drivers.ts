/**
 * Drivers that live in a folder of their own: each brings the shape of its entry in the profile and opens itself. This list
 * is the one place where a folder is named; everything else (profile, status page, technician's command) follows.
 */
import * as v from 'valibot';
import type { DeviceKind } from '../../shared/protocol/device-status.ts';
import type { Lines } from '../transport/lines.ts';
import type { Drivers } from './drivers.ts';

export interface AddedDriver {
	kind: DeviceKind;
	/** `driver` in the profile; no other driver of the kind has it. */
	name: string;
	/** With `driver: v.literal(name)`. */
	profile: v.GenericSchema<unknown, { driver: string }>;
	open(profile: never, lines: Lines): NonNullable<Drivers[DeviceKind]>;
}

interface DriverOf<Kind extends DeviceKind, Profile extends { driver: string }> {
	kind: Kind;
	name: Profile['driver'];
	profile: v.GenericSchema<unknown, Profile>;
	open(profile: Profile, lines: Lines): NonNullable<Drivers[Kind]>;
}

/** Checks that the parts fit each other. */
export function defineDriver<Kind extends DeviceKind, Profile extends { driver: string }>(
	driver: DriverOf<Kind, Profile>,
): AddedDriver {
	return driver;
}

/** A new folder is one line here. */
export const addedDrivers: readonly AddedDriver[] = [];

export function findAdded(added: readonly AddedDriver[], kind: DeviceKind, entry: unknown): AddedDriver | undefined {
	const name = typeof entry === 'object' && entry !== null && 'driver' in entry ? entry.driver : undefined;
	return added.find((driver) => driver.kind === kind && driver.name === name);
}

/** null: not one of the added. */
export function openAdded<Kind extends DeviceKind>(
	added: readonly AddedDriver[],
	kind: Kind,
	entry: unknown,
	lines: Lines,
): NonNullable<Drivers[Kind]> | null {
	const driver = findAdded(added, kind, entry);
	return driver ? (driver.open(entry as never, lines) as NonNullable<Drivers[Kind]>) : null;
}

export type CheckedEntry = { ok: true; entry: { driver: string } } | { ok: false; problems: string[] };

export function checkAdded(driver: AddedDriver, entry: unknown): CheckedEntry {
	const parsed = v.safeParse(driver.profile, entry);
	if (parsed.success) return { ok: true, entry: parsed.output };
	const place = (issue: v.BaseIssue<unknown>) =>
		[`devices.${driver.kind}`, v.getDotPath(issue)].filter(Boolean).join('.');
	return { ok: false, problems: parsed.issues.map((issue) => `${place(issue)}: ${issue.message}`) };
}
