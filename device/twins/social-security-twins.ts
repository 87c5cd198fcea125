/** Social security cards behind the computer's card service, §3 of the protocol: commands and answers of real exchanges. */
import { readSocialSecurityCard } from '../card-reader/social-security-exchange.ts';
import { type ChipOptions, createChip } from '../simulators/social-security-card.ts';
import { socialSecurityPerson } from '../simulators/test-persons.ts';
import type { Twin, TwinEntry } from './twin.ts';

const answerMs = 12;

interface Ending {
	/** After so many commands. */
	after: number;
	dir: 'lifted' | 'closed';
}

/** Lets our own exchange read a chip and writes both sides down. */
async function recordChip(words: string, options: ChipOptions = {}, ending?: Ending): Promise<Twin> {
	const chip = createChip(socialSecurityPerson, options);
	const entries: TwinEntry[] = [{ dir: 'placed', ms: 0, hex: '' }];
	let ms = 100;
	let commands = 0;
	const note = (dir: TwinEntry['dir'], bytes: Uint8Array) =>
		entries.push({ dir, ms, hex: Buffer.from(bytes).toString('hex') });
	await readSocialSecurityCard(async (command) => {
		note('toDevice', command);
		commands += 1;
		ms += answerMs;
		if (commands === ending?.after) {
			note(ending.dir, new Uint8Array());
			throw new Error('gone');
		}
		const answer = chip.transmit(command) ?? new Uint8Array();
		note('fromDevice', answer);
		ms += 2;
		return answer;
	}).catch(() => undefined);
	return { kind: 'cardReader', wire: 'smartCard', words, personal: 'invented', entries };
}

export const socialSecurityTwins = {
	'social-card-good': await recordChip('A social security card is read'),
	'social-card-61xx': await recordChip('A card whose answers are fetched (61xx)', { fetchesAnswers: true }),
	'social-card-6cxx': await recordChip('A card that names the right length (6Cxx)', {
		fetchesAnswers: true,
		wantsExactLength: true,
		selectsByPlainId: true,
	}),
	'social-card-foreign': await recordChip('A bank card: no such application (6A82)', { isForeign: true }),
	'social-card-no-record': await recordChip('A card without nation and dates (6A83)', {
		without: ['nation', 'issued', 'validTo'],
	}),
	'social-card-damaged': await recordChip('Reading fails in the middle of the name (6581)', { isDamaged: true }),
	'social-card-pulled': await recordChip('The card is lifted inside of a command', {}, { after: 4, dir: 'lifted' }),
	'social-service-died': await recordChip('The card service dies inside of a command', {}, { after: 4, dir: 'closed' }),
} satisfies Record<string, Twin>;
