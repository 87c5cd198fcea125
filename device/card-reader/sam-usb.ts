import type { OpenTransport } from '../transport/byte-transport.ts';
import type { OpenUsb } from '../transport/usb-pipes.ts';
import type { CardReader } from './contract.ts';
import { createSamSerial, type SamTimings } from './sam-serial.ts';
import {
	choosePipes,
	createSamUsbLine,
	type SamPipeLayout,
	type SamUsbTimings,
	samUsbTimings,
} from './sam-usb-wire.ts';

export interface SamUsbOptions {
	open: OpenUsb;
	/** Without it the device's own description decides. */
	pipes?: SamPipeLayout;
	readsNewestAddress?: boolean;
	timings?: Partial<SamTimings & SamUsbTimings>;
}

/** A device that is pulled out is noticed when it is next asked, so it is asked more often, and soon looked for again. */
const usbTimings: Partial<SamTimings> = { statusPollMs: 900, longestWaitMs: 1000 };

/** Driver of SAM_A / SAM_V readers on USB. */
export function createSamUsb({ open, pipes, readsNewestAddress = false, timings }: SamUsbOptions): CardReader {
	const openLine: OpenTransport = async () => {
		const opened = await open();
		if (!opened.ok) return opened;
		const chosen = choosePipes(opened.pipes, pipes);
		if (chosen) {
			const transport = createSamUsbLine(opened.pipes, chosen, { ...samUsbTimings, ...timings });
			return { ok: true, transport };
		}
		await opened.pipes.close();
		return { ok: false, fault: 'portGone' };
	};
	return createSamSerial({ open: openLine, readsNewestAddress, timings: { ...usbTimings, ...timings } });
}
