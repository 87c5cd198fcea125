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

export async function openDrivers(profiles: DeviceProfiles, dataDir: string, log: EventLog): Promise<OpenedDrivers> {
	const { printer, sink } = await openPrinter(profiles.printer, dataDir, log);
	const { cardReader, reader } = openCardReader(profiles.cardReader);
	const { satisfactionPad, pad } = openPad(profiles.satisfactionPad);
	const { scanner, codes } = openScanner(profiles.scanner);
	const jack = openJack(profiles.headphoneJack);
	const lamp = openLamp(profiles.lamp);
	const presence = openPresence(profiles.presenceSensor);
	return {
		drivers: {
			cardReader,
			printer,
			satisfactionPad,
			scanner,
			headphoneJack: jack.driver,
			lamp: lamp.driver,
			presenceSensor: presence.driver,
		},
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
