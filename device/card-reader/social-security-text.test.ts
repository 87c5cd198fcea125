import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createChip } from '../simulators/social-security-card.ts';
import { secondSocialSecurityPerson, socialSecurityPerson } from '../simulators/test-persons.ts';
import { readSocialSecurityCard } from './social-security-exchange.ts';
import { decodeSocialSecurityCard, socialSecurityItems, unwrapRecord } from './social-security-text.ts';

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'));
const text = (words: string) => Uint8Array.from(Buffer.from(words, 'latin1'));
const { number, birth } = socialSecurityPerson;
const needed = { number: text(number), name: bytes('d5c5c8fd'.padEnd(60, '0')), birth: bytes(birth.replace(/-/g, '')) };

const read = (...[person, options]: Parameters<typeof createChip>) => {
	const chip = createChip(person, options);
	return readSocialSecurityCard(async (command) => chip.transmit(command) ?? new Uint8Array());
};

test('reads names in GB18030, two and four bytes', async () => {
	expect(decodeSocialSecurityCard(needed)).toEqual({
		kind: 'social-security',
		name: '张三',
		number,
		sex: 'unknown',
		birth,
	});
	expect(await read(socialSecurityPerson)).toMatchObject({ card: socialSecurityPerson });
	expect(await read(secondSocialSecurityPerson)).toMatchObject({ card: secondSocialSecurityPerson });
});

test('what the card leaves empty is absent', async () => {
	const { nation: _nation, validFrom: _from, validTo: _to, ...bare } = socialSecurityPerson;
	expect(await read(bare)).toMatchObject({ card: bare });
	expect(await read(socialSecurityPerson, { without: ['nation', 'issued', 'validTo'] })).toMatchObject({ card: bare });
	const reading = await read(bare);
	expect('card' in reading && Object.keys(reading.card).sort()).toEqual(['birth', 'kind', 'name', 'number', 'sex']);
});

test.each(['number', 'name', 'birth'] as const)('a card without %s is damaged', async (field) => {
	expect(await read(socialSecurityPerson, { without: [field] })).toEqual({ unreadable: 'damaged' });
});

test.each([
	['a number with a wrong check character', { number: text(`${number.slice(0, 17)}${number.endsWith('1') ? 2 : 1}`) }],
	['a birth date that is not the number’s', { birth: bytes('19570101') }],
	['a date that is none', { validTo: bytes('20291345') }],
	['an end before the beginning', { issued: bytes('20290101'), validTo: bytes('20190101') }],
	['half a character', { name: bytes('d5c5c8') }],
	['a control character in a name', { name: bytes('d5c507c8fd') }],
	['a sex that is none', { sex: text('7') }],
	['a nation that is none', { nation: bytes('a1') }],
])('%s is damaged', (_what, values) => {
	expect(decodeSocialSecurityCard({ ...needed, ...values })).toBeNull();
});

test('a record of another tag or length is none', () => {
	const item = socialSecurityItems.sex;
	expect(unwrapRecord(Uint8Array.of(0x0a, 1, 0x31), item)).toEqual(Uint8Array.of(0x31));
	expect(unwrapRecord(Uint8Array.of(0x0b, 1, 0x31), item)).toBeNull();
	expect(unwrapRecord(Uint8Array.of(0x0a, 2, 0x31), item)).toBeNull();
	expect(unwrapRecord(Uint8Array.of(0x0a, 1, 0x31, 0x31), item)).toBeNull();
	expect(unwrapRecord(new Uint8Array(), item)).toBeNull();
});

test('other cards and closed files are the wrong card', async () => {
	expect(await read(socialSecurityPerson, { isForeign: true })).toEqual({ unreadable: 'wrongCard' });
	for (const word of [0x6982, 0x6d00, 0x6e00, 0x6a82]) {
		const refuse = async () => Uint8Array.of(word >> 8, word & 0xff);
		expect(await readSocialSecurityCard(refuse)).toEqual({ unreadable: 'wrongCard' });
	}
	expect(await readSocialSecurityCard(async () => Uint8Array.of(0x6f, 0x00))).toEqual({ unreadable: 'damaged' });
});

test('a card that promises more for ever ends', async () => {
	let asked = 0;
	const promise = async () => {
		asked++;
		return Uint8Array.of(0x61, 0x20);
	};
	expect(await readSocialSecurityCard(promise)).toEqual({ unreadable: 'damaged' });
	expect(asked).toBeLessThan(10);
});

test('any bytes are a card or damaged, never a crash', () => {
	const value = fc.option(fc.uint8Array({ maxLength: 40 }), { nil: undefined });
	const fields = Object.keys(socialSecurityItems);
	fc.assert(
		fc.property(fc.record(Object.fromEntries(fields.map((field) => [field, value]))), (values) => {
			const given = Object.fromEntries(Object.entries(values).filter(([, one]) => one !== undefined));
			const card = decodeSocialSecurityCard(given as Record<string, Uint8Array>);
			expect(card === null || card.number.length === 18).toBe(true);
		}),
	);
});
