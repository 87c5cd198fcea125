import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CardReader } from '../card-reader/contract.ts';
import { createSamSerial } from '../card-reader/sam-serial.ts';
import type { HeadphoneJack } from '../headphone-jack/contract.ts';
import type { Lamp } from '../lamp/contract.ts';
import type { PresenceSensor } from '../presence-sensor/contract.ts';
import type { Printer } from '../printer/contract.ts';
import { createIppPrinter } from '../printer/ipp.ts';
import { openTicketLedger } from '../printer/ticket-ledger.ts';
import type { SatisfactionPad } from '../satisfaction-pad/contract.ts';
import type { Scanner } from '../scanner/contract.ts';
import { createReaderInMemory, type ReaderInMemory } from '../simulators/card-reader-in-memory.ts';
import type { LampInMemory } from '../simulators/lamp.ts';
import type { PadInMemory } from '../simulators/pad.ts';
import type { SwitchInMemory } from '../simulators/presence.ts';
import { type PrinterSimulator, startPrinterSimulator } from '../simulators/printer.ts';
import { openSerialPort } from '../transport/serial-port.ts';
import { openJack, openLamp, openPresence } from './hall-drivers.ts';
import type { EventLog } from './log.ts';
import { openPad } from './pad-drivers.ts';
import type { DeviceProfiles } from './profile.ts';

/** null: not named in the profile, so absent. Drivers mend themselves; see `transport/keep-open.ts`. */
export interface Drivers {
	cardReader: CardReader | null;
	printer: Printer | null;
	satisfactionPad: SatisfactionPad | null;
	scanner: Scanner | null;
	headphoneJack: HeadphoneJack | null;
	lamp: Lamp | null;
	presenceSensor: PresenceSensor | null;
}

/** Far ends of the simulated devices, for the dock. null: that device is real or absent. */
export interface Simulators {
	cardReader: ReaderInMemory | null;
	printer: PrinterSimulator | null;
	satisfactionPad: PadInMemory | null;
	headphoneJack: SwitchInMemory | null;
	lamp: LampInMemory | null;
	presenceSensor: SwitchInMemory | null;
}

export interface OpenedDrivers {
	drivers: Drivers;
	simulators: Simulators;
}

/** Three questions without an answer mean a printer is gone: the screen follows within a second. */
const printerPace = { idlePollMs: 350, activePollMs: 200 };
/** Wire speed of a simulated reader, as of a real one at its factory setting. */
const simulatedBaudRate = 115_200;

export async function openDrivers(profiles: DeviceProfiles, dataDir: string, log: EventLog): Promise<OpenedDrivers> {
	const { printer, sink } = await openPrinter(profiles.printer, dataDir, log);
	const { cardReader, reader } = openCardReader(profiles.cardReader);
	const { satisfactionPad, pad } = openPad(profiles.satisfactionPad);
	const jack = openJack(profiles.headphoneJack);
	const lamp = openLamp(profiles.lamp);
	const presence = openPresence(profiles.presenceSensor);
	return {
		drivers: {
			cardReader,
			printer,
			satisfactionPad,
			scanner: null,
			headphoneJack: jack.driver,
			lamp: lamp.driver,
			presenceSensor: presence.driver,
		},
		simulators: {
			cardReader: reader,
			printer: sink,
			satisfactionPad: pad,
			headphoneJack: jack.simulator,
			lamp: lamp.simulator,
			presenceSensor: presence.simulator,
		},
	};
}

function openCardReader(profile: DeviceProfiles['cardReader']) {
	if (!profile) return { cardReader: null, reader: null };
	if (profile.driver === 'sam-serial') {
		return { cardReader: createSamSerial({ open: () => openSerialPort(profile) }), reader: null };
	}
	const reader = createReaderInMemory({ baudRate: simulatedBaudRate });
	return { cardReader: createSamSerial({ open: reader.open }), reader };
}

async function openPrinter(profile: DeviceProfiles['printer'], dataDir: string, log: EventLog) {
	if (!profile) return { printer: null, sink: null };
	const ledger = openTicketLedger(join(dataDir, 'agent', 'print-tickets.json'));
	const onProblem = (): void => log.write('device.disturbed', { device: 'printer' });
	if (profile.driver === 'ipp') {
		const { uri, media } = profile;
		return {
			printer: createIppPrinter({ uri, ledger, onProblem, ...printerPace, ...(media ? { media } : {}) }),
			sink: null,
		};
	}
	const sink = await startOnKnownPort(join(dataDir, 'simulated-printer'));
	return { printer: createIppPrinter({ uri: sink.uri, ledger, onProblem, ...printerPace }), sink };
}

/** The ledger names a printer by its address, so the simulated one keeps its port from one start to the next. */
async function startOnKnownPort(folder: string): Promise<PrinterSimulator> {
	const note = `${folder}.port`;
	const known = readPort(note);
	const sink = known === null ? null : await startPrinterSimulator({ folder, port: known }).catch(() => null);
	if (sink) return sink;
	const fresh = await startPrinterSimulator({ folder });
	writeFileSync(note, new URL(fresh.uri).port);
	return fresh;
}

function readPort(file: string): number | null {
	try {
		const port = Number(readFileSync(file, 'utf8'));
		return Number.isInteger(port) && port > 1023 && port < 65536 ? port : null;
	} catch {
		return null;
	}
}
