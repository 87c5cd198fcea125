/** Card found → identity known, over a line paced at 115200 baud, against the time the bytes themselves take. */
import { createSamSerial } from '../../device/card-reader/sam-serial.ts';
import { createReaderSimulator } from '../../device/simulators/card-reader.ts';
import type { ByteTransport } from '../../device/transport/byte-transport.ts';
import { computeWireMs } from '../../device/transport/pacer.ts';
import { createStreamPair } from '../../device/transport/stream-pair.ts';
import type { BenchRow } from './table.ts';
import { percentile } from './table.ts';

const baudRate = 115_200;

/** Counts what crosses the line in both directions. */
function countBytes(transport: ByteTransport, count: (bytes: number) => void): ByteTransport {
	return {
		...transport,
		write: (bytes) => {
			count(bytes.length);
			return transport.write(bytes);
		},
		onData: (listener) =>
			transport.onData((bytes) => {
				count(bytes.length);
				listener(bytes);
			}),
	};
}

export async function benchCardRead(reads: number): Promise<BenchRow[]> {
	const [kioskEnd, deviceEnd] = createStreamPair({ baudRate });
	const simulator = createReaderSimulator({ transport: deviceEnd, afterReading: 'findsAgain' });
	let crossed = 0;
	const counted = countBytes(kioskEnd, (bytes) => {
		crossed += bytes;
	});
	const reader = createSamSerial({ open: async () => ({ ok: true, transport: counted }) });
	const overheads: number[] = [];
	const ratios: number[] = [];
	for (let read = 0; read < reads; read++) {
		await new Promise<void>((resolve, reject) => {
			let foundAt = 0;
			let foundBytes = 0;
			const stop = reader.watch((event) => {
				if (event.type === 'card.found') {
					foundAt = performance.now();
					foundBytes = crossed;
				} else if (event.type === 'card.read') {
					const wireMs = computeWireMs(crossed - foundBytes, baudRate);
					const took = performance.now() - foundAt;
					overheads.push(took - wireMs);
					ratios.push(took / wireMs);
					simulator.removeCard();
				} else if (event.type === 'card.removed') {
					stop();
					resolve();
				} else reject(new Error(event.reason));
			});
			simulator.placeCard('resident');
		});
	}
	await reader.close();
	await simulator.close();
	const p95Overhead = percentile(overheads, 0.95);
	const p95Ratio = percentile(ratios, 0.95);
	return [
		{
			what: `card found → identity, above the wire's own time, p95 of ${reads}`,
			measured: `${p95Overhead.toFixed(1)} ms, ${p95Ratio.toFixed(3)} ×`,
			limit: '≤ 30 ms or ≤ 1.10 ×',
			holds: p95Overhead <= 30 || p95Ratio <= 1.1,
		},
	];
}
