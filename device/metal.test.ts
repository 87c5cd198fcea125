/**
 * Real devices, for whoever has them: `LAWPOST_METAL=profile.json npx vitest run --project unit device/metal`. Each driver
 * that the profile names is opened and must become ready; all others are skipped by name, so that nobody takes them for tried.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DeviceKind } from '../shared/protocol/device-status.ts';
import { openDrivers } from './agent/drivers.ts';
import { createEventLog } from './agent/log.ts';
import { readProfile } from './agent/profile.ts';

const file = process.env.LAWPOST_METAL ?? null;
const read = file === null ? null : readProfile(file);
if (read && !read.ok) throw new Error(read.problems.join('; '));
const devices = read?.profile.devices ?? {};

const drivers: [kind: DeviceKind, driver: string, line?: string][] = [
	['cardReader', 'sam-serial'],
	['cardReader', 'sam-usb'],
	['cardReader', 'social-security-card'],
	['printer', 'ipp'],
	['printer', 'escpos', 'serial'],
	['printer', 'escpos', 'tcp'],
	['printer', 'escpos', 'usb'],
	['satisfactionPad', 'serial-bytes'],
	['satisfactionPad', 'websocket-json'],
	['satisfactionPad', 'hid-keypad'],
	['scanner', 'serial'],
	['headphoneJack', 'evdev'],
	['lamp', 'serial-relay'],
	['lamp', 'leds'],
	['presenceSensor', 'evdev'],
	['presenceSensor', 'gpio'],
];

function findEntry(kind: DeviceKind, driver: string, line?: string): object | undefined {
	const entries: { driver: string; line?: { kind: string } }[] = [devices[kind] ?? []].flat();
	return entries.find((entry) => entry.driver === driver && (line === undefined || entry.line?.kind === line));
}

for (const [kind, driver, line] of drivers) {
	const entry = findEntry(kind, driver, line);
	const name = line ? `${driver} on ${line}` : driver;
	test.skipIf(!entry)(`a real ${kind} answers ${name} (LAWPOST_METAL=profile.json)`, { timeout: 60_000 }, async () => {
		const silent = () => undefined;
		const log = createEventLog({ info: silent, warn: silent, error: silent } as never);
		const folder = mkdtempSync(join(tmpdir(), 'lawpost-metal-'));
		const opened = await openDrivers({ [kind]: entry }, folder, log);
		const device = opened.drivers[kind];
		await expect.poll(() => device?.status().state, { timeout: 30_000 }).toMatch(/^(ready|warning)$/);
		await device?.close();
		rmSync(folder, { recursive: true, force: true });
	});
}
