import { test } from 'vitest';
import type { SimulatedCardKind } from '../simulators/card-reader.ts';
import { createReaderInMemory } from '../simulators/card-reader-in-memory.ts';
import { openReaderOnPort } from '../simulators/card-reader-on-port.ts';
import { canOpenPtyPair, openPtyPair } from '../transport/pty-pair.ts';
import { openSerialPort } from '../transport/serial-port.ts';
import { testCardReader } from './conformance.ts';
import { createSamSerial } from './sam-serial.ts';

/** Faster than a real reader would like, so that the suite is short; gaps and waits stay in proportion. */
const timings = { findPollMs: 40, statusPollMs: 60, gapMs: 100, firstWaitMs: 30, longestWaitMs: 100 };

for (const afterReading of ['findsAgain', 'staysSelected'] as const) {
	testCardReader(`sam-serial in memory, ${afterReading}`, async () => {
		const cards = createReaderInMemory({ baudRate: 115200, afterReading });
		const reader = createSamSerial({ open: cards.open, timings });
		return { reader, cards, unplug: cards.unplug, plugIn: cards.plugIn };
	});
}

if (canOpenPtyPair()) {
	testCardReader('sam-serial on a pty', async () => {
		let ptys = await openPtyPair();
		let simulator = await openReaderOnPort(ptys.devicePath, 115200);
		const reader = createSamSerial({
			open: () => openSerialPort({ path: ptys.kioskPath, baudRate: 115200 }),
			timings,
		});
		return {
			reader,
			cards: {
				placeCard: (kind, fields) => simulator.placeCard(kind as SimulatedCardKind, fields),
				removeCard: () => simulator.removeCard(),
			},
			unplug: () => ptys.close(),
			async plugIn() {
				ptys = await openPtyPair();
				simulator = await openReaderOnPort(ptys.devicePath, 115200);
			},
			async dispose() {
				await simulator.close();
				await ptys.close();
			},
		};
	});
} else {
	test.skip('sam-serial on a pty: socat is not installed', () => undefined);
}
