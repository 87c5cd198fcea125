import { createReaderOnUsb } from '../simulators/card-reader-on-usb.ts';
import { testCardReader } from './conformance.ts';
import { createSamUsb } from './sam-usb.ts';

const timings = { findPollMs: 40, statusPollMs: 60, gapMs: 100, packetGapMs: 60, firstWaitMs: 30, longestWaitMs: 100 };

for (const layout of ['split', 'single'] as const) {
	testCardReader(`sam-usb, ${layout} pipes, simulated`, async () => {
		const cards = createReaderOnUsb({ layout });
		const reader = createSamUsb({ open: cards.open, timings });
		return { reader, cards, unplug: cards.unplug, plugIn: cards.plugIn };
	});
}
