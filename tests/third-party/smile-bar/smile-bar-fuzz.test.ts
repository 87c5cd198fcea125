import { expect, test } from 'vitest';
import { createRandom, cutBytes, mutateBytes } from '../../../device/card-reader/byte-mutator.ts';
import { createSmileBarParser, encodeSmileBar, type SmileBarMessage } from './smile-bar-wire.ts';

/** `FUZZ_FRAMES=1000000` runs longer; `FUZZ_SEED` takes other faults. */
const frames = Number(process.env.FUZZ_FRAMES ?? 20_000);
const seed = Number(process.env.FUZZ_SEED ?? 1);
const patience = { timeout: 60_000 + frames };
const messages: SmileBarMessage[] = [
	...([1, 2, 3, 4, 5] as const).map((level) => ({ kind: 'key' as const, level })),
	{ kind: 'heartbeat' },
];

test('frames are the bytes the maker gives', () => {
	expect([...encodeSmileBar({ kind: 'key', level: 5 })]).toEqual([0x02, 0x4b, 0x31, 0x7a, 0x03]);
	expect([...encodeSmileBar({ kind: 'key', level: 1 })]).toEqual([0x02, 0x4b, 0x35, 0x7e, 0x03]);
	expect([...encodeSmileBar({ kind: 'heartbeat' })]).toEqual([0x02, 0x48, 0x42, 0x0a, 0x03]);
});

test('whole frames in pieces of any size are read back', () => {
	const random = createRandom(seed);
	const told: SmileBarMessage[] = [];
	const parser = createSmileBarParser((message) => told.push(message));
	const sent = Array.from({ length: 600 }, (_, i) => messages[i % messages.length] ?? { kind: 'heartbeat' as const });
	for (const piece of cutBytes(Buffer.concat(sent.map(encodeSmileBar)), random)) parser.push(piece);
	expect(told).toEqual(sent);
});

test('every single wrong byte of a frame makes it no frame', () => {
	for (const whole of messages.map(encodeSmileBar)) {
		for (let at = 0; at < whole.length; at++) {
			for (let byte = 0; byte < 256; byte++) {
				if (whole[at] === byte) continue;
				const told: SmileBarMessage[] = [];
				createSmileBarParser((message) => told.push(message)).push(whole.with(at, byte));
				expect(told).toEqual([]);
			}
		}
	}
});

test(`${frames} spoilt frames are borne, and the next whole one is read`, patience, () => {
	const random = createRandom(seed);
	const told: SmileBarMessage[] = [];
	const parser = createSmileBarParser((message) => told.push(message));
	let spoiltTold = 0;
	for (let i = 0; i < frames; i++) {
		const message = messages[i % messages.length] ?? { kind: 'heartbeat' };
		parser.push(mutateBytes(encodeSmileBar(message), random, 3));
		spoiltTold += told.length;
		for (const one of told) if (one.kind === 'key' && ![1, 2, 3, 4, 5].includes(one.level)) expect.unreachable();
		told.length = 0;
		parser.push(encodeSmileBar(message));
		if (told.length !== 1 || JSON.stringify(told[0]) !== JSON.stringify(message)) expect.unreachable();
		told.length = 0;
	}
	expect(spoiltTold).toBeLessThan(frames / 2);
});
