/**
 * One card, from selecting it to knowing who it names. On a quiet line one reading is enough: no single fault gets past
 * the frame's XOR and the fields' rules. Two faults can (two bytes that change places keep the XOR), so once a line has
 * shown noise a card is believed only when two readings in a row agree. The number of a 2017 foreigner card carries no
 * check that is known here, so that card is always read twice.
 */
import type { CardUnreadableReason, IdentityCard } from '../../shared/identity/card.ts';
import type { CardCommands, Trouble } from './card-commands.ts';

export type Reading = { card: IdentityCard; mark: string } | { unreadable: CardUnreadableReason } | 'closed';

export interface ReadingOptions {
	/** false where the card is still selected from an earlier reading. */
	selects: boolean;
	isNoisy: () => boolean;
	readsNewestAddress: boolean;
}

const reasonOf: Record<Exclude<Trouble, 'closed'>, CardUnreadableReason> = {
	silent: 'timedOut',
	noisy: 'damaged',
	cutOff: 'pulledTooSoon',
};
/** Failures after which a reading is given up. Silence costs a whole timeout, so it counts double. */
const patience = 3;

export async function readCard(commands: CardCommands, options: ReadingOptions): Promise<Reading> {
	if (options.selects) {
		let selected = await commands.select();
		if (selected !== 'selected' && selected !== 'closed') selected = await commands.select();
		if (selected === 'closed') return 'closed';
		if (selected !== 'selected') return nameFailure(commands, selected === 'refused' ? 'damaged' : reasonOf[selected]);
	}
	let doubtful = options.isNoisy();
	let earlierMark = '';
	let failures = 0;
	let reason: CardUnreadableReason = 'timedOut';
	let wasCutOff = false;
	while (failures < patience) {
		const reading = await commands.readBase();
		if (reading === 'closed') return 'closed';
		doubtful ||= options.isNoisy() || typeof reading === 'string';
		if (typeof reading === 'string') {
			reason = reasonOf[reading];
			wasCutOff ||= reading === 'cutOff';
			failures += reading === 'silent' ? 2 : 1;
		} else if ('unreadable' in reading) {
			reason = reading.unreadable;
			if (reason !== 'damaged') return reading;
			failures++;
		} else if ((!doubtful && reading.card.kind !== 'foreigner-2017') || reading.mark === earlierMark) {
			return options.readsNewestAddress ? addNewestAddress(commands, reading, doubtful) : reading;
		} else {
			if (earlierMark !== '') failures++;
			reason = 'damaged';
			earlierMark = reading.mark;
		}
	}
	return nameFailure(commands, reason, wasCutOff);
}

/**
 * A card that is gone by now was pulled, whatever the failure looked like. So was one whose answer broke off, unless the
 * reader says that it still lies there: the refusals that follow tell nothing, and a busy reader may not say.
 */
async function nameFailure(commands: CardCommands, reason: CardUnreadableReason, wasCutOff = false): Promise<Reading> {
	const found = await commands.find();
	if (found === 'closed') return 'closed';
	const isPulled = found === 'none' || (found !== 'card' && wasCutOff);
	return { unreadable: isPulled ? 'pulledTooSoon' : reason };
}

async function addNewestAddress(
	commands: CardCommands,
	reading: { card: IdentityCard; mark: string },
	doubtful: boolean,
): Promise<Reading> {
	if (reading.card.kind !== 'resident') return reading;
	let newest = await commands.readNewestAddress();
	if (newest !== 'refused' && (doubtful || typeof newest === 'string')) {
		const again = await commands.readNewestAddress();
		if (typeof newest !== 'string' && (typeof again === 'string' || again.address !== newest.address)) return reading;
		newest = again;
	}
	if (typeof newest === 'string' || newest.address === '') return reading;
	return { card: { ...reading.card, address: newest.address }, mark: reading.mark };
}
