import { createAnswerReader } from '../../device/printer/escpos-wire.ts';
import { groups, tags } from '../../device/printer/ipp-names.ts';
import { createIppOperations } from '../../device/printer/ipp-operations.ts';
import { decodeIpp, encodeIpp, type IppGroup, type IppValue } from '../../device/printer/ipp-wire.ts';
import { createWhiteImage, setDot } from '../../device/printer/one-bit-image.ts';
import { readPng } from '../../device/printer/png-bits.ts';
import { describeJob, describePrinter } from '../../device/printer/printer-words.ts';
import { encodePwg, readPwg } from '../../device/printer/pwg-raster.ts';
import { writePng } from '../../device/simulators/png-picture.ts';
import type { Fuzzer, Verdict } from './fuzzer.ts';
import { collectTwinBytes } from './twin-bytes.ts';

const attribute = (tag: number, name: string, ...values: IppValue[]) => ({ tag, name, values });
const { keyword, enum: choice, integer, boolean, mimeType, resolution, range, name: words } = tags;

function answer(code: number, ...more: IppGroup[]): Uint8Array {
	const attributes = [
		attribute(tags.charset, 'attributes-charset', 'utf-8'),
		attribute(tags.language, 'attributes-natural-language', 'en'),
	];
	const message = { version: 0x0200, code, requestId: 1, data: new Uint8Array() };
	return encodeIpp({ ...message, groups: [{ tag: groups.operation, attributes }, ...more] });
}

function job(state: number, ...reasons: string[]): IppGroup {
	return {
		tag: groups.job,
		attributes: [
			attribute(integer, 'job-id', 7),
			attribute(words, 'job-name', '法驿 slip 1'),
			attribute(choice, 'job-state', state),
			attribute(keyword, 'job-state-reasons', ...reasons),
			attribute(integer, 'job-impressions-completed', 1),
			attribute(integer, 'number-of-documents', 1),
		],
	};
}

const printer: IppGroup = {
	tag: groups.printer,
	attributes: [
		attribute(choice, 'printer-state', 3),
		attribute(keyword, 'printer-state-reasons', 'media-low-warning', 'marker-supply-low-report'),
		attribute(boolean, 'printer-is-accepting-jobs', true),
		attribute(mimeType, 'document-format-supported', 'application/pdf', 'image/pwg-raster', 'image/jpeg'),
		attribute(keyword, 'pwg-raster-document-type-supported', 'black_1', 'sgray_8'),
		attribute(resolution, 'pwg-raster-document-resolution-supported', { across: 300, along: 300, units: 3 }),
		attribute(keyword, 'sides-supported', 'one-sided', 'two-sided-long-edge'),
		attribute(range, 'copies-supported', { lower: 1, upper: 9 }),
		attribute(keyword, 'media-supported', 'iso_a4_210x297mm', 'om_slip_80x200mm'),
		attribute(keyword, 'media-ready', 'iso_a4_210x297mm'),
		attribute(keyword, 'print-scaling-supported', 'none', 'fit'),
		{
			name: 'media-col-ready',
			tag: tags.collection,
			values: [
				{
					members: [{ name: 'media-size', tag: tags.collection, values: [{ members: [attribute(integer, 'x', 1)] }] }],
				},
			],
		},
	],
};

/** Through the operations that the driver asks, up to the words of the status. */
export const ippFuzzer: Fuzzer = {
	name: 'IPP answers',
	corpus: [
		answer(0, printer),
		answer(1, job(5, 'job-printing')),
		answer(0, job(9, 'job-completed-successfully'), job(8, 'aborted-by-system')),
		answer(0x0406),
		answer(0x040b),
	],
	canMistake: false,
	async take(spoilt): Promise<Verdict> {
		const operations = createIppOperations(async () => {
			const decoded = decodeIpp(spoilt);
			return decoded.ok ? { ok: true, message: decoded.message } : { ok: false, reached: true };
		}, 1000);
		const seen = await operations.getPrinter('ipp://x/');
		const status = seen.result === 'ok' ? describePrinter(seen.value) : { state: 'starting' as const };
		const one = await operations.getJob('ipp://x/', 7);
		if (one.result === 'ok') describeJob(one.value, 2, status);
		await operations.findJob('ipp://x/', '法驿');
		const made = await operations.createJob('ipp://x/', 'x', []);
		if (made.result === 'ok' && !Number.isInteger(made.value)) throw new Error('a job without a number');
		return 'borne';
	},
};

const fixed = ['12', '7e', '00', '0f', '372500', '10000000', '11', '37'].map((hex) => Buffer.from(hex, 'hex'));

export const escposFuzzer: Fuzzer = {
	name: 'ESC/POS answers',
	corpus: [
		...fixed,
		...fixed.map((bytes, at) => Buffer.concat([bytes, fixed[(at + 3) % fixed.length] ?? bytes, bytes])),
		...collectTwinBytes(({ kind }) => kind === 'printer'),
	],
	canMistake: false,
	take(spoilt, _at, random) {
		const cut = Math.floor(random() * (spoilt.length + 1));
		const reader = createAnswerReader();
		const parted = [...reader(spoilt.subarray(0, cut)), ...reader(spoilt.subarray(cut))];
		const whole = createAnswerReader()(spoilt);
		return JSON.stringify(parted) === JSON.stringify(whole) && whole.length <= spoilt.length ? 'borne' : 'wrong';
	},
};

const picture = createWhiteImage(75, 20);
for (let dot = 0; dot < 600; dot += 7) setDot(picture, dot % 75, dot % 20, true);
const page = { image: picture, dotsPerInch: 203, mediaName: 'iso_a4_210x297mm' };

export const pwgFuzzer: Fuzzer = {
	name: 'PWG raster',
	corpus: [
		encodePwg([{ ...page, type: 'black_1' }]),
		encodePwg([
			{ ...page, type: 'sgray_8' },
			{ ...page, type: 'sgray_8' },
		]),
	],
	canMistake: false,
	take(spoilt) {
		readPwg(spoilt);
		return 'borne';
	},
};

export const pngFuzzer: Fuzzer = {
	name: 'PNG of a page',
	corpus: [writePng(picture)],
	canMistake: false,
	take(spoilt) {
		readPng(Buffer.from(spoilt));
		return 'borne';
	},
};
