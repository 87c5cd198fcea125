import { expect, test } from 'vitest';
import { stripJpeg } from '../phone/strip-jpeg.ts';
import { makeChunk, makePng, photos, resizeJpeg, withSegment } from '../testing/photos.ts';
import { readPhoto } from './photo-file.ts';

const fault = (bytes: Buffer) => {
	const read = readPhoto(bytes);
	return read.ok ? read.kind : read.fault;
};
const said = (words: string) => Buffer.from(words);

test('photos of three formats are read', () => {
	const size = { ok: true, width: 24, height: 16 };
	expect(readPhoto(photos.jpeg)).toEqual({ ...size, kind: 'jpeg' });
	expect(readPhoto(photos.png)).toEqual({ ...size, kind: 'png' });
	expect(readPhoto(photos.webp)).toEqual({ ...size, kind: 'webp' });
	expect(readPhoto(photos.lossless)).toEqual({ ...size, kind: 'webp' });
});

test('what only calls itself a photo is none', () => {
	const others = [
		said(''),
		said('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
		said('<!doctype html><script>alert(1)</script>'),
		said('GIF89a\x01\x00\x01\x00'),
		said('%PDF-1.7'),
		Buffer.from([0xff, 0xd8]),
	];
	expect(others.map(fault)).toEqual(others.map(() => 'unknown'));
});

test('a photo cut anywhere is broken', () => {
	for (const whole of Object.values(photos))
		for (let length = 12; length < whole.length; length++)
			expect([length, fault(whole.subarray(0, length))]).toEqual([length, 'broken']);
});

test('nothing stands behind a photo', () => {
	const hidden = said('<script>alert(1)</script>PK\x03\x04');
	for (const whole of Object.values(photos)) expect(fault(Buffer.concat([whole, hidden]))).toBe('broken');
	// A page in front of the first scan, in a segment of no kind.
	expect(fault(withSegment(0xf0, '<html><script>'))).toBe('broken');
});

test('what tells of its maker is refused', () => {
	const exif = 'Exif\0\0MM\0*\0\0\0\x08';
	expect(fault(withSegment(0xe1, exif))).toBe('tells');
	expect(fault(withSegment(0xe1, 'http://ns.adobe.com/xap/1.0/\0<x/>'))).toBe('tells');
	expect(fault(withSegment(0xed, 'Photoshop 3.0\0'))).toBe('tells');
	expect(fault(withSegment(0xfe, '/*<script>*/'))).toBe('tells');
	expect(fault(withSegment(0xe0, 'JFIF\0\x01\x02\0\0\x01\0\x01\x01\x01abc'))).toBe('tells');
	for (const name of ['eXIf', 'tEXt', 'iTXt', 'zTXt', 'tIME'])
		expect(fault(makePng(24, 16, [makeChunk(name, said('a\0b'))]))).toBe('tells');
});

test('a picture that would fill the memory is too wide', () => {
	expect([makePng(60_000, 60_000), makePng(8193, 1), resizeJpeg(8000, 8000), resizeJpeg(65_535, 2)].map(fault)).toEqual(
		['tooWide', 'tooWide', 'tooWide', 'tooWide'],
	);
	expect([makePng(0, 16), resizeJpeg(24, 0)].map(fault)).toEqual(['broken', 'broken']);
	expect(fault(resizeJpeg(5000, 5000))).toBe('jpeg');
});

test('a phone strips what the server refuses', () => {
	const told = withSegment(0xe1, 'Exif\0\0MM\0*', withSegment(0xfe, 'Phone 12', withSegment(0xed, 'Photoshop')));
	expect(fault(told)).toBe('tells');
	expect(Buffer.from(stripJpeg(told) ?? [])).toEqual(photos.jpeg);
	expect(Buffer.from(stripJpeg(photos.jpeg) ?? [])).toEqual(photos.jpeg);
	const coloured = withSegment(0xe2, 'ICC_PROFILE\0\x01\x01');
	expect(Buffer.from(stripJpeg(coloured) ?? [])).toEqual(coloured);
	expect([stripJpeg(photos.png), stripJpeg(photos.jpeg.subarray(0, 40))]).toEqual([null, null]);
});
