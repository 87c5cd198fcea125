import type { CardReader } from '../card-reader/contract.ts';
import { createSamSerial } from '../card-reader/sam-serial.ts';
import { createSamUsb } from '../card-reader/sam-usb.ts';
import { samUsbModels } from '../card-reader/sam-usb-models.ts';
import { createSeveralReaders } from '../card-reader/several.ts';
import { createSocialSecurityReader } from '../card-reader/social-security-card.ts';
import { createReaderInMemory, type ReaderInMemory } from '../simulators/card-reader-in-memory.ts';
import type { Lines } from '../transport/lines.ts';
import type { CardReaderProfile, DeviceProfiles } from './profile.ts';

/** Wire speed of a simulated reader, as of a real one at its factory setting. */
const simulatedBaudRate = 115_200;

interface OpenedReader {
	cardReader: CardReader;
	/** The far end, where the reader is simulated. */
	reader: ReaderInMemory | null;
}

export function openCardReader(
	profile: DeviceProfiles['cardReader'],
	lines: Lines,
): OpenedReader | { cardReader: null; reader: null } {
	if (!profile) return { cardReader: null, reader: null };
	const opened = (Array.isArray(profile) ? profile : [profile]).map((one) => openOne(one, lines));
	const [first] = opened;
	if (first && opened.length === 1) return first;
	const reader = opened.find((one) => one.reader)?.reader ?? null;
	return { cardReader: createSeveralReaders(opened.map((one) => one.cardReader)), reader };
}

function openOne(profile: CardReaderProfile, lines: Lines): OpenedReader {
	switch (profile.driver) {
		case 'sam-serial':
			return { cardReader: createSamSerial({ open: () => lines.serial(profile) }), reader: null };
		case 'sam-usb':
			return { cardReader: openSamUsb(profile, lines), reader: null };
		case 'social-security-card': {
			const { readerName } = profile;
			const named = readerName === undefined ? {} : { readerName };
			return { cardReader: createSocialSecurityReader({ open: lines.smartCards, ...named }), reader: null };
		}
		case 'simulated': {
			const reader = createReaderInMemory({ baudRate: simulatedBaudRate });
			return { cardReader: createSamSerial({ open: reader.open }), reader };
		}
	}
}

function openSamUsb(profile: Extract<CardReaderProfile, { driver: 'sam-usb' }>, lines: Lines): CardReader {
	const { vendorId, productId, serialNumber, pipes } = profile;
	const ids =
		vendorId && productId
			? [{ vendorId: Number.parseInt(vendorId, 16), productId: Number.parseInt(productId, 16) }]
			: [...samUsbModels];
	const open = () => lines.usb({ ids, ...(serialNumber ? { serialNumber } : {}) });
	return createSamUsb({ open, ...(pipes ? { pipes } : {}) });
}
