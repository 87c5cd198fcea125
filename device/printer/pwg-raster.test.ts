import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeTestDocument } from './conformance-ticket.ts';
import { areSameDots, createWhiteImage, drawOver, isBlack, type OneBitImage, setDot } from './one-bit-image.ts';
import { encodePwg, readPwg } from './pwg-raster.ts';

const types = ['black_1', 'sgray_8'] as const;
const picture: fc.Arbitrary<OneBitImage> = fc
	.record({ widthDots: fc.integer({ min: 1, max: 300 }), heightDots: fc.integer({ min: 1, max: 40 }), seed: fc.nat() })
	.chain(({ widthDots, heightDots }) =>
		fc.array(fc.tuple(fc.nat(widthDots - 1), fc.nat(heightDots - 1), fc.nat(200)), { maxLength: 60 }).map((bars) => {
			const image = createWhiteImage(widthDots, heightDots);
			for (const [x, y, long] of bars) for (let dot = 0; dot <= long; dot += 1) setDot(image, x + dot, y, true);
			return image;
		}),
	);
const page = fc.record({
	image: picture,
	dotsPerInch: fc.constantFrom(150, 203, 300),
	type: fc.constantFrom(...types),
	mediaName: fc.constantFrom('', 'iso_a4_210x297mm'),
});

const { FUZZ_FRAMES = '0' } = process.env;
const frames = Math.max(1000, Number(FUZZ_FRAMES));
function report(what: string, startedAt: number): void {
	const rate = Math.round((frames / (performance.now() - startedAt)) * 1000);
	console.log(`${what}: ${frames} frames, ${rate} a second`);
}

test('any pages come back dot for dot', () => {
	fc.assert(
		fc.property(fc.array(page, { maxLength: 3 }), (pages) => {
			const read = readPwg(encodePwg(pages));
			if (!read.ok) throw new Error(read.fault);
			expect(read.pages.map(({ image: _, ...rest }) => rest)).toEqual(pages.map(({ image: _, ...rest }) => rest));
			for (const [index, { image }] of read.pages.entries())
				expect(areSameDots(image, pages[index]?.image ?? image)).toBe(true);
		}),
		{ numRuns: 200 },
	);
});

test('damaged raster never throws', () => {
	const startedAt = performance.now();
	const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 6 });
	fc.assert(
		fc.property(page, damage, fc.nat(), (one, changes, cut) => {
			const bytes = Uint8Array.from(encodePwg([one]));
			for (const [place, value] of changes) bytes[place % bytes.length] = value;
			expect(typeof readPwg(bytes.subarray(0, cut % (bytes.length + 1))).ok).toBe('boolean');
		}),
		{ numRuns: frames },
	);
	if (frames > 1000) report('PWG raster', startedAt);
}, 3_600_000);

test('a header that promises too much is refused', () => {
	const bytes = Buffer.from(
		encodePwg([{ image: createWhiteImage(8, 8), dotsPerInch: 203, type: 'black_1', mediaName: '' }]),
	);
	bytes.writeUInt32BE(0x7fffffff, 4 + 376);
	expect(readPwg(bytes)).toEqual({ ok: false, fault: 'tooLarge' });
	expect(readPwg(Buffer.from('RaS3'))).toEqual({ ok: false, fault: 'notPwg' });
});

const ippevepcl = '/usr/sbin/ippevepcl';
test.skipIf(!existsSync(ippevepcl))('the reader of CUPS finds the same dots (needs cups-ipp-utils)', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'lawpost-pwg-'));
	// That program prints no margin of half an inch.
	const image = createWhiteImage(800, 700);
	const [page] = makeTestDocument().pages;
	if (page) drawOver(image, page, 110, 110);
	for (const type of types) {
		const file = join(folder, `${type}.pwg`);
		writeFileSync(file, encodePwg([{ image, dotsPerInch: 203, type, mediaName: 'iso_a4_210x297mm' }]));
		const env = { ...process.env, CONTENT_TYPE: 'image/pwg-raster' };
		const { stdout } = await promisify(execFile)(ippevepcl, [file], { env, encoding: 'buffer', maxBuffer: 2 ** 26 });
		expect(inkOf(readPcl(stdout))).toEqual(inkOf(rowsOf(image)));
	}
	rmSync(folder, { recursive: true });
});

/** Each row that has any ink, from its first dot to its last. */
const inkOf = (rows: Uint8Array[]) =>
	rows
		.map((row) => Array.from(row, (byte) => byte.toString(2).padStart(8, '0')).join(''))
		.map((row) => row.replace(/^0+|0+$/g, ''))
		.filter((row) => row !== '');

function rowsOf(image: OneBitImage): Uint8Array[] {
	return Array.from({ length: image.heightDots }, (_, y) => {
		const row = new Uint8Array(Math.ceil(image.widthDots / 8));
		for (let x = 0; x < image.widthDots; x += 1)
			if (isBlack(image, x, y)) row[x >> 3] = (row[x >> 3] ?? 0) | (0x80 >> (x & 7));
		return row;
	});
}

/** Raster rows of PCL 5 (`ESC * b n W`), packed or not (`ESC * b n M`). */
function readPcl(bytes: Buffer): Uint8Array[] {
	const rows: Uint8Array[] = [];
	let packed = false;
	for (let at = 0; at < bytes.length; ) {
		const isEscape = bytes[at] === 0x1b;
		const command = isEscape ? /^\*b(?:(\d+)m)?(\d+)([WMY])/.exec(bytes.toString('latin1', at + 1, at + 20)) : null;
		if (command === null) {
			at += 1;
			continue;
		}
		const [all, mode, count, letter] = command;
		at += 1 + all.length;
		if (mode !== undefined) packed = mode === '2';
		if (letter === 'M') packed = count === '2';
		if (letter !== 'W') continue;
		const data = bytes.subarray(at, at + Number(count));
		at += Number(count);
		rows.push(packed ? unpack(data) : Uint8Array.from(data));
	}
	return rows;
}

function unpack(data: Buffer): Uint8Array {
	const out: number[] = [];
	for (let at = 0; at < data.length; ) {
		const count = data[at] ?? 0;
		if (count < 128) out.push(...data.subarray(at + 1, at + 2 + count));
		else if (count > 128) out.push(...Array<number>(257 - count).fill(data[at + 1] ?? 0));
		at += count < 128 ? count + 2 : 2;
	}
	return Uint8Array.from(out);
}
