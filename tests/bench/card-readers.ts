/** Drivers over lines that take no time: all that is measured is the driver's own. And 10,000 readings in a row. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { CardEvent, CardReader } from '../../device/card-reader/contract.ts';
import { createSamSerial } from '../../device/card-reader/sam-serial.ts';
import { createSamUsb } from '../../device/card-reader/sam-usb.ts';
import { createSocialSecurityReader } from '../../device/card-reader/social-security-card.ts';
import { createReaderInMemory } from '../../device/simulators/card-reader-in-memory.ts';
import { createReaderOnUsb } from '../../device/simulators/card-reader-on-usb.ts';
import { createSocialSecurityInMemory } from '../../device/simulators/social-security-in-memory.ts';
import { type BenchRow, percentile } from './table.ts';

interface Rig {
	name: string;
	reader: CardReader;
	placeCard(): void;
	removeCard(): void;
}

/** Waits shorter than any reader would like, so that 10,000 cards pass in a minute. */
const timings = { findPollMs: 0, statusPollMs: 5, gapMs: 1000, packetGapMs: 1000 };

const rigs: Record<string, () => Rig> = {
	'sam-serial': () => {
		const cards = createReaderInMemory();
		const reader = createSamSerial({ open: cards.open, timings });
		return { name: 'sam-serial', reader, placeCard: () => cards.placeCard('resident'), removeCard: cards.removeCard };
	},
	'sam-usb, split pipes': () => openUsb('split'),
	'sam-usb, single pipe': () => openUsb('single'),
	'social-security-card': () => {
		const cards = createSocialSecurityInMemory();
		const reader = createSocialSecurityReader({ open: cards.open, timings: { findPollMs: 1, statusPollMs: 5 } });
		return {
			name: 'social-security-card',
			reader,
			placeCard: () => cards.placeCard('social'),
			removeCard: cards.removeCard,
		};
	},
};

function openUsb(layout: 'split' | 'single'): Rig {
	const cards = createReaderOnUsb({ layout });
	const reader = createSamUsb({ open: cards.open, timings });
	return { name: 'sam-usb', reader, placeCard: () => cards.placeCard('resident'), removeCard: cards.removeCard };
}

/** Passes one card after another: placed, read, lifted. Each resolves with the time from found to read. */
function startPassing(rig: Rig): () => Promise<number> {
	let onEvent: (event: CardEvent) => void = () => undefined;
	rig.reader.watch((event) => onEvent(event));
	return () =>
		new Promise((resolve, reject) => {
			let foundAt = 0;
			let tookMs = 0;
			onEvent = (event) => {
				if (event.type === 'card.found') foundAt = performance.now();
				else if (event.type === 'card.read') {
					tookMs = performance.now() - foundAt;
					rig.removeCard();
				} else if (event.type === 'card.removed') resolve(tookMs);
				else reject(new Error(`${rig.name}: ${event.reason}`));
			};
			rig.placeCard();
		});
}

export async function benchDrivers(reads: number): Promise<BenchRow[]> {
	const rows: BenchRow[] = [];
	for (const [name, open] of Object.entries(rigs)) {
		if (name === 'sam-serial') continue;
		const rig = open();
		const passCard = startPassing(rig);
		const times: number[] = [];
		for (let warm = 0; warm < 20; warm++) await passCard();
		for (let read = 0; read < reads; read++) times.push(await passCard());
		await rig.reader.close();
		const p95 = percentile(times, 0.95);
		rows.push({
			what: `${name}: found → identity, line without time of its own, p95 of ${reads}`,
			measured: `${p95.toFixed(1)} ms`,
			limit: '≤ 30 ms',
			holds: p95 <= 30,
		});
	}
	return rows;
}

const mostGrowth = 1.05;

export async function benchSoak(reads: number): Promise<BenchRow[]> {
	setFlagsFromString('--expose_gc');
	const collect = runInNewContext('gc') as () => void;
	const measure = async () => {
		for (let i = 0; i < 3; i++) {
			collect();
			await new Promise((resolve) => setImmediate(resolve));
		}
		const { heapUsed, arrayBuffers } = process.memoryUsage();
		return heapUsed + arrayBuffers;
	};
	const rows: BenchRow[] = [];
	for (const [name, open] of Object.entries(rigs)) {
		const rig = open();
		const passCard = startPassing(rig);
		// The simulators keep their last 1,000 commands; those must be there before the first look.
		for (let warm = 0; warm < 500; warm++) await passCard();
		const before = await measure();
		const startedAt = performance.now();
		for (let read = 0; read < reads; read++) await passCard();
		const perSecond = reads / ((performance.now() - startedAt) / 1000);
		const ratio = (await measure()) / before;
		await rig.reader.close();
		rows.push({
			what: `${name}: heap after ${reads} cards, against before (${perSecond.toFixed(0)} a second)`,
			measured: `${ratio.toFixed(3)} ×`,
			limit: `≤ ${mostGrowth} ×`,
			holds: ratio <= mostGrowth,
		});
	}
	return rows;
}
