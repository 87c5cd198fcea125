import type { IdentityCard, SocialSecurityCard } from '../../shared/identity/card.ts';

/** Byte offset and size of each field in the 256-byte text block, by type flag at byte 248. */
const layouts = {
	' ': {
		name: [0, 30],
		sex: [30, 2],
		nation: [32, 4],
		birth: [36, 16],
		address: [52, 70],
		number: [122, 36],
		issuer: [158, 30],
	},
	J: {
		name: [0, 30],
		sex: [30, 2],
		birth: [36, 16],
		address: [52, 70],
		number: [122, 36],
		issuer: [158, 30],
		passNumber: [220, 18],
		issueCount: [238, 4],
	},
	I: {
		englishName: [0, 120],
		sex: [120, 2],
		number: [122, 30],
		nationality: [152, 6],
		name: [158, 30],
		birth: [220, 16],
	},
	Y: {
		name: [0, 30],
		sex: [30, 2],
		birth: [36, 16],
		englishName: [52, 70],
		number: [122, 36],
		englishNameRest: [220, 22],
		nationality: [242, 6],
	},
} satisfies Record<string, Record<string, [number, number]>>;

const flags = { resident: ' ', 'hkmt-permit': 'J', 'foreigner-2017': 'I', 'foreigner-2023': 'Y' } as const;
const sexes = { male: '1', female: '2', unknown: '0' };

/** The cards that these readers know. */
export type SamCard = Exclude<IdentityCard, SocialSecurityCard>;

/** The 256 bytes that a reader sends for this card. */
export function encodeTextBlock(card: SamCard): Uint8Array {
	const flag = flags[card.kind];
	const block = new Uint8Array(256);
	putText(block, 0, 256, '');
	const values: Record<string, string> = {
		...card,
		sex: sexes[card.sex],
		birth: card.birth.replace(/-/g, ''),
		englishNameRest: 'englishName' in card ? card.englishName.slice(35) : '',
	};
	for (const [key, [offset, size]] of Object.entries<[number, number]>(layouts[flag])) {
		putText(block, offset, size, values[key] ?? '');
	}
	putText(block, 188, 16, card.validFrom.replace(/-/g, ''));
	putText(block, 204, 16, card.validTo === 'long-term' ? '长期' : card.validTo.replace(/-/g, ''));
	putText(block, 248, 2, flag);
	return block;
}

/** UTF-16LE, cut or padded with spaces to `size` bytes. */
export function putText(block: Uint8Array, offset: number, size: number, text: string) {
	const padded = text.slice(0, size / 2).padEnd(size / 2);
	for (let i = 0; i < padded.length; i++) {
		block[offset + i * 2] = padded.charCodeAt(i) & 0xff;
		block[offset + i * 2 + 1] = padded.charCodeAt(i) >> 8;
	}
}
