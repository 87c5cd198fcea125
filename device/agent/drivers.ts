import { deviceKinds } from '../../shared/protocol/device-status.ts';
import type { CardReader } from '../card-reader/contract.ts';
import type { HeadphoneJack } from '../headphone-jack/contract.ts';
import type { Lamp } from '../lamp/contract.ts';
import type { PresenceSensor } from '../presence-sensor/contract.ts';
import type { Printer } from '../printer/contract.ts';
import type { SatisfactionPad } from '../satisfaction-pad/contract.ts';
import type { Scanner } from '../scanner/contract.ts';
import type { ReaderInMemory } from '../simulators/card-reader-in-memory.ts';
import type { LampInMemory } from '../simulators/lamp.ts';
import type { PadInMemory } from '../simulators/pad.ts';
import type { SwitchInMemory } from '../simulators/presence.ts';
import type { PrinterSimulator } from '../simulators/printer.ts';
import type { ScannerInMemory } from '../simulators/scanner.ts';
import { type Lines, realLines } from '../transport/lines.ts';
import { type AddedDriver, addedDrivers, openAdded } from './added-drivers.ts';
import { openCardReader } from './card-reader-drivers.ts';
import { openJack, openLamp, openPresence } from './hall-drivers.ts';
import type { EventLog } from './log.ts';
import { openPad } from './pad-drivers.ts';
import { openPrinter } from './printer-drivers.ts';
import type { DeviceProfiles } from './profile.ts';
import { openScanner } from './scanner-drivers.ts';

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
	scanner: ScannerInMemory | null;
	headphoneJack: SwitchInMemory | null;
	lamp: LampInMemory | null;
	presenceSensor: SwitchInMemory | null;
}

export interface OpenedDrivers {
	drivers: Drivers;
	simulators: Simulators;
}

export interface OpenOptions {
	/** Other doors in tests and for recording. */
	lines?: Lines | undefined;
	added?: readonly AddedDriver[] | undefined;
}

export async function openDrivers(
	profiles: DeviceProfiles,
	dataDir: string,
	log: EventLog,
	{ lines = realLines, added = addedDrivers }: OpenOptions = {},
): Promise<OpenedDrivers> {
	const own: Partial<Drivers> = {};
	const rest = { ...profiles };
	for (const kind of deviceKinds) {
		const opened = openAdded(added, kind, profiles[kind], lines);
		if (!opened) continue;
		Object.assign(own, { [kind]: opened });
		delete rest[kind];
	}
	const { printer, sink } = await openPrinter(rest.printer, dataDir, log, lines);
	const { cardReader, reader } = openCardReader(rest.cardReader, lines);
	const { satisfactionPad, pad } = openPad(rest.satisfactionPad, lines);
	const { scanner, codes } = openScanner(rest.scanner, lines);
	const jack = openJack(rest.headphoneJack, lines);
	const lamp = openLamp(rest.lamp, lines);
	const presence = openPresence(rest.presenceSensor, lines);
	const builtIn: Drivers = {
		cardReader,
		printer,
		satisfactionPad,
		scanner,
		headphoneJack: jack.driver,
		lamp: lamp.driver,
		presenceSensor: presence.driver,
	};
	return {
		drivers: { ...builtIn, ...own },
		simulators: {
			cardReader: reader,
			printer: sink,
			satisfactionPad: pad,
			scanner: codes,
			headphoneJack: jack.simulator,
			lamp: lamp.simulator,
			presenceSensor: presence.simulator,
		},
	};
}
