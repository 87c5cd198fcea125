import type { SocialSecurityCard } from '../../shared/identity/card.ts';
import { type Chip, type ChipOptions, createChip } from './social-security-card.ts';
import { socialSecurityPerson } from './test-persons.ts';

/** `half` is pulled away while it is read; `foreign` is a bank card. */
export type SocialSecurityCardKind = 'social' | 'damaged' | 'half' | 'foreign';

export interface SocialSecurityControls {
	placeCard(kind: SocialSecurityCardKind, fields?: Partial<SocialSecurityCard>): void;
	removeCard(): void;
}

/** Commands after which a `half` card is pulled: the application, a file and two records. */
const commandsBeforePull = 4;

/** A chip of that kind; `onPulled` is called when it went away by itself. */
export function makeChip(
	kind: SocialSecurityCardKind,
	fields: Partial<SocialSecurityCard>,
	options: ChipOptions,
	onPulled: () => void,
): Chip {
	const person = { ...socialSecurityPerson, ...fields };
	const chip = createChip(person, { ...options, isForeign: kind === 'foreign', isDamaged: kind === 'damaged' });
	if (kind !== 'half') return chip;
	let left = commandsBeforePull;
	return {
		...chip,
		transmit(command) {
			left--;
			if (left > 0) return chip.transmit(command);
			onPulled();
			return null;
		},
	};
}
