import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { DeviceFault, DeviceStatus } from '../../shared/protocol/device-status.ts';
import { createEscposPrinter } from '../printer/escpos.ts';
import { openTicketLedger } from '../printer/ticket-ledger.ts';
import { openLibraryTwin, type TwinName } from './library.ts';
import type { printerTwins } from './printer-twins.ts';
import { createTwinDevice } from './replay.ts';

const ready: DeviceStatus = { state: 'ready' };
const busy: DeviceStatus = { state: 'busy' };
const fault = (reason: DeviceFault): DeviceStatus => ({ state: 'fault', reason });
const expected: Record<keyof typeof printerTwins, DeviceStatus[]> = {
	'printer-paper-out': [ready, fault('printer.paperOut'), ready],
	'printer-paper-low': [{ state: 'warning', reason: 'printer.paperLow' }],
	'printer-cover-open': [ready, fault('printer.coverOpen'), ready],
	'printer-cutter-stuck': [ready, fault('printer.jammed')],
	'printer-broken': [ready, fault('printer.stopped')],
	'printer-too-hot': [busy, ready],
	'printer-feed-key': [busy, ready],
	'printer-silent': [fault('printer.unreachable')],
};

for (const [name, statuses] of Object.entries(expected) as [TwinName, DeviceStatus[]][])
	test(`the driver names ${name}`, async () => {
		const folder = mkdtempSync(join(tmpdir(), 'lawpost-twin-'));
		const device = createTwinDevice(openLibraryTwin(name), 0.2);
		const ledger = openTicketLedger(join(folder, 'tickets.json'));
		const times = { idlePollMs: 20, activePollMs: 20, answerMs: name === 'printer-silent' ? 60 : 1000 };
		const driver = createEscposPrinter({ open: device.open, address: 'twin', media: 'slip-80mm', ledger, ...times });
		const seen: DeviceStatus[] = [];
		driver.onStatus((status) => seen.push(status));
		await expect.poll(() => seen.slice(1, 1 + statuses.length), { timeout: 8000 }).toEqual(statuses);
		expect([device.isPlayed(), device.strayBytes()]).toEqual([true, 0]);
		await driver.close();
		rmSync(folder, { recursive: true });
	});
