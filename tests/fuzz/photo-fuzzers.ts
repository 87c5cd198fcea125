/** What phones send as photos. */

import { stripJpeg } from '../../center/phone/strip-jpeg.ts';
import { readPhoto } from '../../center/phone-office/photo-file.ts';
import { makeChunk, makePng, photos, resizeJpeg, withSegment } from '../../center/testing/photos.ts';
import type { Fuzzer } from './fuzzer.ts';

/** A photo that is taken has a size that a screen can bear, and nothing left that the phone itself would have taken off. */
export const photoFuzzer: Fuzzer = {
	name: 'photos',
	corpus: [
		...Object.values(photos),
		withSegment(0xe1, 'Exif\0\0MM\0*\0\0\0\x08'),
		withSegment(0xe2, 'ICC_PROFILE\0\x01\x01'),
		withSegment(0xfe, '<script>'),
		resizeJpeg(9000, 9000),
		makePng(24, 16, [makeChunk('tEXt', Buffer.from('a\0b'))]),
	],
	canMistake: true,
	take(spoilt) {
		const stripped = stripJpeg(spoilt);
		const read = readPhoto(spoilt);
		if (!read.ok) return 'borne';
		const { kind, width, height } = read;
		const fits = width >= 1 && height >= 1 && width <= 8192 && height <= 8192 && width * height <= 25_000_000;
		const isBare = kind !== 'jpeg' || (stripped !== null && Buffer.compare(stripped, spoilt) === 0);
		return fits && isBare ? 'borne' : 'wrong';
	},
};
