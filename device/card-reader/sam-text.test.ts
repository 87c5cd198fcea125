import { expect, test } from 'vitest';
import { encodeTextBlock } from '../simulators/card-reader-text.ts';
import { foreigner2023Person, permitPerson, residentPerson } from '../simulators/test-persons.ts';
import { decodeTextBlock } from './sam-text.ts';

/** Blocks are laid out here by the published offsets, apart from the simulator's encoder. */
function layOut(fields: [offset: number, text: string][]): Uint8Array {
	const block = Buffer.from(' '.repeat(128), 'utf16le');
	for (const [offset, text] of fields) block.write(text, offset, 'utf16le');
	return Uint8Array.from(block);
}

const residentFields: [number, string][] = [
	[0, '试驿甲'],
	[30, '2'],
	[32, '02'],
	[36, '19000101'],
	[52, '虚构省虚构旗无此苏木1号'],
	[122, '999999190001010023'],
	[158, '虚构旗公安局'],
	[188, '20180501'],
	[204, '长期'],
	[248, ' '],
];
const withField = (offset: number, text: string) =>
	layOut([...residentFields.filter(([at]) => at !== offset), [offset, text]]);

test('decodes a resident card', () => {
	expect(decodeTextBlock(layOut(residentFields))).toEqual({
		kind: 'resident',
		name: '试驿甲',
		sex: 'female',
		nation: '02',
		birth: '1900-01-01',
		address: '虚构省虚构旗无此苏木1号',
		number: '999999190001010023',
		issuer: '虚构旗公安局',
		validFrom: '2018-05-01',
		validTo: 'long-term',
	});
});

test('decodes a permit of Hong Kong, Macao, Taiwan', () => {
	const block = layOut([
		[0, '试港澳'],
		[30, '1'],
		[36, '19000101'],
		[52, '虚构市无此街8号'],
		[122, '999999190001010023'],
		[158, '虚构市公安局'],
		[188, '20210203'],
		[204, '20260203'],
		[220, 'X00000000'],
		[238, '01'],
		[248, 'J'],
	]);
	expect(decodeTextBlock(block)).toEqual({
		kind: 'hkmt-permit',
		name: '试港澳',
		sex: 'male',
		birth: '1900-01-01',
		address: '虚构市无此街8号',
		number: '999999190001010023',
		issuer: '虚构市公安局',
		validFrom: '2021-02-03',
		validTo: '2026-02-03',
		passNumber: 'X00000000',
		issueCount: '01',
	});
});

test('decodes a foreigner card of 2017', () => {
	const block = layOut([
		[0, 'TESTER, IMAGINARY'],
		[120, '1'],
		[122, 'XXA999985071416'],
		[152, 'XXA'],
		[158, '试远客'],
		[188, '20190910'],
		[204, '20290909'],
		[220, '19850714'],
		[236, '01'],
		[240, '9999'],
		[248, 'I'],
	]);
	expect(decodeTextBlock(block)).toEqual({
		kind: 'foreigner-2017',
		name: '试远客',
		englishName: 'TESTER, IMAGINARY',
		sex: 'male',
		number: 'XXA999985071416',
		nationality: 'XXA',
		birth: '1985-07-14',
		validFrom: '2019-09-10',
		validTo: '2029-09-09',
	});
});

test('decodes a foreigner card of 2023, long name', () => {
	const block = layOut([
		[0, '试新客'],
		[30, '2'],
		[32, '00'],
		[36, '19000101'],
		[52, 'TESTER-OF-A-NAME, LONGER THAN THIRT'],
		[122, '999999190001010023'],
		[188, '20240115'],
		[204, '20340114'],
		[220, 'Y FIVE'],
		[242, 'XXB'],
		[248, 'Y'],
		[250, '000'],
	]);
	expect(decodeTextBlock(block)).toEqual({
		kind: 'foreigner-2023',
		name: '试新客',
		englishName: 'TESTER-OF-A-NAME, LONGER THAN THIRTY FIVE',
		sex: 'female',
		number: '999999190001010023',
		nationality: 'XXB',
		birth: '1900-01-01',
		validFrom: '2024-01-15',
		validTo: '2034-01-14',
	});
});

test('keeps all 46 characters of a name', () => {
	const englishName = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ ABCDEFG HIJKLMNOPQR';
	expect(decodeTextBlock(encodeTextBlock({ ...foreigner2023Person, englishName }))).toMatchObject({ englishName });
});

test('reads back what the simulator writes', () => {
	for (const person of [residentPerson, permitPerson, foreigner2023Person]) {
		expect(decodeTextBlock(encodeTextBlock(person))).toEqual(person);
	}
});

test.each([
	['unknown type', 248, 'Q', 'wrongCard'],
	['check digit', 122, '999999190001010021', 'damaged'],
	['birth that is not in the number', 36, '19000102', 'damaged'],
	['impossible date', 188, '20180231', 'damaged'],
	['end before begin', 204, '20170101', 'damaged'],
	['nation that is no code', 32, '0x', 'damaged'],
	['sex that is no code', 30, '5', 'damaged'],
	['no name', 0, '   ', 'damaged'],
	['control character in the name', 0, '试\u0007甲', 'damaged'],
	['half of a pair in the address', 52, '虚构\ud800省', 'damaged'],
	['zeros in the address', 52, '虚构\u0000省', 'damaged'],
])('refuses a block: %s', (_, offset, text, reason) => {
	expect(decodeTextBlock(withField(offset, text))).toBe(reason);
});

test('accepts a name out of the rare planes', () => {
	const block = withField(0, '试𠮷\ue863');
	expect(decodeTextBlock(block)).toMatchObject({ name: '试𠮷\ue863' });
});
